import { readdirSync } from 'node:fs'
import { describe, expect, it, onTestFinished } from 'vitest'
import { Engine } from '../../../src-main/engine/engine.ts'
import { EngineWorld, EVERY_SECONDS } from '../../support/engine-world.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { MINUTE, NOON } from '../../support/rule-input.ts'

/** A window's worlds on one data folder, each with a log folder of its own; the first one is down. */
async function worlds() {
  const home = freshFolder('folders')
  const first = new EngineWorld(home, { logs: 'a' })
  const second = new EngineWorld(home, { logs: 'b', at: NOON + MINUTE })
  const back = new EngineWorld(home, { logs: 'a', at: NOON + 2 * MINUTE })
  onTestFinished(async () => {
    for (const world of [first, second, back]) await world.stop()
  })
  await first.deliver(10, 5).start()
  expect(first.view.alerts).toHaveLength(2)
  await first.stop()
  return { first, second, back }
}

describe('another log folder', () => {
  it('ends the alerts of the one before, and says so in both', async () => {
    const { first, second, back } = await worlds()
    await second.deliver(10, 0).start()
    const because = `log folder changed ${first.logs} -> ${second.logs}`
    const told = second.view.timeline.flatMap((one) =>
      one.kind === 'transition' ? [one.text] : [],
    )
    expect(told).toEqual([
      `Webhook failures ended: ${because}`,
      `Payment error rate ended: ${because}`,
    ])
    expect(second.notices).toEqual([])
    await second.stop()
    await second.start()
    expect(second.view.timeline.filter(({ kind }) => kind === 'transition')).toHaveLength(2)
    await second.stop()
    await back.open()
    const { records } = await back.history()
    const ended = { how: 'changed', because, at: NOON + MINUTE }
    expect(records.map((record) => record.ended)).toEqual([ended, ended])
  })

  it('that is left again begins anew: what still fails there is a new alert', async () => {
    const { second, back } = await worlds()
    await second.deliver(10, 0).start()
    await second.stop()
    await back.start()
    expect(back.view.alerts.map(({ since }) => since)).toEqual([
      NOON + 2 * MINUTE,
      NOON + 2 * MINUTE,
    ])
    expect(back.notices).toHaveLength(2)
  })

  it('of a watch leaves alone what another watch has in the same data folder', async () => {
    const { first, second } = await worlds()
    const hooks = {
      view: () => undefined,
      notify: () => undefined,
      recorded: () => undefined,
      fault: (message: string) => expect.fail(message),
    }
    const rest = { rules: first.rules, everySeconds: EVERY_SECONDS, owner: 'watch' }
    for (const logs of [first.logs, second.logs]) {
      const engine = await Engine.open({ logs, data: first.data, ...rest }, hooks, first.clock)
      engine.start()
      await engine.stop()
    }
    expect(readdirSync(first.data)).not.toContain('watched-watch.json')
    await first.open()
    const { records } = await first.history()
    expect(records.map(({ ended }) => ended)).toEqual([null, null])
  })
})
