import { parentPort, workerData } from 'node:worker_threads'
import { Engine } from './engine.ts'
import type { EngineCommand, EngineEvent, EngineOptions } from './protocol.ts'
import { systemClock } from './system-clock.ts'

/**
 * The engine on a thread of its own, so that no window ever waits for it. Commands and options come
 * from the window's process, which is ours; nothing from outside reaches this port.
 */
async function main(): Promise<void> {
  const port = parentPort
  if (port === null) throw new Error('the engine worker was started without a parent')
  const send = (event: EngineEvent) => port.postMessage(event)
  const engine = await Engine.open(
    workerData as EngineOptions,
    {
      view: (view) => send({ kind: 'view', view }),
      notify: (notice) => send({ kind: 'notify', notice }),
      recorded: () => {},
      fault: (message) => send({ kind: 'fault', message }),
    },
    systemClock,
  )
  port.on('message', (command: EngineCommand) => {
    obey(engine, command, send).catch((error: unknown) =>
      send({ kind: 'fault', message: String(error) }),
    )
  })
  engine.start()
}

async function obey(
  engine: Engine,
  command: EngineCommand,
  send: (event: EngineEvent) => void,
): Promise<void> {
  switch (command.kind) {
    case 'run':
      return send({
        kind: 'run-ended',
        ticket: command.ticket,
        error: await engine.runNow(),
      })
    case 'dismiss-banner':
      return await engine.dismissBanner(command.rule)
    case 'delivery':
      return await engine.delivered(command.rule, command.outcome)
    case 'woke':
      return engine.woke()
    case 'stop':
      await engine.stop()
      send({ kind: 'stopped' })
      return parentPort?.close()
  }
}

void main()
