import { expect, it } from 'vitest'
import { utcTime } from '../../../src-main/contract/instant.ts'

const NOON = Date.UTC(2026, 10, 22, 12, 5, 59)

it('an instant of today is said by its time alone, another with its date', () => {
  expect(utcTime(NOON, NOON + 3_600_000)).toBe('12:05 UTC')
  expect(utcTime(NOON, NOON + 12 * 3_600_000)).toBe('2026-11-22 12:05 UTC')
})
