import { describe, expect, it } from 'vitest'
import {
  clock,
  clockSeconds,
  dayLabel,
  localTime,
  stamp,
  timeOfDay,
} from '../../../../src-renderer/format/time.ts'

const AT = Date.UTC(2026, 10, 22, 12, 5, 3)

describe('times in UTC', () => {
  it('are hours and minutes, or with seconds', () => {
    expect(clock(AT)).toBe('12:05')
    expect(clockSeconds(AT)).toBe('12:05:03')
  })

  it('carry their day only when it is another one', () => {
    expect(stamp(AT, AT + 60_000)).toBe('12:05')
    expect(stamp(AT, AT + 60_000, true)).toBe('12:05:03')
    expect(stamp(AT, AT + 12 * 3_600_000)).toBe('22 Nov, 12:05')
  })
})

it('gives the same instant in the operator’s own zone', () => {
  expect(localTime(AT, 'Europe/Berlin')).toMatch(/Sun,? 22 Nov,? 13:05:03/)
  expect(localTime(AT, 'America/New_York')).toMatch(/07:05:03/)
})

it('names a day, and gives back what is none', () => {
  expect(dayLabel('2026-11-02')).toBe('2 Nov')
  expect(dayLabel('someday')).toBe('someday')
})

it('writes minutes since midnight, the end of the day included', () => {
  expect(timeOfDay(0)).toBe('00:00')
  expect(timeOfDay(725)).toBe('12:05')
  expect(timeOfDay(1440)).toBe('24:00')
})
