import { describe, expect, it } from 'vitest'
import { watchIdle } from '../../../src-main/desktop/idle-watch.ts'
import { SteppedClock } from '../../support/stepped-clock.ts'

/** A watch over a machine; `idle` are its seconds without input at every look. */
function watched(limit: number | null) {
  const clock = new SteppedClock()
  const world = { idle: 0, locks: 0 }
  const stop = watchIdle({
    idleSeconds: () => world.idle,
    limitMinutes: () => limit,
    lock: () => {
      world.locks += 1
    },
    now: () => clock.now(),
    clock: clock.host,
  })
  return { world, stop, clock, pass: (ms: number) => clock.step(ms) }
}

describe('watching for an idle machine', () => {
  it('locks once nobody touched it for the limit', () => {
    const { world, pass } = watched(1)
    world.idle = 59
    pass(5_000)
    expect(world.locks).toBe(0)
    world.idle = 60
    pass(5_000)
    expect(world.locks).toBe(1)
  })

  it('leaves a machine alone that is in use, or has nothing to lock', () => {
    const used = watched(1)
    for (let n = 0; n < 100; n += 1) used.pass(5_000)
    expect(used.world.locks).toBe(0)
    const unguarded = watched(null)
    unguarded.world.idle = 1e6
    unguarded.pass(5_000)
    expect(unguarded.world.locks).toBe(0)
  })

  it('locks after a sleep as long as the limit, though waking up counts as a touch', () => {
    const { world, clock } = watched(10)
    clock.sleep(10 * 60_000)
    clock.step(5_000)
    expect(world.locks).toBe(1)
  })

  it('ends when told to', () => {
    const { world, pass, stop } = watched(1)
    stop()
    world.idle = 1e6
    pass(60_000)
    expect(world.locks).toBe(0)
  })
})
