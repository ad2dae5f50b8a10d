import { writeSync } from 'node:fs'
import { Engine } from './engine.ts'
import type { EngineCommand, EngineEvent, EngineOptions } from './protocol.ts'
import type { CareCommand, CareEvent } from './supervised-engine.ts'
import { systemClock } from './system-clock.ts'
import type { Pulse } from './watchdog.ts'

/** How often it tells that it lives, and while it is to end (ms). */
const BEATS_MS = 2_000
const LAST_BEATS_MS = 250

type Command = EngineCommand | CareCommand
type Send = (event: EngineEvent | CareEvent) => void

/**
 * The engine in a process of its own, so that a disk which does not answer holds none of the window's
 * threads. Commands and options come from the window's process, which is ours; nothing from outside
 * reaches this port. It may be started before it is known what it is to watch: what it needs is
 * loaded meanwhile.
 */
function main(): void {
  const port = process.parentPort
  const send: Send = (event) => port.postMessage(event)
  // Sent to all processes at once, as by a terminal: the window's process decides when this one ends.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGBREAK'])
    process.on(signal, () => undefined)
  const giveUp = (error: unknown) => {
    // The parent takes why it ended from here; a message may be lost with the process.
    writeSync(2, (error instanceof Error && error.stack) || String(error))
    // Leaving by itself would wait for the threads that hang.
    process.kill(process.pid, 'SIGKILL')
  }
  process.on('uncaughtException', giveUp)
  // Since Electron 37 it would only be warned of, and the engine would stay in an unknown state.
  process.on('unhandledRejection', giveUp)
  const pulse = { running: false, steps: 0 }
  const beat = () => send({ kind: 'beat', pulse })
  setInterval(beat, BEATS_MS)
  beat()
  let opened: Promise<Engine> | null = null
  port.on('message', ({ data: command }: { readonly data: Command }) => {
    if (command.kind === 'stop') setInterval(beat, LAST_BEATS_MS)
    if (command.kind === 'open') {
      opened = open(command.options, send, pulse)
      // A process whose engine can't be opened ends, and is started again.
      opened.catch((error: unknown) => setImmediate(giveUp, error))
      return
    }
    opened
      ?.then((engine) => obey(engine, command, send))
      .catch((error: unknown) => send({ kind: 'fault', message: String(error) }))
  })
}

type Kept<T> = { -readonly [K in keyof T]: T[K] }

/** Opens and starts the engine; `pulse` is kept at what it does. */
async function open(options: EngineOptions, send: Send, pulse: Kept<Pulse>): Promise<Engine> {
  pulse.running = true
  const engine = await Engine.open(
    options,
    {
      view: (view) => {
        pulse.running = view.schedule.running
        pulse.steps += 1
        send({ kind: 'view', view })
      },
      notify: (notice) => send({ kind: 'notify', notice }),
      recorded: () => send({ kind: 'ran' }),
      stepped: () => {
        pulse.steps += 1
      },
      hung: (folders) => send({ kind: 'hung', folders }),
      fault: (message) => send({ kind: 'fault', message }),
    },
    systemClock,
  )
  engine.start()
  return engine
}

async function obey(
  engine: Engine,
  command: Exclude<Command, { kind: 'open' }>,
  send: Send,
): Promise<void> {
  switch (command.kind) {
    case 'run':
      return send({
        kind: 'run-ended',
        ticket: command.ticket,
        error: await engine.runNow(),
      })
    case 'last-events': {
      const { ticket, limit } = command
      return send({ kind: 'last-events', ticket, answer: await engine.readings.lastEvents(limit) })
    }
    case 'record-tails': {
      const { ticket } = command
      return send({ kind: 'record-tails', ticket, answer: await engine.readings.recordTails() })
    }
    case 'order': {
      const { ticket, order } = command
      return send({ kind: 'ordered', ticket, answer: await engine.desk.order(order) })
    }
    case 'alert-history': {
      const { ticket, before, limit } = command
      const answer = await engine.desk.history(before, limit)
      return send({ kind: 'alert-history', ticket, answer })
    }
    case 'alert': {
      const { ticket, id } = command
      return send({ kind: 'alert', ticket, answer: await engine.desk.alert(id) })
    }
    case 'dismiss-banner':
      return await engine.desk.dismissBanner(command.rule)
    case 'delivery':
      return await engine.desk.delivered(command.id, command.outcome)
    case 'hold':
      return await engine.desk.hold(command.hold)
    case 'reminders':
      return await engine.desk.remindAfter(command.minutes)
    case 'rules':
      return await engine.judgeBy(command.rules)
    case 'woke':
      return engine.woke()
    case 'answers':
      return engine.answers(command.folder)
    case 'missed':
      return engine.missed(command.at, command.because)
    case 'stop':
      await engine.stop()
      send({ kind: 'stopped' })
      return
  }
}

main()
