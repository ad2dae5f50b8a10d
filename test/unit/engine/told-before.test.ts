import { describe, expect, it } from 'vitest'
import type { EngineWorld } from '../../support/engine-world.ts'
import { MINUTE, NOON } from '../../support/rule-input.ts'
import { freshWorld } from './fresh-world.ts'

const HOUR = 60 * MINUTE
/** When the failures were. */
const BURST = NOON + HOUR
const titles = ({ notices }: EngineWorld) =>
  notices.filter(({ rule }) => rule === 'webhook').map(({ title }) => title)
const WITHHELD = 'this breach was announced before the clock was set back'

/** A breach at 13:00 that was met by a run or found by a later one, and is over since hours. */
async function over(meets: boolean): Promise<EngineWorld> {
  const world = await freshWorld().deliver(1_000, 0).start()
  world.clock.sleep(HOUR)
  world.deliver(100, 9)
  if (meets) await world.run()
  world.clock.sleep(3 * HOUR)
  await world.deliver(1_000, 0).run()
  expect(titles(world)).toHaveLength(1)
  world.notices.length = 0
  return world
}

describe.each([
  ['met by a run', true],
  ['found by a later run', false],
])('a breach that was announced, %s', (_, meets) => {
  it.each([0, 3, -1])(
    'is not announced again by a clock set back to %i min after its begin',
    async (minutes) => {
      const world = await over(meets)
      world.clock.set(BURST + minutes * MINUTE)
      await world.run()
      expect(world.view.rules[0]?.state.kind).toBe('firing')
      await world.engine.desk.look()
      await world.start()
      world.clock.set(NOON + 5 * HOUR)
      await world.deliver(1_000, 0).run()
      expect(titles(world)).toEqual([])
      expect(world.view.banners.filter(({ rule }) => rule === 'webhook')).toEqual([])
    },
  )
})

describe('a breach that was announced when it was over', () => {
  it('is shown with the reason why it is not announced', async () => {
    const world = await over(false)
    world.clock.set(BURST)
    await world.run()
    const delivery = { kind: 'withheld', because: WITHHELD }
    expect(world.view.banners).toMatchObject([{ rule: 'webhook', delivery }])
  })

  it('hides none that is worse than it was, or lasts longer', async () => {
    const worse = await over(false)
    worse.clock.set(BURST + 2 * MINUTE)
    worse.deliver(50, 5).clock.sleep(1_000)
    await worse.run()
    expect(titles(worse)).toEqual(['CRITICAL: Webhook failures'])

    const longer = await over(false)
    longer.clock.set(BURST + 2 * MINUTE)
    await longer.run()
    expect(titles(longer)).toEqual([])
    longer.clock.set(BURST + 6 * MINUTE)
    await longer.deliver(50, 5).run()
    expect(titles(longer)).toEqual(['CRITICAL: Webhook failures'])
  })
})
