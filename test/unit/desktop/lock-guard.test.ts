import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  atStart,
  type LockTime,
  locked,
  NO_TRIES,
  unlocked,
  waitAfter,
  waitUntil,
  whileTrying,
} from '../../../src-main/desktop/lock-guard.ts'
import { sample } from '../../support/sample.ts'

const NOON: LockTime = { wall: Date.UTC(2026, 10, 22, 12), steady: 500_000 }
const later = (ms: number): LockTime => ({ wall: NOON.wall + ms, steady: NOON.steady + ms })

/** The state after some wrong tries in a row, all made at noon. */
function wrong(count: number) {
  let state = atStart(true, NO_TRIES, NOON)
  for (let n = 0; n < count; n += 1) state = whileTrying(state, NOON)
  return state
}

describe('the lock', () => {
  it('starts locked when there is a passcode, and open when there is none', () => {
    expect(atStart(true, NO_TRIES, NOON).locked).toBe(true)
    expect(atStart(false, NO_TRIES, NOON).locked).toBe(false)
  })

  it('locks again after it was unlocked', () => {
    const open = unlocked(wrong(1))
    expect(open.locked).toBe(false)
    expect(locked(open).locked).toBe(true)
  })
})

describe('wrong tries in a row', () => {
  it.each([
    [0, 0],
    [1, 0],
    [2, 0],
    [3, 2_000],
    [4, 4_000],
    [5, 8_000],
    [10, 256_000],
    [11, 300_000],
    [1_000_000, 300_000],
  ])('%i cost a wait of %i ms', (failures, ms) => {
    expect(waitAfter(failures)).toBe(ms)
  })

  it('hold up the next one until the wait is over', () => {
    expect(waitUntil(wrong(2), NOON)).toBeNull()
    expect(waitUntil(wrong(4), later(1_000))).toBe(NOON.wall + 4_000)
    expect(waitUntil(wrong(4), later(3_999))).not.toBeNull()
    expect(waitUntil(wrong(4), later(4_000))).toBeNull()
  })

  it('are forgotten after a right one', () => {
    expect(unlocked(wrong(9)).tries).toEqual(NO_TRIES)
    expect(waitUntil(unlocked(wrong(9)), NOON)).toBeNull()
  })

  it('still hold up the next one after a restart, on a new steady clock', () => {
    const { tries } = wrong(5)
    const state = atStart(true, tries, { wall: NOON.wall + 3_000, steady: 7 })
    expect(waitUntil(state, { wall: NOON.wall + 3_000, steady: 7 })).toBe(NOON.wall + 8_000)
    expect(whileTrying(state, NOON).tries.failures).toBe(6)
  })
})

describe('a clock that is set', () => {
  it('neither ends nor lengthens a wait while the console is open', () => {
    const wall = fc.integer({ min: -1e12, max: 1e12 })
    fc.assert(
      fc.property(wall, fc.integer({ min: 0, max: 20_000 }), (shift, passed) => {
        const time = { wall: NOON.wall + shift, steady: NOON.steady + passed }
        const until = waitUntil(wrong(5), time)
        expect(until === null ? 0 : until - time.wall).toBe(Math.max(0, 8_000 - passed))
      }),
      sample(),
    )
  })

  it('back over a restart holds nobody up for longer than one whole wait', () => {
    const { tries } = wrong(5)
    const yesterday = { wall: NOON.wall - 86_400_000, steady: 0 }
    expect(waitUntil(atStart(true, tries, yesterday), yesterday)).toBe(yesterday.wall + 8_000)
  })
})
