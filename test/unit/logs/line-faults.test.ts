import { describe, expect, it } from 'vitest'
import { faultOf } from '../../../src-main/logs/line-faults.ts'

/** UTF-16 text without a single NUL, with its byte-order mark. */
const marked = Buffer.from('\ufeff日本', 'utf16le')

describe('UTF-16 text without NULs', () => {
  it.each([
    ['little-endian', marked],
    ['big-endian', Buffer.from(marked).swap16()],
  ])('is known by its mark at the start of a file: %s', (_, bytes) => {
    expect(faultOf(bytes, 'not-json', true)).toBe('utf16')
    expect(faultOf(bytes, 'not-json', false)).toBe('not-utf8')
  })
})
