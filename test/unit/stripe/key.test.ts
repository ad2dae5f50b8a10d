import { describe, expect, it } from 'vitest'
import { parseApiBase } from '../../../src-main/stripe/api-base.ts'
import { last4Of, parseKey, printOf } from '../../../src-main/stripe/key.ts'
import { rawText, withoutSecrets } from '../../../src-main/stripe/redaction.ts'

describe('a key', () => {
  it('fits its mode by its prefix, secret or restricted', () => {
    for (const prefix of ['sk_test_', 'rk_test_']) {
      expect(parseKey('test', ` ${prefix}0123456789abcdef \n`)).toEqual({
        ok: true,
        value: `${prefix}0123456789abcdef`,
      })
      expect(parseKey('live', `${prefix}0123456789abcdef`)).toMatchObject({ ok: false })
    }
    for (const prefix of ['sk_live_', 'rk_live_']) {
      expect(parseKey('live', `${prefix}0123456789abcdef`)).toMatchObject({ ok: true })
      expect(parseKey('test', `${prefix}0123456789abcdef`)).toMatchObject({ ok: false })
    }
  })

  it('of test mode may be short: its length is Stripe’s business', () => {
    for (const key of ['sk_test_123', 'rk_test_4', 'sk_test_x']) {
      expect(parseKey('test', key)).toEqual({ ok: true, value: key })
    }
    expect(parseKey('live', 'sk_live_123')).toMatchObject({ ok: false })
  })

  const WRONG: readonly (readonly [given: string, says: string])[] = [
    ['sk_live_0123456789abcdef', 'This is a live key.'],
    ['pk_test_0123456789abcdef', 'This is a publishable key.'],
    ['whsec_0123456789abcdef', 'begins with sk_test_… or rk_test_…'],
    ['', 'begins with sk_test_… or rk_test_…'],
    ['sk_test_', 'incomplete'],
    ['sk_test_0123 456789abcdef', 'has characters that no key has'],
    ['sk_test_0123456789\r\nHost: x', 'has characters that no key has'],
  ]
  for (const [given, says] of WRONG) {
    it(`is refused, without being repeated: ${JSON.stringify(given)}`, () => {
      const answer = parseKey('test', given)
      const message = answer.ok ? '' : answer.failure.message
      expect(message).toContain(says)
      expect(message).not.toContain('0123')
    })
  }

  it('has a print that is always the same, tells nothing of it, and is no other key’s', () => {
    const key = 'sk_test_0123456789abcdef'
    expect(printOf(key)).toBe(printOf(key))
    expect(printOf(key)).toMatch(/^[0-9a-f]{16}$/)
    expect(printOf(`${key}0`)).not.toBe(printOf(key))
  })

  it('shows its last four characters only', () => {
    expect(last4Of('sk_test_0123456789abcdef')).toBe('cdef')
    expect(last4Of('rk_test_1234567')).toBeNull()
  })
})

describe('another address for Stripe’s API', () => {
  it('may be one of this machine', () => {
    for (const text of ['http://127.0.0.1:12111', 'https://localhost:8443/', 'http://[::1]:1']) {
      expect(parseApiBase(text, 'test')).toMatchObject({ ok: true })
    }
    expect(parseApiBase(undefined, 'live')).toEqual({ ok: true, value: null })
    expect(parseApiBase(' ', 'test')).toEqual({ ok: true, value: null })
  })

  it('is never taken in live mode', () => {
    expect(parseApiBase('http://127.0.0.1:12111', 'live')).toMatchObject({ ok: false })
  })

  const REFUSED = [
    'https://api.stripe.com',
    'http://127.0.0.1.evil.example',
    'http://user:secret@127.0.0.1',
    'http://127.0.0.1@evil.example',
    'http://127.0.0.1/v1',
    'http://127.0.0.1/?x',
    'file:///etc/passwd',
    'ftp://localhost',
    'localhost:12111',
    'http://0.0.0.0',
  ]
  for (const text of REFUSED) {
    it(`is refused: ${text}`, () => {
      expect(parseApiBase(text, 'test')).toMatchObject({ failure: { kind: 'invalid' } })
    })
  }
})

describe('texts of Stripe’s', () => {
  it('lose everything that looks like a key or a secret', () => {
    const text =
      'sk_test_abc123 rk_live_xyz pk_test_1 whsec_a+/= pi_1_secret_Zz Invalid: sk_test_***1'
    expect(withoutSecrets('{"x":"cs_test_a1_secret_fid%2Bx/y","id":"pi_2"}')).toBe(
      '{"x":"cs_test_a1_secret_…","id":"pi_2"}',
    )
    expect(withoutSecrets(text)).toBe(
      'sk_test_… rk_live_… pk_test_… whsec_… pi_1_secret_… Invalid: sk_test_…',
    )
  })

  it('are cut when they are endless, and lose client secrets', () => {
    expect(rawText({ client_secret: 'x', deep: { client_secret: 'x', id: 1 } })).toBe(
      '{\n  "deep": {\n    "id": 1\n  }\n}',
    )
    expect(rawText({ text: 'x'.repeat(50_000) })).toHaveLength(20_002)
  })
})
