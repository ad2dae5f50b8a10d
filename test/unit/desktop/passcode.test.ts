import { describe, expect, it } from 'vitest'
import {
  isEnvironmentKey,
  isPasscode,
  parsePasscodeRecord,
  recordPasscode,
} from '../../../src-main/desktop/passcode.ts'

const PASSCODE = 'correct horse é'
const record = await recordPasscode(PASSCODE)

describe('the record of a passcode', () => {
  it('knows its passcode, however the keyboard composes it, and no other', async () => {
    expect(await isPasscode(PASSCODE, record)).toBe(true)
    expect(await isPasscode('correct horse e\u0301', record)).toBe(true)
    expect(await isPasscode('correct horse e', record)).toBe(false)
    expect(await isPasscode('', record)).toBe(false)
  })

  it('holds the idle time, and nothing of the passcode', () => {
    expect(JSON.stringify(record)).not.toContain('correct')
  })

  it('is salted: one passcode gives another record each time', async () => {
    const again = await recordPasscode(PASSCODE)
    expect(again.salt).not.toBe(record.salt)
    expect(again.hash).not.toBe(record.hash)
  })

  it('is read back from what it was kept as', () => {
    expect(parsePasscodeRecord(JSON.parse(JSON.stringify(record)))).toEqual(record)
  })

  it.each<[string, unknown]>([
    ['null', null],
    ['an array', [record]],
    ['another format', { ...record, format: 2 }],
    ['an empty hash, which everything would match', { ...record, hash: '' }],
    ['a short salt', { ...record, salt: 'AAAA' }],
    ['no base64', { ...record, hash: '?'.repeat(44) }],
    ['something else', { ...record, more: 1 }],
    ['a field too many', { ...record, passcode: 'x' }],
  ])('is not read from %s', (_, value) => {
    expect(parsePasscodeRecord(value)).toBeNull()
  })
})

describe('a key of the environment', () => {
  it('is matched by itself alone', () => {
    expect(isEnvironmentKey('s3cret', 's3cret')).toBe(true)
    expect(isEnvironmentKey('s3cret ', 's3cret')).toBe(false)
    expect(isEnvironmentKey('', 's3cret')).toBe(false)
  })
})
