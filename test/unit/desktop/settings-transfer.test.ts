import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { INITIAL_VALUES } from '../../../src-main/contract/setting-values.ts'
import {
  exportText,
  LARGEST_IMPORT,
  parseImport,
} from '../../../src-main/desktop/settings-transfer.ts'
import { sample } from '../../support/sample.ts'

const file = (settings: unknown, more: object = {}) =>
  JSON.stringify({ format: 'payments-ops-settings', version: 1, settings, ...more })

/** Fits into a file that is read, and is too deep to be gone through. */
const DEEP = `${'{"a":'.repeat(9_000)}1${'}'.repeat(9_000)}`

describe('exported settings', () => {
  it('come back as they were', () => {
    const values = {
      ...INITIAL_VALUES,
      logs: '/var/log/payments',
      theme: 'dark',
      'rules.revenue.threshold': -0.5,
      startHidden: true,
    } as const
    const read = parseImport(exportText(values))
    expect(read.ok && Object.fromEntries(read.value.map(({ key, value }) => [key, value]))).toEqual(
      Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)),
    )
  })

  it('are far smaller than the largest file that is read', () => {
    expect(exportText(INITIAL_VALUES).length * 10).toBeLessThan(LARGEST_IMPORT)
  })
})

describe('a file to import', () => {
  it.each([
    ['', /not a file of exported settings/],
    ['[]', /not a file of exported settings/],
    ['{"theme":"dark"}', /not a file of exported settings/],
    [file([]), /not a file of exported settings/],
    [file({}, { version: 'x' }), /version can’t be read/],
    [file({}, { version: 99 }), /written by a newer console/],
    [file({ theme: 'purple' }), /“theme” has to be one of/],
    [file({ colour: 'dark' }), /“colour” is not a setting/],
    [file({ rules: { webhok: { threshold: 1 } } }), /“rules.webhok.threshold” is not a setting/],
    [file({ theme: 'dark' }, { startHidden: 'maybe' }), /“startHidden” has to be on or off/],
    [file({ rules: { a: { b: { c: { d: { e: 1 } } } } } }), /is not a setting/],
  ])('is refused as a whole: %s', (text, why) => {
    expect(parseImport(text)).toMatchObject({
      ok: false,
      failure: { message: expect.stringMatching(why) },
    })
  })

  it.each([
    [file({ theme: 'sk_live_CANARY000' })],
    [file({ stripeSecretKey: 'x' })],
    [file({ sk_test_CANARY000: 1 })],
    [file({ logs: '/var/rk_test_CANARY000' })],
    [file({}, { passcode: 'open sesame' })],
    [file({ updateFeed: ['whsec_CANARY000'] })],
  ])('with a secret in it is refused, and the secret is not repeated: %s', (text) => {
    const read = parseImport(text)
    expect(read).toMatchObject({
      ok: false,
      failure: { kind: 'refused', message: expect.stringContaining('looks like a secret') },
    })
    expect(JSON.stringify(read)).not.toContain('CANARY')
  })

  it.each(['rules', 'theme'])('is refused when its %s is nested without end', (name) => {
    const text = `{"format":"payments-ops-settings","settings":{"${name}":${DEEP}}}`
    expect(text.length).toBeLessThan(LARGEST_IMPORT)
    expect(parseImport(text)).toMatchObject({ failure: { kind: 'invalid' } })
  })

  it('is read or refused, whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.jsonValue().map((value) => file(value)),
        ),
        (text) => {
          expect(typeof parseImport(text).ok).toBe('boolean')
        },
      ),
      sample(),
    )
  })
})
