import { describe, expect, it } from 'vitest'
import { isSilent, silenceFrom } from '../../../src-main/alerts/silences.ts'
import { MINUTE, NOON } from '../../support/rule-input.ts'

describe('a mute', () => {
  const quarter = silenceFrom(NOON, 15)

  it('is in force from its beginning to its end, and no longer', () => {
    expect(isSilent(quarter, NOON)).toBe(true)
    expect(isSilent(quarter, NOON + 15 * MINUTE - 1)).toBe(true)
    expect(isSilent(quarter, NOON + 15 * MINUTE)).toBe(false)
  })

  it('bears a clock that is put right by a little', () => {
    expect(isSilent(quarter, NOON - MINUTE + 1)).toBe(true)
  })

  it('ends when the clock was set back: it would last longer than anybody chose', () => {
    expect(isSilent(quarter, NOON - MINUTE)).toBe(false)
  })
})
