import { describe, expect, it } from 'vitest'
import { countdown, duration, elapsed } from '../../../../src-renderer/format/duration.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe('a length of time', () => {
  it.each([
    [0, '0 s'],
    [59_999, '59 s'],
    [MINUTE, '1 min'],
    [12 * MINUTE + 59_000, '12 min'],
    [HOUR, '1 h'],
    [3 * HOUR + 5 * MINUTE, '3 h 5 min'],
    [47 * HOUR + 59 * MINUTE, '47 h 59 min'],
    [48 * HOUR, '2 d'],
    [98 * HOUR, '4 d 2 h'],
  ])('of %d ms is said as %s', (ms, text) => {
    expect(duration(ms)).toBe(text)
  })

  it('is nothing when a clock was set back', () => {
    expect(duration(-5000)).toBe('0 s')
  })
})

it('says how long a run took in the unit that fits', () => {
  expect(elapsed(41.4)).toBe('41 ms')
  expect(elapsed(1240)).toBe('1.2 s')
})

describe('a countdown', () => {
  it('shows 0:00 only once it is due', () => {
    expect(countdown(1)).toBe('0:01')
    expect(countdown(0)).toBe('0:00')
    expect(countdown(-9000)).toBe('0:00')
  })

  it('shows hours only when there are any', () => {
    expect(countdown(252_000)).toBe('4:12')
    expect(countdown(HOUR + 4 * MINUTE + 12_000)).toBe('1:04:12')
  })
})
