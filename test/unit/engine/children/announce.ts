import { appendFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { EngineWorld } from '../../../support/engine-world.ts'
import { MINUTE, NOON } from '../../../support/rule-input.ts'

// `announce FOLDER MINUTE FAILURES WHEN`: an engine that runs once, so many minutes after noon, on 200
// new deliveries of which so many failed. Each notification takes a moment to arrive, as one on its way
// to another thread does; then it is written to `announced.txt` as `given ID`, and as `known ID` once
// the engine has stored that. Prints 1 WHEN it is to be killed: at the `start` of the run, or once the
// announcement is `intended`; with `end` it prints that after the run and ends.
const [, , folder = '', minute = '0', failures = '0', when] = process.argv
const ON_ITS_WAY_MS = 20

const tell = (line: string) => appendFileSync(join(folder, 'announced.txt'), `${line}\n`)
const known: Promise<void>[] = []
const world = new EngineWorld(folder, {
  at: NOON + Number(minute) * MINUTE,
  hooks: {
    view: () => undefined,
    notify: ({ id }) => {
      if (when === 'intended') writeSync(1, '1\n')
      known.push(give(id))
    },
    fault: (message) => {
      throw new Error(message)
    },
  },
})

async function give(id: string): Promise<void> {
  await sleep(ON_ITS_WAY_MS)
  tell(`given ${id}`)
  await world.engine.desk.delivered(id, { kind: 'shown' })
  tell(`known ${id}`)
}

world.deliver(200, Number(failures))
const engine = await world.open()
if (when === 'start') writeSync(1, '1\n')
engine.start()
await engine.runNow()
if (when === 'end') {
  await Promise.all(known)
  await engine.stop()
  writeSync(1, '1\n')
} else {
  setInterval(() => undefined, 1_000)
}
