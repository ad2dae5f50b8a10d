import { describe, expect, it } from 'vitest'
import {
  INITIAL_VALUES,
  readSetting,
  settingsOf,
} from '../../../src-main/contract/setting-values.ts'
import { DEFAULT_RULE_SETTINGS } from '../../../src-main/contract/settings.ts'
import {
  flagOf,
  isSettingKey,
  SETTING_KEYS,
  SETTINGS,
  takesText,
  variableOf,
} from '../../../src-main/contract/settings-table.ts'

describe('the table of settings', () => {
  it.each(SETTING_KEYS)('%s takes its own initial value', (key) => {
    expect(readSetting(key, SETTINGS[key].initial)).toEqual({
      ok: true,
      value: SETTINGS[key].initial,
    })
  })

  it('has the original system’s limits, as the schema of rules does', () => {
    expect(settingsOf(INITIAL_VALUES).rules).toEqual(DEFAULT_RULE_SETTINGS)
  })

  it('gives every setting a flag and a variable of its own', () => {
    for (const nameOf of [flagOf, variableOf]) {
      expect(new Set(SETTING_KEYS.map(nameOf)).size).toBe(SETTING_KEYS.length)
    }
    expect([flagOf('theme'), variableOf('rules.webhook.windowMinutes')]).toEqual([
      '--theme',
      'PAYMENTS_OPS_WEBHOOK_WINDOW_MINUTES',
    ])
  })

  it('knows its own keys only', () => {
    expect(['theme', 'rules', '__proto__', 'toString', ''].map(isSettingKey)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ])
  })

  it('says in words what each takes', () => {
    const texts = SETTING_KEYS.map((key) => takesText(SETTINGS[key].takes))
    expect(texts).toContain('a whole number from 1 to 1440 (min)')
    expect(texts).toContain('one of system, light, dark')
    expect(texts.every((text) => text !== '')).toBe(true)
  })
})
