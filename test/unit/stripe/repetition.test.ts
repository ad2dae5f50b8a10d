import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KEY_AGE_MS, repetitionOf } from '../../../src-main/stripe/repetition.ts'
import { sample } from '../../support/sample.ts'

const AT = Date.UTC(2026, 10, 22, 12)
const HOUR_MS = 3_600_000

/** By the same key. */
function byAge(at: number, now: number, newestAt: number) {
  return repetitionOf({ at, now, newestAt, sentWith: 'a', present: 'a' })
}

describe('a request may be sent again', () => {
  it('for 23 hours', () => {
    expect(byAge(AT, AT, AT)).toBe('safe')
    expect(byAge(AT, AT + KEY_AGE_MS - 1, AT)).toBe('safe')
    expect(byAge(AT, AT + KEY_AGE_MS, AT)).toBe('too-old')
  })

  it('not when the clock shows less than the journal knows', () => {
    expect(byAge(AT, AT - HOUR_MS, AT)).toBe('too-old')
    expect(byAge(AT, AT + HOUR_MS, AT + 3 * HOUR_MS)).toBe('too-old')
  })

  it('when the clock was only corrected a little', () => {
    expect(byAge(AT, AT - 500, AT)).toBe('safe')
  })

  it('not with another key, which may be of another account', () => {
    const sent = { at: AT, now: AT, newestAt: AT, sentWith: 'a' }
    expect(repetitionOf({ ...sent, present: 'b' })).toBe('other-key')
    expect(repetitionOf({ ...sent, now: AT + KEY_AGE_MS, present: 'b' })).toBe('too-old')
  })

  it('as far as is known while there is no key to send it with', () => {
    expect(repetitionOf({ at: AT, now: AT, newestAt: AT, sentWith: 'a', present: null })).toBe(
      'safe',
    )
  })

  it('never once the journal has seen 23 hours go by, whatever the clock shows', () => {
    const time = fc.integer({ min: 0, max: AT * 2 })
    fc.assert(
      fc.property(time, time, fc.nat(), (at, now, more) => {
        expect(byAge(at, now, at + KEY_AGE_MS + more)).toBe('too-old')
      }),
      sample(),
    )
  })
})
