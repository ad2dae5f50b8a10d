import { writeSync } from 'node:fs'
import { EngineWorld } from '../../../support/engine-world.ts'
import { NOON } from '../../../support/rule-input.ts'

// `alert-forever FOLDER FIRST`: an engine whose webhooks fail in every other run, ten minutes apart,
// from run FIRST on, an odd one in which all is well. Acknowledges each alert, and prints the run's
// number once that was answered.
const [, , folder = '', first = '0'] = process.argv
const RUN_MS = 600_000

const world = new EngineWorld(folder, {
  at: NOON + Number(first) * RUN_MS,
  hooks: {
    view: () => undefined,
    notify: () => undefined,
    fault: (message) => {
      throw new Error(message)
    },
  },
})

/** Odd runs find everything well, even ones an outage. */
const failuresOf = (run: number) => (run % 2 === 0 ? 5 : 0)

world.deliver(200, failuresOf(Number(first)))
const engine = await world.open()
engine.start()
for (let run = Number(first); ; run += 1) {
  await engine.runNow()
  if (failuresOf(run) > 0) {
    const order = { kind: 'acknowledge', alert: `webhook-${world.clock.now()}` } as const
    const answer = await engine.desk.order(order)
    if (!answer.ok) throw new Error(answer.failure.message)
    writeSync(1, `${run}\n`)
  }
  world.later().deliver(200, failuresOf(run + 1))
}
