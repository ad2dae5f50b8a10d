import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sample } from '../../support/sample.ts'
import { EVERY, HOUR, MINUTE, SECOND, START, World } from './schedule-world.ts'

/** What may happen to a console in a day. */
type Happening =
  | { readonly kind: 'pass'; readonly ms: number }
  | { readonly kind: 'sleep'; readonly ms: number; readonly stops: boolean }
  | { readonly kind: 'set-back'; readonly ms: number }
  | { readonly kind: 'set-forward'; readonly ms: number }
  | { readonly kind: 'run-now' }
  | { readonly kind: 'runs-take'; readonly ms: number }

const ms = (least: number, most: number) => fc.integer({ min: least, max: most })
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { arbitrary: fc.record({ kind: fc.constant('pass'), ms: ms(1, 20 * MINUTE) }), weight: 4 },
  fc.record({ kind: fc.constant('sleep'), ms: ms(2 * SECOND, 9 * HOUR), stops: fc.boolean() }),
  fc.record({ kind: fc.constant('sleep'), ms: ms(2 * SECOND, 2 * EVERY), stops: fc.boolean() }),
  fc.record({ kind: fc.constant('set-back'), ms: ms(1, 48 * HOUR) }),
  fc.record({ kind: fc.constant('set-forward'), ms: ms(2 * SECOND, 48 * HOUR) }),
  fc.record({ kind: fc.constant('run-now') }),
  fc.record({ kind: fc.constant('runs-take'), ms: fc.oneof(ms(0, 5 * SECOND), ms(0, 3 * EVERY)) }),
)

/** Lets awake time pass in small steps and checks what must hold at each of them. */
async function passAwake(world: World, total: number): Promise<void> {
  for (let left = total; left > 0; left -= 7 * SECOND) {
    await world.pass(Math.min(left, 7 * SECOND))
    const idle = world.awake - Math.max(world.lastEnd, world.runs.at(-1)?.awake ?? 0)
    if (world.running === 0) expect(idle).toBeLessThanOrEqual(EVERY)
    expect(world.awake - (world.ticks.at(-1) ?? 0)).toBeLessThanOrEqual(MINUTE)
  }
}

/** A jump of time: what it must set off follows from how late it makes the next run. */
async function jump(world: World, by: number, act: () => Promise<void>): Promise<void> {
  const before = { runs: world.runs.length, gaps: world.gaps.length, ticks: world.ticks.length }
  const next = world.schedule.view.nextRunAt ?? 0
  const late = world.wall + by - next
  const wasRunning = world.running > 0
  await act()
  const gaps = world.gaps.slice(before.gaps)
  const runs = world.runs.slice(before.runs)
  expect(gaps).toHaveLength(late > EVERY ? 1 : 0)
  for (const { from, to } of gaps) expect(from).toBeLessThan(to)
  expect(world.ticks.length - before.ticks).toBeLessThanOrEqual(1)
  if (wasRunning) return
  const expected = late > EVERY ? ['catch-up'] : late >= 0 ? ['schedule'] : []
  expect(runs.map(({ trigger }) => trigger)).toEqual(expected)
}

async function live(world: World, event: Happening): Promise<void> {
  switch (event.kind) {
    case 'pass':
      return passAwake(world, event.ms)
    case 'sleep':
      return jump(world, event.ms, () => world.sleep(event.ms, event.stops))
    case 'set-forward':
      return jump(world, event.ms, () => world.setClock(event.ms))
    case 'set-back': {
      const before = world.runs.length + world.gaps.length + world.ticks.length
      await world.setClock(-event.ms)
      expect(world.runs.length + world.gaps.length + world.ticks.length).toBe(before)
      return
    }
    case 'run-now':
      world.schedule.runNow()
      await world.pass(0)
      return
    case 'runs-take':
      world.runTakes = event.ms
  }
}

describe('a schedule, whatever happens to its clocks', () => {
  it('runs on time while awake, one at a time, and once after each sleep', async () => {
    const days = fc.array(happening, { minLength: 1, maxLength: 25 })
    await fc.assert(
      fc.asyncProperty(days, async (events) => {
        const world = new World()
        await world.start()
        for (const event of events) await live(world, event)
        expect(world.mostRunning).toBe(1)

        // At rest, what was held has been made up for, and nothing more than that.
        world.runTakes = 0
        await world.pass(4 * EVERY)
        const { sequence } = world
        expect(sequence.lastIndexOf('catch-up')).toBeGreaterThanOrEqual(sequence.lastIndexOf('gap'))
        const catchUps = sequence.filter((entry) => entry === 'catch-up')
        expect(catchUps.length).toBeLessThanOrEqual(world.gaps.length)
        await world.schedule.stop()
        expect(world.pendingTimers).toBe(0)
      }),
      sample({ test: 50, soak: 3_000 }),
    )
  })

  it('keeps the grid of its first start through every set-back of the clock', async () => {
    const setBacks = fc.array(fc.tuple(ms(1, 10 * MINUTE), ms(1, 48 * HOUR)), { maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(setBacks, async (steps) => {
        const world = new World()
        await world.start()
        for (const [pause, back] of steps) {
          await world.pass(pause)
          await world.setClock(-back)
        }
        await world.pass(EVERY)
        const wanted = Array.from({ length: 1 + Math.floor(world.awake / EVERY) }, (_, n) => n)
        expect(world.runs.map(({ awake }) => awake / EVERY)).toEqual(wanted)
        expect(world.wall - START).toBeLessThanOrEqual(world.awake)
      }),
      sample(),
    )
  })
})
