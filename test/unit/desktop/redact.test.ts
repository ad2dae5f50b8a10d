import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redact } from '../../../src-main/desktop/redact.ts'
import { sample } from '../../support/sample.ts'

describe('a text for the log', () => {
  it.each([
    ['key sk_live_51CanaryCanary failed', 'key sk_live_… failed'],
    ['rk_test_abc123', 'rk_test_…'],
    ['whsec_AbC+/=', 'whsec_…'],
    ['pi_3Nabc_secret_Canary42 expired', 'pi_3Nabc_secret_… expired'],
    ['cs_test_a1_secret_fid%2BCanary/x=.', 'cs_test_a1_secret_….'],
    ['{"passcode":"a \\"b\\\\","x":1}', '{"passcode":"…","x":1}'],
    ['{"current":"old","next":"new"}', '{"current":"…","next":"…"}'],
    [JSON.stringify('{"passcode":"a \\"b","x":1}'), JSON.stringify('{"passcode":"…","x":1}')],
    ['Authorization: Bearer abc.def-ghi', 'Authorization: Bearer …'],
    ['paid by jane.doe+x@example.co.uk', 'paid by …@…'],
    ['paid by josé@example.com', 'paid by …@…'],
    ['by 花子@例え.jp and jane@müller.de', 'by …@… and …@…'],
    ["by o'neil@example.com", 'by …@…'],
    ['/v1/customers?email=jane%40example.com', '/v1/customers?email=…@…'],
    [JSON.stringify('by\njosé@example.com'), JSON.stringify('by\n…@…')],
    ['card 4242 4242 4242 4242 declined', 'card … declined'],
    ['card 4242424242424242', 'card …'],
    [JSON.stringify('of\n4242424242424242'), JSON.stringify('of\n…')],
    [JSON.stringify('sent\tBasic c2tfbGl2ZQ=='), JSON.stringify('sent\tBasic …')],
    ['KEY_sk_live_51CanaryCanary', 'KEY_sk_live_…'],
  ])('%j becomes %j', (text, redacted) => {
    expect(redact(text)).toBe(redacted)
  })

  it('holds no address, whatever stands around it', () => {
    const around = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom("'", '"', '<', '\\', '\\n'),
    )
    fc.assert(
      fc.property(around, around, (before, after) => {
        expect(redact(`${before}canary.jane@example.com${after}`)).not.toContain('canary')
      }),
      sample({ test: 40, soak: 2_000 }),
    )
  })

  it.each(['pi_3Nabc failed after 1795353412333 ms', '2026-11-22T13:08:55.704Z', 'exit code 134'])(
    'keeps what helps a diagnosis: %s',
    (text) => {
      expect(redact(text)).toBe(text)
    },
  )

  it('is cut after 4,000 characters, and no key survives the cut', () => {
    const text = redact(`${'x'.repeat(3_980)} sk_live_CanaryCanaryCanary`)
    expect(text.length).toBeLessThanOrEqual(4_001)
    expect(text).not.toContain('Canary')
  })

  it.each(['canary.jane@example.com', '4242 4242 4242 4242', '4242424242424242'])(
    'holds no part of what the cut went through: %s',
    (secret) => {
      for (let before = 3_970; before < 4_001; before += 1) {
        const text = redact(`${'x '.repeat(before / 2)}${secret} and more`)
        expect(text).not.toMatch(/canary|4242/)
      }
    },
  )
})
