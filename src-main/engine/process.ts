import { writeSync } from 'node:fs'
import { lastEvents } from '../logs/last-events.ts'
import { Engine } from './engine.ts'
import type { EngineCommand, EngineEvent, EngineOptions } from './protocol.ts'
import { systemClock } from './system-clock.ts'

/**
 * The engine in a process of its own, so that a disk which does not answer holds none of the window's
 * threads. Commands and options come from the window's process, which is ours; nothing from outside
 * reaches this port. It may be started before it is known what it is to watch: what it needs is
 * loaded meanwhile.
 */
function main(): void {
  const port = process.parentPort
  const send = (event: EngineEvent) => port.postMessage(event)
  // Sent to all processes at once, as by a terminal: the window's process decides when this one ends.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => undefined)
  process.on('uncaughtException', (error) => {
    // The parent takes why it ended from here; a message may be lost with the process.
    writeSync(2, error.stack ?? String(error))
    process.exit(1)
  })
  let opened: Promise<Opened> | null = null
  port.on('message', ({ data: command }: { readonly data: EngineCommand }) => {
    if (command.kind === 'open') {
      opened = open(command.options, send)
      // A process whose engine can't be opened ends, and is started again.
      opened.catch((error: unknown) => setImmediate(() => fail(error)))
      return
    }
    opened
      ?.then(({ engine, logs }) => obey(engine, command, logs, send))
      .catch((error: unknown) => send({ kind: 'fault', message: String(error) }))
  })
}

interface Opened {
  readonly engine: Engine
  readonly logs: string
}

async function open(options: EngineOptions, send: (event: EngineEvent) => void): Promise<Opened> {
  const engine = await Engine.open(
    options,
    {
      view: (view) => send({ kind: 'view', view }),
      notify: (notice) => send({ kind: 'notify', notice }),
      recorded: () => {},
      fault: (message) => send({ kind: 'fault', message }),
    },
    systemClock,
  )
  engine.start()
  return { engine, logs: options.logs }
}

function fail(error: unknown): never {
  throw error
}

async function obey(
  engine: Engine,
  command: Exclude<EngineCommand, { kind: 'open' }>,
  logs: string,
  send: (event: EngineEvent) => void,
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
      return send({ kind: 'last-events', ticket, answer: await lastEvents(logs, limit) })
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
    case 'stop':
      await engine.stop()
      send({ kind: 'stopped' })
      return
  }
}

main()
