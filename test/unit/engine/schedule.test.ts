import { describe, expect, it } from 'vitest'
import { EVERY, HOUR, MINUTE, SECOND, START, World } from './schedule-world.ts'

/** Seconds after the start, by the wall clock, at which the runs began. */
const startsOf = (world: World) => world.runs.map(({ at }) => (at - START) / SECOND)
const triggersOf = (world: World) => world.runs.map(({ trigger }) => trigger)

async function started(lastRunAt: number | null = null): Promise<World> {
  const world = new World(lastRunAt)
  await world.start()
  return world
}

describe('the runs', () => {
  it('begin at once and follow every 300 s from then', async () => {
    const world = await started()
    await world.pass(20 * MINUTE)
    expect(startsOf(world)).toEqual([0, 300, 600, 900, 1200])
    expect(triggersOf(world)).toEqual(['start', 'schedule', 'schedule', 'schedule', 'schedule'])
    expect(world.gaps).toEqual([])
  })

  it('keep to the first start however long each takes', async () => {
    const world = await started()
    world.runTakes = 42 * SECOND
    await world.pass(20 * MINUTE)
    expect(startsOf(world)).toEqual([0, 300, 600, 900, 1200])
  })

  it('never overlap: one that is due during another is left out', async () => {
    const world = new World()
    world.runTakes = 400 * SECOND
    await world.start()
    await world.pass(30 * MINUTE)
    expect(startsOf(world)).toEqual([0, 600, 1200, 1800])
    expect(world.mostRunning).toBe(1)
    expect(world.gaps).toEqual([])
  })

  it('are made up for at once where that is asked, after the one under way', async () => {
    const world = await started()
    await world.pass(MINUTE)
    world.schedule.catchUp('logs')
    await world.pass(0)
    expect(startsOf(world)).toEqual([0, 60])
    await world.pass(59 * SECOND)
    world.schedule.catchUp('logs')
    world.schedule.catchUp('data')
    await world.pass(0)
    expect(startsOf(world)).toEqual([0, 60, 119])
    world.runTakes = 30 * SECOND
    await world.pass(EVERY - 119 * SECOND)
    world.schedule.catchUp('logs')
    world.schedule.catchUp('data')
    await world.pass(EVERY)
    expect(startsOf(world)).toEqual([0, 60, 119, 300, 330, 600])
    expect(triggersOf(world).slice(3)).toEqual(['schedule', 'catch-up', 'schedule'])
    expect([world.mostRunning, world.gaps]).toEqual([1, []])
  })

  it('go on after one that rejects, and after one that throws', async () => {
    const ends: (() => Promise<void>)[] = [
      () => Promise.reject(new Error('rejected')),
      () => {
        throw new Error('thrown')
      },
    ]
    const seen: number[] = []
    const run = (at: number) => {
      seen.push((at - START) / SECOND)
      return ends[seen.length - 1]?.() ?? Promise.resolve()
    }
    const world = new World(null, 300, { run })
    await world.start()
    await world.pass(EVERY)
    expect(world.schedule.view.running).toBe(false)
    await world.pass(EVERY)
    expect(seen).toEqual([0, 300, 600])
  })

  it('go on after a heartbeat that throws', async () => {
    const tick = () => {
      throw new Error('a defect')
    }
    const world = new World(null, 300, { tick })
    await world.start()
    await expect(world.pass(MINUTE)).rejects.toThrow('a defect')
    expect(world.pendingTimers).toBe(1)
  })

  it('start only once', async () => {
    const world = await started()
    await world.start()
    expect(world.runs).toHaveLength(1)
    expect(world.pendingTimers).toBe(1)
  })
})

describe('a run by hand', () => {
  it('starts at once and does not shift the schedule', async () => {
    const world = await started()
    await world.pass(100 * SECOND)
    await world.schedule.runNow()
    await world.pass(500 * SECOND)
    expect(startsOf(world)).toEqual([0, 100, 300, 600])
    expect(triggersOf(world)[1]).toBe('manual')
  })

  it('joins the run in progress and ends with it', async () => {
    const world = new World()
    world.runTakes = 10 * SECOND
    await world.start()
    await world.pass(5 * SECOND)
    let ended = false
    const joined = world.schedule.runNow().then(() => {
      ended = true
    })
    await world.pass(4 * SECOND)
    expect(ended).toBe(false)
    await world.pass(SECOND)
    await joined
    expect(world.runs).toHaveLength(1)
  })

  it('resolves even when the run fails', async () => {
    const world = await started()
    world.runEnd = () => Promise.reject(new Error('no'))
    await expect(world.schedule.runNow()).resolves.toBeUndefined()
    expect(world.runs).toHaveLength(2)
  })

  it('joins the catch-up run that its own look at the clock starts', async () => {
    const world = await started()
    world.wall += 8 * HOUR
    await world.schedule.runNow()
    expect(triggersOf(world)).toEqual(['start', 'catch-up'])
    expect(world.gaps).toHaveLength(1)
  })
})

describe.each([
  ['stops', true],
  ['goes on', false],
])('sleep, where the monotonic clock %s', (_, stops) => {
  it('of 8 h is followed by exactly one run, with the gap reported', async () => {
    const world = await started()
    await world.pass(EVERY + 10 * SECOND)
    await world.sleep(8 * HOUR, stops)
    const woke = START + EVERY + 10 * SECOND + 8 * HOUR
    expect(world.gaps).toEqual([
      { from: START + EVERY, to: woke, because: expect.stringContaining('asleep') },
    ])
    expect(world.runs.slice(2)).toMatchObject([{ at: woke, trigger: 'catch-up' }])
    await world.pass(2 * EVERY)
    expect(triggersOf(world).slice(3)).toEqual(['schedule', 'schedule'])
  })

  it('past a due time by less than the interval is followed by that run alone', async () => {
    const world = await started()
    await world.pass(100 * SECOND)
    await world.sleep(250 * SECOND, stops)
    expect(startsOf(world)).toEqual([0, 350])
    expect(triggersOf(world)).toEqual(['start', 'schedule'])
    await world.pass(250 * SECOND)
    expect(startsOf(world)).toEqual([0, 350, 600])
    expect(world.gaps).toEqual([])
  })

  it('counts as a gap once it makes a run late by more than the interval', async () => {
    const punctual = await started()
    await punctual.sleep(2 * EVERY, stops)
    expect(triggersOf(punctual)).toEqual(['start', 'schedule'])
    expect(punctual.gaps).toEqual([])
    const late = await started()
    await late.sleep(2 * EVERY + 1, stops)
    expect(triggersOf(late)).toEqual(['start', 'catch-up'])
    expect(late.gaps).toHaveLength(1)
  })

  it('brings one heartbeat, not one for every minute', async () => {
    const world = await started()
    await world.pass(10 * SECOND)
    await world.sleep(8 * HOUR, stops)
    expect(world.ticks).toHaveLength(1)
    await world.pass(3 * MINUTE)
    expect(world.ticks).toHaveLength(4)
  })
})

describe('sleep during a run', () => {
  it('is caught up once that run has ended, however often it came', async () => {
    const world = new World()
    world.runTakes = 30 * SECOND
    await world.start()
    await world.pass(10 * SECOND)
    await world.sleep(HOUR, true)
    await world.sleep(HOUR, true)
    expect(triggersOf(world)).toEqual(['start'])
    expect(world.gaps).toHaveLength(2)
    await world.pass(30 * SECOND)
    expect(triggersOf(world)).toEqual(['start', 'catch-up'])
    expect(world.mostRunning).toBe(1)
  })
})

describe('the wall clock', () => {
  it('set back neither stalls the runs nor sets off any', async () => {
    const world = await started()
    await world.pass(100 * SECOND)
    await world.setClock(-26 * HOUR)
    await world.pass(500 * SECOND)
    expect(world.runs.map(({ awake }) => awake / SECOND)).toEqual([0, 300, 600])
    expect(world.gaps).toEqual([])
  })

  it('set forward beyond an interval reads as one sleep', async () => {
    const world = await started()
    await world.pass(100 * SECOND)
    await world.setClock(26 * HOUR)
    expect(triggersOf(world)).toEqual(['start', 'catch-up'])
    expect(world.gaps).toHaveLength(1)
    await world.pass(2 * EVERY)
    expect(triggersOf(world)).toEqual(['start', 'catch-up', 'schedule', 'schedule'])
  })

  it('corrected by less than a second does not shift the runs', async () => {
    const world = await started()
    for (let minute = 0; minute < 10; minute += 1) {
      await world.pass(MINUTE)
      world.wall += minute % 2 === 0 ? 900 : -900
    }
    expect(world.runs.map(({ awake }) => awake / SECOND)).toEqual([0, 300, 600])
  })

  it('set back during a sleep still gives a gap that runs forward', async () => {
    const world = await started()
    await world.pass(100 * SECOND)
    world.wall -= 26 * HOUR
    await world.sleep(HOUR, false)
    const [gap] = world.gaps
    expect(gap?.to).toBe(world.wall)
    expect(gap?.from).toBe(world.wall - HOUR - 100 * SECOND)
  })
})

describe('the last recorded run', () => {
  it.each([
    ['none', null, false],
    ['a moment ago', START - MINUTE, false],
    ['two intervals ago', START - 2 * EVERY, false],
    ['just over two intervals ago', START - 2 * EVERY - 1, true],
    ['in the future, by a clock since set back', START + HOUR, false],
  ])('%s', async (_, lastRunAt, reported) => {
    const world = await started(lastRunAt)
    const gap = { from: lastRunAt, to: START, because: 'The console was not running.' }
    expect(world.gaps).toEqual(reported ? [gap] : [])
    expect(triggersOf(world)).toEqual(['start'])
  })
})

describe('the heartbeat', () => {
  it('comes every 60 s, whatever a run does', async () => {
    const world = new World()
    world.runTakes = 10 * MINUTE
    await world.start()
    await world.pass(5 * MINUTE)
    expect(world.ticks.map((at) => at / MINUTE)).toEqual([1, 2, 3, 4, 5])
    expect(world.running).toBe(1)
  })

  it('keeps every timer far below the 2^31 ms at which timers overflow', async () => {
    const world = new World(null, 10_000_000)
    await world.start()
    await world.pass(3 * HOUR)
    expect(world.runs).toHaveLength(1)
    expect(Math.max(...world.delays)).toBeLessThanOrEqual(MINUTE)
  })
})

describe('stop', () => {
  it('waits for the run in progress, then nothing happens any more', async () => {
    const world = new World()
    world.runTakes = 10 * SECOND
    await world.start()
    let stopped = false
    const stopping = world.schedule.stop().then(() => {
      stopped = true
    })
    await world.pass(9 * SECOND)
    expect(stopped).toBe(false)
    await world.pass(SECOND)
    await stopping
    expect(world.pendingTimers).toBe(0)
    await world.pass(HOUR)
    expect(world.runs).toHaveLength(1)
    expect(world.ticks).toEqual([])
  })

  it('is final: neither a start nor a run by hand brings it back', async () => {
    const world = await started()
    await world.schedule.stop()
    await world.start()
    await world.schedule.runNow()
    world.schedule.woke()
    await world.pass(HOUR)
    expect(world.runs).toHaveLength(1)
    expect(world.schedule.view).toEqual({ running: false, nextRunAt: null })
  })

  it('drops a catch-up run that was held', async () => {
    const world = new World()
    world.runTakes = 10 * SECOND
    await world.start()
    await world.sleep(HOUR, true)
    const stopping = world.schedule.stop()
    await world.pass(HOUR)
    await stopping
    expect(triggersOf(world)).toEqual(['start'])
  })
})

describe('the view', () => {
  it('says when the next run is due by the wall clock as it stands', async () => {
    const world = await started()
    expect(world.schedule.view).toEqual({ running: false, nextRunAt: START + EVERY })
    await world.pass(30 * SECOND)
    world.wall -= HOUR
    expect(world.schedule.view.nextRunAt).toBe(START + EVERY - HOUR)
  })

  it('says that a run is in progress, from the start of it to its end', async () => {
    const world = new World()
    world.runTakes = SECOND
    expect(world.schedule.view).toEqual({ running: false, nextRunAt: null })
    world.schedule.start()
    expect(world.schedule.view.running).toBe(true)
    await world.pass(500)
    expect(world.schedule.view.running).toBe(true)
    await world.pass(500)
    expect(world.schedule.view.running).toBe(false)
  })
})
