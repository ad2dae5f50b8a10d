import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSetting, readSettingText } from '../../../src-main/contract/setting-values.ts'
import {
  SETTING_KEYS,
  SETTINGS,
  type SettingKey,
  takesText,
} from '../../../src-main/contract/settings-table.ts'
import { sample } from '../../support/sample.ts'

const GOOD: readonly (readonly [SettingKey, string, unknown])[] = [
  ['logs', ' /var/log/payments ', '/var/log/payments'],
  ['rules.webhook.threshold', '0', 0],
  ['rules.webhook.threshold', '1000000', 1_000_000],
  ['rules.payments.threshold', '0.075', 0.075],
  ['rules.revenue.threshold', '-0.5', -0.5],
  ['rules.revenue.enabled', 'off', false],
  ['rules.revenue.enabled', 'TRUE', true],
  ['startHidden', '1', true],
  ['theme', 'dark', 'dark'],
  ['updateFeed', 'https://updates.example.com/console', 'https://updates.example.com/console'],
  ['updateFeed', 'http://127.0.0.1:8080/feed', 'http://127.0.0.1:8080/feed'],
  ['updateFeed', '', null],
  ['chargeEmail', ' till+ops@pay.example.com ', 'till+ops@pay.example.com'],
]

const BAD: readonly (readonly [SettingKey, string])[] = [
  ['logs', 'a\0b'],
  ['rules.webhook.threshold', '3.5'],
  ['rules.webhook.threshold', '-1'],
  ['rules.webhook.threshold', '1e3'],
  ['rules.webhook.threshold', '0x10'],
  ['rules.webhook.threshold', ''],
  ['rules.webhook.windowMinutes', '0'],
  ['rules.webhook.windowMinutes', '1441'],
  ['rules.payments.threshold', '5%'],
  ['rules.payments.threshold', '0,05'],
  ['rules.payments.threshold', '1.01'],
  ['rules.revenue.enabled', 'maybe'],
  ['theme', 'Dark'],
  ['logLevel', 'verbose'],
  ['updateFeed', 'http://updates.example.com'],
  ['updateFeed', 'https://user:pw@updates.example.com'],
  ['updateFeed', 'http://127.0.0.1.example.com'],
  // An export must carry no secret, and a query is where one would be.
  ['updateFeed', 'https://updates.example.com/feed?token=abc'],
  ['updateFeed', 'https://updates.example.com/#abc'],
  ['updateFeed', 'file:///etc/passwd'],
  ['chargeEmail', ''],
  ['chargeEmail', 'till@localhost'],
  ['chargeEmail', 'a@example.com, b@example.com'],
  ['chargeEmail', `${'a'.repeat(250)}@example.com`],
]

describe('a setting given as text', () => {
  it.each(GOOD)('%s takes %j', (key, text, value) => {
    expect(readSettingText(key, text)).toEqual({ ok: true, value })
  })

  it.each(BAD)('%s refuses %j and says what it takes', (key, text) => {
    const message = `has to be ${takesText(SETTINGS[key].takes)}`
    expect(readSettingText(key, text)).toEqual({ ok: false, failure: { kind: 'invalid', message } })
  })
})

describe('a setting given as a value', () => {
  it('is never converted: a number in quotes is no number', () => {
    expect(readSetting('rules.webhook.threshold', '3').ok).toBe(false)
    expect(readSetting('startHidden', 1).ok).toBe(false)
    expect(readSetting('theme', ['dark']).ok).toBe(false)
  })

  it('is taken as it is or refused, whatever it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SETTING_KEYS), fc.anything(), (key, value) => {
        const read = readSetting(key, value)
        if (read.ok) expect(read.value).toBe(value)
        else expect(read.failure.message).toContain('has to be')
      }),
      sample(),
    )
  })

  it('is no number that isn’t finite', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(readSetting('rules.revenue.threshold', value).ok).toBe(false)
    }
  })
})
