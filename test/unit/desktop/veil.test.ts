import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createVeil } from '../../../src-main/desktop/veil.ts'
import { sample } from '../../support/sample.ts'

const veil = createVeil({
  secrets: ['correct horse "7"', 'horse', undefined, ''],
  homes: ['/home/jane'],
})

describe('a text that leaves the machine', () => {
  it.each([
    ['refunding pi_3NabcDEF of cus_9xYz1', 'refunding pi_… of cus_…'],
    ['checkout cs_test_a1B2c3 is paid', 'checkout cs_… is paid'],
    ['asked as req_8KabcD', 'asked as req_8KabcD'],
    ['the passcode was correct horse "7"!', 'the passcode was …!'],
    [JSON.stringify({ tried: 'correct horse "7"' }), '{"tried":"…"}'],
    ['/home/jane/logs by jane@example.com', '~/logs by …@…'],
    ['sk_live_abc\nsk_test_def', 'sk_live_…\nsk_test_…'],
    [JSON.stringify('of\npi_3NabcDEF\tch_1abcd'), JSON.stringify('of\npi_…\tch_…')],
  ])('%j becomes %j', (text, veiled) => {
    expect(veil(text)).toBe(veiled)
  })

  it('keeps all its lines, however many and long', () => {
    const text = Array.from({ length: 400 }, () => 'y'.repeat(50)).join('\n')
    expect(veil(text)).toBe(text)
  })

  it('holds none of the secrets, wherever they stand', () => {
    const hidden = createVeil({ secrets: ['S3CRET', 'S3CRET-longer'], homes: ['/'] })
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const text = hidden(
          `${before}S3CRET-longer${after}\n${JSON.stringify({ before, x: 'S3CRET' })}`,
        )
        expect(text).not.toContain('S3CRET')
      }),
      sample(),
    )
  })
})
