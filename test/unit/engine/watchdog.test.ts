import { describe, expect, it } from 'vitest'
import { Watchdog } from '../../../src-main/engine/watchdog.ts'
import { SteppedClock } from '../../support/stepped-clock.ts'

const LIMITS = { startMs: 30_000, silentMs: 8_000, stuckMs: 40_000 }
const IDLE = { running: false, steps: 0 }

function watch() {
  const clock = new SteppedClock()
  const told: string[] = []
  const watchdog = new Watchdog(LIMITS, clock.host, (how) => told.push(how))
  /** Lets so many seconds pass, and has the process say at each what `pulse` answers. */
  const seconds = (count: number, pulse: (second: number) => typeof IDLE | null) => {
    for (let second = 0; second < count; second += 1) {
      clock.step(1_000)
      watchdog.heard(pulse(second))
    }
  }
  return { clock, told, watchdog, seconds }
}

describe('a watched process', () => {
  it('that says so every second may be idle for ever', () => {
    const { told, seconds } = watch()
    seconds(100_000, () => IDLE)
    expect(told).toEqual([])
  })

  it('that makes steps may work for ever', () => {
    const { told, seconds } = watch()
    seconds(10_000, (second) => ({ running: true, steps: Math.floor(second / 35) }))
    expect(told).toEqual([])
  })

  it('that falls silent is overdue after its limit and a second look, once', () => {
    const { clock, told, watchdog } = watch()
    watchdog.heard(IDLE)
    clock.step(9_999)
    expect(told).toEqual([])
    clock.step(1)
    expect(told).toEqual(['silent'])
    clock.step(600_000)
    expect(told).toEqual(['silent'])
  })

  it('has more time for its first word', () => {
    const { clock, told } = watch()
    clock.step(31_999)
    expect(told).toEqual([])
    clock.step(1)
    expect(told).toEqual(['silent'])
  })

  it('that gets no further is stuck, however often it says that it lives', () => {
    const { told, seconds } = watch()
    seconds(39, () => ({ running: true, steps: 7 }))
    expect(told).toEqual([])
    seconds(10, () => ({ running: true, steps: 7 }))
    expect(told).toEqual(['stuck'])
  })

  it('begins each piece of work with all of its time', () => {
    const { told, seconds } = watch()
    for (let run = 0; run < 50; run += 1) {
      seconds(30, () => ({ running: true, steps: 7 }))
      seconds(1, () => ({ running: false, steps: 7 }))
    }
    expect(told).toEqual([])
  })

  it('is not blamed for a sleep of the machine, whatever its steady clock does meanwhile', () => {
    const { clock, told, watchdog } = watch()
    watchdog.heard(IDLE)
    for (const steady of ['stops', 'goes on'] as const) {
      clock.sleep(3_600_000, steady)
      // The timers of this process fire before it gets to hear what was said.
      clock.step(1)
      watchdog.heard(IDLE)
      clock.step(7_000)
      watchdog.heard(IDLE)
    }
    expect(told).toEqual([])
  })

  it('is told about no more once it is let go', () => {
    const { clock, told, watchdog } = watch()
    watchdog.heard(IDLE)
    watchdog.stop()
    clock.step(60_000)
    expect([told, clock.pending]).toEqual([[], 0])
  })
})
