import { describe, expect, it } from 'vitest'
import { watchIdle } from '../../../src-main/desktop/idle-watch.ts'
import { settled } from '../../support/settled.ts'
import { SteppedClock } from '../../support/stepped-clock.ts'

const LOOK = 5_000
const MINUTE = 60_000

/** A watch over a machine; `idle` are its seconds without input at every look. */
function watched(limit: number | null, { alwaysKnown = true } = {}) {
  const clock = new SteppedClock(Date.UTC(2026, 10, 28))
  const world = {
    idle: 0,
    desktopMs: null as number | null,
    tellsLock: true,
    usedAt: 0,
    asked: 0,
    locks: 0,
    changes: 0,
  }
  const watch = watchIdle({
    presence: {
      idleSeconds: () => world.idle,
      alwaysKnown,
      desktopIdleMs: async () => {
        world.asked += 1
        return world.desktopMs
      },
      tellsLock: () => world.tellsLock,
      usedAt: () => world.usedAt,
    },
    limitMinutes: () => limit,
    lock: () => {
      world.locks += 1
    },
    now: () => clock.now(),
    clock: clock.host,
    changed: () => {
      world.changes += 1
    },
  })
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += LOOK) {
      clock.step(LOOK)
      await settled()
    }
  }
  return { world, watch, clock, pass }
}

describe('watching for an idle machine', () => {
  it('locks once it was idle for the limit', async () => {
    const { world, pass } = watched(1)
    world.idle = 59
    await pass(LOOK)
    expect(world.locks).toBe(0)
    world.idle = 60
    await pass(LOOK)
    expect(world.locks).toBe(1)
  })

  it('leaves a machine alone that is in use, or has nothing to lock', async () => {
    const used = watched(1)
    await used.pass(100 * LOOK)
    expect(used.world.locks).toBe(0)
    const unguarded = watched(null)
    unguarded.world.idle = 1e6
    await unguarded.pass(LOOK)
    expect(unguarded.world.locks).toBe(0)
  })

  it('locks after a sleep as long as the limit, though waking up counts as a touch', async () => {
    const { world, clock, pass } = watched(10)
    clock.sleep(10 * MINUTE)
    await pass(LOOK)
    expect(world.locks).toBe(1)
  })

  it('ends when told to', async () => {
    const { world, pass, watch } = watched(1)
    watch.stop()
    world.idle = 1e6
    await pass(MINUTE)
    expect(world.locks).toBe(0)
  })

  it('asks no desktop where the system always knows', async () => {
    const { world, watch, pass } = watched(1)
    await pass(30 * LOOK)
    expect(world.asked).toBe(0)
    expect(watch.auto()).toEqual({ idle: true, screen: true })
  })
})

describe('an idle time that may be 0 for ever', () => {
  const unsure = (limit: number | null) => watched(limit, { alwaysKnown: false })

  it('is believed once it was something else', async () => {
    const { world, watch, pass } = unsure(1)
    world.idle = 3
    await pass(LOOK)
    world.idle = 0
    await pass(100 * LOOK)
    expect([world.locks, world.asked]).toEqual([0, 0])
    expect(watch.auto().idle).toBe(true)
    world.idle = 60
    await pass(LOOK)
    expect(world.locks).toBe(1)
  })

  it('is not believed while the desktop says otherwise', async () => {
    const { world, watch, pass } = unsure(10)
    world.desktopMs = 10 * MINUTE - 1
    await pass(LOOK)
    expect(world.locks).toBe(0)
    world.desktopMs = 10 * MINUTE
    await pass(LOOK)
    expect(world.locks).toBe(1)
    world.desktopMs = 0
    await pass(100 * LOOK)
    expect([world.locks, watch.auto().idle, world.changes]).toEqual([1, true, 0])
  })

  it('that nothing else explains gives way to the use of our own window, and says so', async () => {
    const { world, watch, clock, pass } = unsure(5)
    await pass(2 * MINUTE - LOOK)
    expect(watch.auto()).toEqual({ idle: true, screen: true })
    await pass(LOOK)
    expect([watch.auto(), world.changes]).toEqual([{ idle: false, screen: true }, 1])
    world.usedAt = clock.now()
    await pass(5 * MINUTE - LOOK)
    expect(world.locks).toBe(0)
    await pass(LOOK)
    expect(world.locks).toBe(1)
  })

  it('locks a window that was never used, so long after the start', async () => {
    const { world, pass } = unsure(5)
    await pass(5 * MINUTE - LOOK)
    expect(world.locks).toBe(0)
    await pass(LOOK)
    expect(world.locks).toBe(1)
  })

  it('is believed again when the desktop comes to know, as one that was still starting', async () => {
    const { world, watch, pass } = unsure(60)
    world.tellsLock = false
    await pass(3 * MINUTE)
    expect(watch.auto()).toEqual({ idle: false, screen: false })
    world.desktopMs = 1_000
    world.tellsLock = true
    await pass(LOOK)
    expect(watch.auto()).toEqual({ idle: true, screen: true })
  })

  it('locks no console that has nothing to lock', async () => {
    const { world, pass } = unsure(null)
    await pass(30 * MINUTE)
    expect(world.locks).toBe(0)
  })
})
