import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SETTING_KEYS, SETTINGS } from '../../../src-main/contract/settings-table.ts'
import { readSettings, withValue } from '../../../src-main/desktop/settings-object.ts'
import { sample } from '../../support/sample.ts'

const BROKEN: readonly (readonly [string, RegExp])[] = [
  ['', /empty/],
  ['  \n', /empty/],
  ['{"logs":"/var', /not whole JSON/],
  ['\0\0\0\0', /not whole JSON/],
  ['[]', /not a JSON object/],
  ['null', /not a JSON object/],
  ['"text"', /not a JSON object/],
  ['{"version":"1"}', /version/],
]

const FAULTY: readonly (readonly [string, string])[] = [
  ['{"theme":"dark","logs":""}', 'logs'],
  ['{"theme":"dark","logs":[1]}', 'logs'],
  ['{"theme":"dark","rules":[]}', 'rules'],
  ['{"theme":"dark","rules":{"webhook":7}}', 'rules.webhook'],
  ['{"theme":"dark","rules":{"webhook":{"threshold":"3"}}}', 'rules.webhook.threshold'],
  ['{"theme":"dark","rules":{"payments":{"threshold":1.5}}}', 'rules.payments.threshold'],
  ['{"theme":"dark","rules":{"webhok":{}}}', 'rules.webhok'],
]

describe('settings as text', () => {
  it.each(BROKEN)('%j can’t be used at all', (text, because) => {
    expect(readSettings(text)).toEqual({
      kind: 'broken',
      because: expect.stringMatching(because),
    })
  })

  it.each(FAULTY)('%j is used but for one field, which is named', (text, place) => {
    expect(readSettings(text)).toMatchObject({
      kind: 'settings',
      own: { theme: 'dark' },
      faults: [{ place }],
    })
  })

  it('of a newer console keep what is not understood here', () => {
    const newer = { version: 99, theme: 'sepia', rules: { fraud: { threshold: 1 } } }
    const reading = readSettings(JSON.stringify(newer))
    expect(reading).toMatchObject({ kind: 'settings', object: newer, own: {}, newer: true })
  })

  it('are read or refused, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const reading = readSettings(text)
        if (reading.kind === 'settings') expect(reading.object['version']).toBeDefined()
      }),
      sample(),
    )
  })

  it('do no harm by the name of a field', () => {
    const text = '{"__proto__":{"theme":"dark"},"constructor":1,"rules":{"__proto__":{}}}'
    expect(readSettings(text)).toMatchObject({ own: {} })
  })
})

describe('a changed setting', () => {
  it('leaves everything else as it was', () => {
    const before = { version: 1, more: [1], rules: { webhook: { threshold: 7 }, later: 1 } }
    expect(withValue(before, 'rules.webhook.windowMinutes', 9)).toEqual({
      version: 1,
      more: [1],
      rules: { webhook: { threshold: 7, windowMinutes: 9 }, later: 1 },
    })
    expect(before.rules.webhook).toEqual({ threshold: 7 })
  })

  it('is taken out by null', () => {
    expect(withValue({ logs: '/var', theme: 'dark' }, 'logs', null)).toEqual({ theme: 'dark' })
  })

  it.each(SETTING_KEYS)('%s is read back as it was written', (key) => {
    const value = key === 'logs' ? '/var/log' : SETTINGS[key].initial
    const text = JSON.stringify(withValue({ version: 1 }, key, value))
    expect(readSettings(text)).toMatchObject({ own: value === null ? {} : { [key]: value } })
  })
})
