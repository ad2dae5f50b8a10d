import { type ChildProcess, spawn } from 'node:child_process'
import { utcTime } from '../contract/instant.ts'
import { runVerdict, unseenVerdicts } from '../contract/verdict.ts'
import type { Claim } from '../engine/data-claim.ts'
import { HOST_CLOCK } from '../engine/host-clock.ts'
import { instanceOf } from '../engine/instance.ts'
import { ENGINE_LIMITS, type Folder, SupervisedEngine } from '../engine/supervised-engine.ts'
import type { WorkerPort } from '../engine/supervisor.ts'
import { type Limits, type Overdue, Watchdog } from '../engine/watchdog.ts'
import type { Command } from './at-once.ts'
import { EXIT } from './exit-codes.ts'
import type { LineOutlet } from './outlet.ts'
import { CHILD_MARK, type Ending, type FromChild, type ToChild } from './protocol.ts'

/** After a signal the child has so long (ms) to end by itself. */
const ENDS_WITHIN_MS = 1_500
/** A killed child is gone within moments, unless the kernel holds it (ms). */
const GONE_WITHIN_MS = 200
const NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15, SIGBREAK: 21 } as const
/** What a shell adds to a signal's number. */
const BY_SIGNAL = 128
/** Threads for calls that wait for a disk: a few that hang leave enough for all others. */
const DISK_THREADS = '16'

export interface ParentOptions {
  /** The program's script, absolute; its child runs the same. */
  readonly script: string
  /** Writes a line of the child, or tells why it could not be written. */
  readonly outlets: { readonly stdout: LineOutlet; readonly stderr: LineOutlet }
  /** Resolves with the signal that ends the program. */
  readonly signalled: Promise<Ending>
  /** Resolves once standard output can't be written any more: `watch` then ends. */
  readonly unread: Promise<void>
  readonly limits?: Limits
}

/** A child of the program. */
interface ChildPort extends WorkerPort<ToChild, FromChild> {
  /** Resolves once it is gone. */
  readonly gone: Promise<void>
}

/**
 * Has a child of this program run the command, writes the child's lines, and answers the exit code. It
 * gives up a child that makes no progress, and never waits for one that the kernel holds.
 */
export function runInChild(
  command: Command,
  argv: readonly string[],
  options: ParentOptions,
): Promise<number> {
  return command.kind === 'watch' ? watch(command, argv, options) : once(command, argv, options)
}

/** Runs a command that ends by itself; it is given up when it makes no progress. */
async function once(
  command: Exclude<Command, { kind: 'watch' }>,
  argv: readonly string[],
  { script, outlets, signalled, limits = ENGINE_LIMITS }: ParentOptions,
): Promise<number> {
  const port = startChild(script, argv, [], null)
  return new Promise((resolve) => {
    let isOver = false
    const finish = (code: number) => {
      isOver = true
      watchdog.stop()
      void leave(port).then(() => resolve(code))
    }
    const watchdog = new Watchdog(limits, HOST_CLOCK, (how) => {
      outlets.stderr(`payments-ops: ${HANGING[how]}`)
      const line = unseenLine(command, HANGING[how])
      if (line !== null) outlets.stdout(line)
      finish(EXIT.unknown)
    })
    port.listen(
      (event) => {
        watchdog.heard(event.kind === 'beat' ? event.pulse : null)
        if (event.kind === 'line') write(event, outlets, port)
        if (event.kind === 'done') finish(event.code)
      },
      (because) => {
        if (isOver) return
        outlets.stderr(`payments-ops: ended unexpectedly: ${because}`)
        finish(EXIT.defect)
      },
    )
    void signalled.then((signal) => {
      port.post({ kind: 'end' })
      setTimeout(() => finish(BY_SIGNAL + NUMBERS[signal]), ENDS_WITHIN_MS)
    })
  })
}

const HANGING: Readonly<Record<Overdue, string>> = {
  silent: 'Nothing was seen: the program does not answer. A disk or mount may hang; check it.',
  stuck: 'Nothing was seen: reading gets no further. Check the disk or mount of the logs.',
}

/** Of a run that saw nothing there are verdicts; a record would say OK. */
function unseenLine(command: Command, because: string): string | null {
  if (command.kind !== 'alerts-now' || !command.verdict) return null
  const at = command.now ?? Date.now()
  return JSON.stringify(runVerdict(at, instanceOf('alerts-now'), unseenVerdicts(at, because)))
}

/** Runs until it is ended: a child that hangs is replaced. */
async function watch(
  command: Extract<Command, { kind: 'watch' }>,
  argv: readonly string[],
  { script, outlets, signalled, unread, limits = ENGINE_LIMITS }: ParentOptions,
): Promise<number> {
  // Claimed by this process, which no disk can hold: a child that hangs would keep it.
  const { data, notice, release } = await claimed(command)
  if (notice !== null) outlets.stderr(`payments-ops: ${notice}`)
  let port: ChildPort | null = null
  let isEnding = false
  let isOver = false
  return new Promise((resolve) => {
    const finish = (code: number) => {
      isOver = true
      void engine.stop({ kind: 'end' }, 0).then(() => {
        release()
        resolve(code)
      })
    }
    const engine = new SupervisedEngine<ToChild, FromChild>({
      start: (leave) => {
        port = startChild(script, argv, leave, data)
        return port
      },
      hooks: {
        event: (event) => {
          if (event.kind === 'line' && port !== null) write(event, outlets, port)
          if (event.kind === 'done') finish(event.code)
        },
        ended: (because) => {
          if (isOver) return
          outlets.stderr(`payments-ops: ended unexpectedly and is started again: ${because}`)
          if (isEnding) finish(EXIT.ok)
        },
        restarted: () => undefined,
        outage: ({ because }) => {
          outlets.stderr(`UNKNOWN: no alert is evaluated. ${because}`)
          if (isEnding) finish(EXIT.ok)
        },
        over: ({ at }) => {
          const now = Date.now()
          const times = `${utcTime(at, now)} to ${utcTime(now, now)}`
          outlets.stderr(`Alerts are evaluated again; none was from ${times}.`)
        },
      },
      clock: HOST_CLOCK,
      now: Date.now,
      limits,
    })
    engine.start()
    const end = () => {
      isEnding = true
      if (!engine.post({ kind: 'end' })) finish(EXIT.ok)
    }
    void unread.then(end)
    void signalled.then(() => {
      end()
      setTimeout(() => finish(EXIT.ok), ENDS_WITHIN_MS)
    })
  })
}

/** Ends a child, and waits a moment until it is gone: what it held is free then, and its cost known. */
async function leave(port: ChildPort): Promise<void> {
  port.kill()
  const moment = new Promise<void>((resolve) => setTimeout(resolve, GONE_WITHIN_MS))
  await Promise.race([port.gone, moment])
}

/** Other commands keep no state: they need no claim, and don't load these modules. */
async function claimed({ logs }: Extract<Command, { kind: 'watch' }>): Promise<Claim> {
  const { claimData } = await import('../engine/data-claim.ts')
  const { dataDirectory, logDirectory } = await import('./surroundings.ts')
  const around = { env: process.env, platform: process.platform, cwd: process.cwd() }
  return claimData({
    owner: 'watch',
    logs: logDirectory(logs, around),
    data: dataDirectory(around),
  })
}

function write(
  { to, line, ticket }: Extract<FromChild, { kind: 'line' }>,
  outlets: ParentOptions['outlets'],
  port: ChildPort,
): void {
  if (ticket === null) outlets[to](line)
  else outlets[to](line, (lost) => port.post({ kind: 'written', ticket, lost }))
}

/** Starts this program once more, as the child that does the work. */
function startChild(
  script: string,
  argv: readonly string[],
  leave: readonly Folder[],
  data: string | null,
): ChildPort {
  const child = spawn(process.execPath, [...process.execArgv, script, ...argv], {
    env: { UV_THREADPOOL_SIZE: DISK_THREADS, ...withoutSecrets(process.env), [CHILD_MARK]: '1' },
    // A reader that waits for the end of this output must not wait for a child that the kernel holds.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    windowsHide: true,
  })
  const port = portOf(child)
  port.post({ kind: 'begin', argv, leave, data })
  return port
}

/** No key and no passcode is of use to what reads logs. */
function withoutSecrets(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const entries = Object.entries(environment)
  return Object.fromEntries(entries.filter(([name]) => !/^(STRIPE_|DASHBOARD_KEY$)/.test(name)))
}

function portOf(child: ChildProcess): ChildPort {
  let isOver = false
  child.stderr?.on('data', (bytes) => process.stderr.write(bytes))
  return {
    gone: new Promise((resolve) => {
      child.once('error', () => resolve())
      child.once('exit', () => resolve())
    }),
    post: (command) => {
      // Sending to one that has just ended fails; there is nothing to do about it.
      if (child.connected) child.send(command, () => undefined)
    },
    kill: () => {
      if (!isOver) child.kill('SIGKILL')
    },
    listen: (onEvent, onEnd) => {
      child.on('message', (event) => onEvent(event as FromChild))
      const over = (because: string) => {
        if (!isOver) onEnd(because)
        isOver = true
      }
      child.once('error', ({ message }) => over(message))
      child.once('close', (code, signal) => over(signal ?? `exit code ${code}`))
    },
  }
}
