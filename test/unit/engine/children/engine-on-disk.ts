import { Engine } from '../../../../src-main/engine/engine.ts'
import type { EngineOptions } from '../../../../src-main/engine/protocol.ts'
import { NOON } from '../../../support/rule-input.ts'
import { SteppedClock } from '../../../support/stepped-clock.ts'
import type { DiskCommand, DiskEvent } from '../engine-on-disk.ts'

// An engine in a process of its own, so that one whose threads a disk keeps for good ends with its test.
// It does what the messages say, and sends what it tells. Its clock begins at noon and stands still.
const clock = new SteppedClock(NOON)
const send = (event: DiskEvent) => process.send?.(event)
let engine: Engine | null = null

async function open(options: EngineOptions): Promise<void> {
  engine = await Engine.open(
    options,
    {
      view: (view) => send({ kind: 'view', view }),
      notify: ({ id, rule }) => {
        send({ kind: 'notify', rule })
        void engine?.desk.delivered(id, { kind: 'shown' })
      },
      recorded: () => undefined,
      fault: (message) => send({ kind: 'fault', message }),
      hung: (folders) => send({ kind: 'hung', folders }),
    },
    clock,
  )
  engine.start()
}

async function obey(command: DiskCommand): Promise<void> {
  switch (command.kind) {
    case 'open':
      return open(command.options)
    case 'pass':
      return clock.pass(command.ms)
    case 'answers':
      return engine?.answers(command.folder)
    case 'acknowledge': {
      const answer = await engine?.desk.order({ kind: 'acknowledge', alert: command.alert })
      return void send({ kind: 'answer', answer })
    }
    case 'last-events':
      return void send({ kind: 'answer', answer: await engine?.readings.lastEvents(3) })
    case 'history':
      return void send({ kind: 'answer', answer: await engine?.desk.history(null, 9) })
  }
}

process.on('message', (command: DiskCommand) => {
  obey(command).catch((error: unknown) => send({ kind: 'fault', message: String(error) }))
})
