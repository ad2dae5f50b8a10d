import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KEY_AGE_MS, mayRepeat } from '../../../src-main/stripe/age.ts'

const AT = Date.UTC(2026, 10, 22, 12)
const HOUR_MS = 3_600_000

describe('a request may be repeated', () => {
  it('for 23 hours', () => {
    expect(mayRepeat(AT, AT, AT)).toBe(true)
    expect(mayRepeat(AT, AT + KEY_AGE_MS - 1, AT)).toBe(true)
    expect(mayRepeat(AT, AT + KEY_AGE_MS, AT)).toBe(false)
  })

  it('not when the clock shows less than the journal knows', () => {
    expect(mayRepeat(AT, AT - HOUR_MS, AT)).toBe(false)
    expect(mayRepeat(AT, AT + HOUR_MS, AT + 3 * HOUR_MS)).toBe(false)
  })

  it('when the clock was only corrected a little', () => {
    expect(mayRepeat(AT, AT - 500, AT)).toBe(true)
  })

  it('never once the journal has seen 23 hours go by, whatever the clock shows', () => {
    const time = fc.integer({ min: 0, max: AT * 2 })
    fc.assert(
      fc.property(time, time, fc.nat(), (at, now, more) => {
        expect(mayRepeat(at, now, at + KEY_AGE_MS + more)).toBe(false)
      }),
    )
  })
})
