import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LONGEST_PAUSE_MINUTES } from '../../../src-main/contract/overview.ts'
import {
  minutesOf,
  minutesUntilMorning,
  PAUSE_IDS,
  pauseEnd,
} from '../../../src-main/contract/pause.ts'
import { sample } from '../../support/sample.ts'

describe('a pause until the morning', () => {
  const at = (hours: number, minutes: number) => new Date(2026, 10, 18, hours, minutes).getTime()

  it('lasts until eight where the operator is', () => {
    expect(minutesUntilMorning(at(7, 30))).toBe(30)
    expect(minutesUntilMorning(at(22, 0))).toBe(600)
  })

  it('that begins at eight lasts a day, and not no time at all', () => {
    expect(minutesUntilMorning(at(8, 0))).toBe(1_440)
  })

  it('always ends, within what a pause may last', () => {
    const instants = fc.date({
      min: new Date(2000, 0),
      max: new Date(2100, 0),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(instants, (now) =>
        PAUSE_IDS.every((pause) => {
          const minutes = minutesOf(pause, now.getTime())
          return Number.isInteger(minutes) && minutes >= 1 && minutes <= LONGEST_PAUSE_MINUTES
        }),
      ),
      sample(),
    )
  })
})

describe('the end of a pause', () => {
  const until = Date.UTC(2026, 10, 23, 2, 30)
  const now = Date.UTC(2026, 10, 22, 16, 0)

  it('is said in UTC, as all else is, and as the clock on the wall shows it', () => {
    expect(pauseEnd(until, now, 330)).toBe('2026-11-23 02:30 UTC (08:00 local time)')
    expect(pauseEnd(until, until - 60_000, -480)).toBe('02:30 UTC (18:30 local time)')
  })

  it('is said once where both are the same', () => {
    expect(pauseEnd(until, until - 60_000, 0)).toBe('02:30 UTC')
  })
})
