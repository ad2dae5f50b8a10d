import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayStart, parseInstant, previousDay, utcDay } from '../../../src-main/logs/calendar.ts'
import { sample } from '../../support/sample.ts'

describe('days', () => {
  it('are those of UTC', () => {
    expect(utcDay(Date.UTC(2026, 10, 22, 23, 59, 59, 999))).toBe('2026-11-22')
    expect(dayStart('2026-11-22')).toBe(Date.UTC(2026, 10, 22))
  })

  it('go back over months, years and leap days', () => {
    expect(previousDay('2026-03-01')).toBe('2026-02-28')
    expect(previousDay('2028-03-01')).toBe('2028-02-29')
    expect(previousDay('2027-01-01')).toBe('2026-12-31')
  })

  it('agree with the calendar of the runtime from year 0 to 9999', () => {
    const ms = fc.integer({ min: Date.UTC(0, 0, 1) - 62_000_000_000_000, max: 253_402_300_799_999 })
    fc.assert(
      fc.property(ms, (at) => {
        const day = new Date(at).toISOString().slice(0, 10)
        fc.pre(/^\d/.test(day))
        expect(dayStart(day)).toBe(Date.parse(`${day}T00:00:00.000Z`))
      }),
      sample(),
    )
  })

  it.each(['2026-02-30', '2026-02-29', '2100-02-29', '2026-13-01', '2026-00-10', '2026-04-31'])(
    'know that %s does not exist',
    (day) => expect(dayStart(day)).toBeNaN(),
  )

  it('mean the same whatever day was read before', () => {
    const two = (value: number) => String(value).padStart(2, '0')
    const dates = Array.from({ length: 300 }, (_, i) => `2026-${two(1 + (i % 3))}-${two(i % 100)}`)
    const quarter = Array.from({ length: 90 }, (_, i) => Date.UTC(2026, 0, 1 + i))
    const existing = new Map(quarter.map((at) => [utcDay(at), at]))
    fc.assert(
      fc.property(fc.constantFrom(...dates), (before) => {
        for (const date of dates) {
          dayStart(before)
          expect(dayStart(date)).toBe(existing.get(date) ?? Number.NaN)
        }
      }),
      sample({ test: 20, soak: 1_000 }),
    )
  })

  it.each(['2026-1-01', '2026/01/01', '20260101', '', '2026-01-01T', '2026-01-0x'])(
    'are not read from %j',
    (text) => expect(dayStart(text)).toBeNaN(),
  )
})

describe('instants', () => {
  it.each([
    ['2026-11-22T12:00:00Z', Date.UTC(2026, 10, 22, 12)],
    ['2026-11-22t12:00:00z', Date.UTC(2026, 10, 22, 12)],
    ['2026-11-22 12:00Z', Date.UTC(2026, 10, 22, 12)],
    ['2026-11-22T12:00:00.5Z', Date.UTC(2026, 10, 22, 12, 0, 0, 500)],
    ['2026-11-22T12:00:00.123999Z', Date.UTC(2026, 10, 22, 12, 0, 0, 123)],
    ['2026-11-22T12:00:00+02:00', Date.UTC(2026, 10, 22, 10)],
    ['2026-11-22T12:00:00+0230', Date.UTC(2026, 10, 22, 9, 30)],
    ['2026-11-22T12:00:00-05', Date.UTC(2026, 10, 22, 17)],
    ['2026-11-22T00:30:00+01:00', Date.UTC(2026, 10, 21, 23, 30)],
    ['2028-02-29T23:59:59.999Z', Date.UTC(2028, 1, 29, 23, 59, 59, 999)],
  ])('%s is read', (text, at) => expect(parseInstant(text)).toBe(at))

  it.each([
    '2026-11-22T12:00:00',
    '2026-11-22T12:00',
    '2026-11-22',
    '2026-02-30T12:00:00Z',
    '2026-11-22T24:00:00Z',
    '2026-11-22T12:60:00Z',
    '2026-11-22T12:00:60Z',
    '2026-11-22T12:00:00.Z',
    '2026-11-22T12:00:0Z',
    '2026-11-22T12:00:00+1',
    '2026-11-22T12:00:00+24:00',
    '2026-11-22T12:00:00+02:60',
    '2026-11-22T12:00:00+02.00',
    '2026-11-22T12:00:00Zx',
    '2026-11-22_12:00:00Z',
    ' 2026-11-22T12:00:00Z',
    'now',
    '',
  ])('%j is none', (text) => expect(parseInstant(text)).toBeNull())

  it('agree with the runtime wherever that is as strict', () => {
    const at = fc.integer({ min: 0, max: 253_402_300_799_999 })
    const offset = fc.integer({ min: -23 * 60, max: 23 * 60 })
    fc.assert(
      fc.property(at, offset, (ms, minutes) => {
        const local = new Date(ms).toISOString().slice(0, -1)
        const size = Math.abs(minutes)
        const pad = (value: number) => String(Math.floor(value)).padStart(2, '0')
        const text = `${local}${minutes < 0 ? '-' : '+'}${pad(size / 60)}:${pad(size % 60)}`
        expect(parseInstant(text)).toBe(Date.parse(text))
      }),
      sample(),
    )
  })
})
