import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseStamp, stampOf } from '../../../src-main/records/stamp.ts'
import { sample } from '../../support/sample.ts'

describe('a stamp', () => {
  it('is the UTC time to the second', () => {
    expect(stampOf(Date.parse('2026-11-22T12:34:56.789Z'))).toBe('20261122T123456Z')
  })

  it('is read back as the time it was made of', () => {
    const seconds = fc.integer({ min: 0, max: 4_102_444_799 })
    fc.assert(
      fc.property(seconds, (at) => parseStamp(stampOf(at * 1000)) === at * 1000),
      sample(),
    )
  })

  it.each([
    '',
    '20261122',
    '20261122T123456',
    '20261122T123456Z.gz',
    '20260230T120000Z',
    '20261322T120000Z',
    '20261122T240000Z',
    '20261122T126000Z',
  ])('is not %j', (text) => {
    expect(parseStamp(text)).toBeNull()
  })
})
