import { expect, it } from 'vitest'
import { fail, ok } from '../../../src-main/contract/result.ts'
import { watchMoney } from '../../../src-main/desktop/money-watch.ts'
import { settled } from '../../support/settled.ts'
import { SteppedClock } from '../../support/stepped-clock.ts'

async function setUp(hasOpen: boolean) {
  const clock = new SteppedClock()
  const done: string[] = []
  const cleared: string[] = []
  const world = { hasOpen, break: false }
  const end = watchMoney({
    desk: {
      get hasOpen() {
        return world.hasOpen
      },
      follow: async (now) => {
        done.push(`follow ${now}`)
        if (world.break) throw new Error('broken')
      },
      clearUpDue: async () => {
        cleared.push('clear up')
        if (world.break) throw new Error('broken')
      },
    },
    tick: async () => {
      if (world.break) return fail('unavailable', 'full')
      return ok(null)
    },
    now: () => 7,
    clock: clock.host,
    report: (place) => (place === 'clearing up' ? cleared : done).push(`report ${place}`),
  })
  const step = async (ms: number) => {
    clock.step(ms)
    await settled()
  }
  return { done, cleared, world, end, step }
}

it('follows what is open every ten seconds, and nothing else', async () => {
  const { done, world, step } = await setUp(false)
  await step(10_000)
  expect(done).toEqual([])
  world.hasOpen = true
  await step(10_000)
  await step(10_000)
  expect(done).toEqual(['follow 7', 'follow 7'])
})

it('goes on after a defect, which is reported', async () => {
  const { done, world, step } = await setUp(true)
  world.break = true
  await step(10_000)
  await step(10_000)
  expect(done).toEqual(['follow 7', 'report following', 'follow 7', 'report following'])
})

it('tries to clear up what is unknown, whether or not anything else is open', async () => {
  const { cleared, world, step } = await setUp(false)
  await step(15_000)
  world.break = true
  await step(15_000)
  expect(cleared).toEqual(['clear up', 'clear up', 'report clearing up'])
})

it('ends for good', async () => {
  const { done, end, step } = await setUp(true)
  end()
  await step(60_000)
  expect(done).toEqual([])
})
