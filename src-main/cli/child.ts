import { writeSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { CareCommand, CareEvent } from '../engine/supervised-engine.ts'
import { EXIT } from './exit-codes.ts'
import { run } from './main.ts'
import type { LineOutlet } from './outlet.ts'
import { ENDINGS, type FromChild, type ToChild } from './protocol.ts'

/** How often it reports that it is alive, in ms. */
const BEATS_MS = 2_000

/**
 * Runs the program's command in a child process: a call into a disk that does not answer can't be
 * taken back, and the program must be able to end without it. Lines to print are sent to the program, so
 * that a reader of its output doesn't wait for this process either.
 */
export function serveCommand(): void {
  const tell = (event: FromChild) => void process.send?.(event)
  const pulse = { running: false, steps: 0 }
  const beat = () => tell({ kind: 'beat', pulse })
  const waiting = new Map<number, (lost: string | null) => void>()
  let last = 0
  const unheeded: CareCommand[] = []
  let heed = (command: CareCommand): void => void unheeded.push(command)
  let end = (): void => undefined
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  const outlet =
    (to: 'stdout' | 'stderr'): LineOutlet =>
    (line, done) => {
      if (done === undefined) return tell({ kind: 'line', to, line, ticket: null })
      last += 1
      waiting.set(last, done)
      tell({ kind: 'line', to, line, ticket: last })
    }
  const begin = async ({ argv, leave, data }: Extract<ToChild, { kind: 'begin' }>) => {
    const around = {
      env: process.env,
      platform: process.platform,
      cwd: process.cwd(),
      now: () => Date.now(),
      coldWorker: availableParallelism() > 1 ? join(__dirname, 'cold-worker.cjs') : undefined,
      stdout: outlet('stdout'),
      stderr: outlet('stderr'),
      supervision: {
        leave,
        data,
        pulse,
        tell: (event: CareEvent) => tell(event),
        heed: (obey: typeof heed) => {
          heed = obey
          for (const command of unheeded.splice(0)) obey(command)
        },
      },
    }
    // Of `watch` its engine tells; looking for events has a deadline of its own for each step.
    pulse.running = argv[0] === 'alerts-now' || argv[0] === 'journal'
    try {
      tell({ kind: 'done', code: await run(argv, around, ended) })
    } catch (defect) {
      around.stderr(`payments-ops: a defect, please report it: ${String(defect)}`)
      tell({ kind: 'done', code: EXIT.defect })
    }
  }
  // Sent to all processes at once, as by a terminal: the program decides when this one ends.
  for (const signal of ENDINGS) process.on(signal, () => undefined)
  // Leaving by itself would wait for the threads that hang.
  const leave = () => process.kill(process.pid, 'SIGKILL')
  process.on('disconnect', leave)
  process.on('uncaughtException', (defect) => {
    writeSync(2, `${defect.stack ?? String(defect)}\n`)
    leave()
  })
  process.on('message', (command: ToChild) => {
    switch (command.kind) {
      case 'begin':
        void begin(command)
        break
      case 'written':
        waiting.get(command.ticket)?.(command.lost)
        waiting.delete(command.ticket)
        break
      case 'end':
        end()
        break
      default:
        heed(command)
    }
  })
  setInterval(beat, BEATS_MS)
  beat()
}
