import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logLine } from '../../../src-main/desktop/log-entry.ts'
import { sample } from '../../support/sample.ts'

const AT = Date.UTC(2026, 10, 22, 12)

describe('a line of the console’s own log', () => {
  it('is one JSON object with time, level and event first', () => {
    const line = logLine(AT, 'info', 'start', { version: '0.1.0', packaged: false })
    expect(line).toBe(
      '{"ts":"2026-11-22T12:00:00.000Z","level":"info","event":"start","version":"0.1.0","packaged":false}',
    )
  })

  it.each(['\n', '\t', '\r', '_', 'key', '"', '\\'])(
    'has no key in it, also directly behind %j',
    (before) => {
      const message = `failed:${before}sk_live_CANARY00 whsec_CANARY00 pi_1_secret_CANARY00`
      expect(logLine(AT, 'error', 'defect', { message })).not.toContain('CANARY')
    },
  )

  it('has no passcode in it, in JSON and in JSON inside JSON', () => {
    const body = JSON.stringify({ passcode: 'CANARY "1"' })
    for (const message of [body, JSON.stringify({ body }), `sent ${body}`]) {
      expect(logLine(AT, 'error', 'defect', { message })).not.toContain('CANARY')
    }
  })

  it('stays one whole line of JSON, whatever text goes in', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.constantFrom(
        '"passcode":"a\\',
        '\\"next\\":\\"',
        'sk_live_\\n',
        'Basic "',
        '4'.repeat(16),
      ),
    )
    fc.assert(
      fc.property(fc.array(text, { maxLength: 6 }), (parts) => {
        const line = logLine(AT, 'warn', 'remark', { message: parts.join('') })
        expect(line).not.toContain('\n')
        expect(JSON.parse(line)).toMatchObject({ event: 'remark', message: expect.any(String) })
      }),
      sample({ test: 40, soak: 2_000 }),
    )
  })

  it('cuts a long text', () => {
    const line = logLine(AT, 'error', 'defect', { message: 'x'.repeat(1e6) })
    expect(line.length).toBeLessThan(4_200)
  })
})
