import { describe, expect, it } from 'vitest'
import {
  MIGRATIONS,
  migrate,
  SETTINGS_VERSION,
  versionOf,
} from '../../../src-main/desktop/settings-migrations.ts'

describe('a settings file of an earlier console', () => {
  it('without a version loses only the folder that was not chosen', () => {
    const rules = { webhook: { threshold: 7 } }
    expect(migrate({ logs: null, rules, later: [1] }, 0)).toEqual({
      object: { version: SETTINGS_VERSION, rules, later: [1] },
      newer: false,
    })
    expect(migrate({ logs: '/var/log' }, 0).object).toEqual({
      version: SETTINGS_VERSION,
      logs: '/var/log',
    })
  })

  it('is not changed by being read', () => {
    const old = Object.freeze({ logs: null, rules: Object.freeze({}) })
    migrate(old, 0)
    expect(old).toEqual({ logs: null, rules: {} })
  })

  it.each(MIGRATIONS.map((_, version) => version))(
    'goes through every step from version %i on, once',
    (version) => {
      const { object } = migrate({ kept: 'as it is' }, version)
      expect(object).toEqual({ kept: 'as it is', version: SETTINGS_VERSION })
      expect(migrate(object, SETTINGS_VERSION).object).toEqual(object)
    },
  )
})

describe('a settings file of a newer console', () => {
  it('is taken as it stands', () => {
    const content = { version: SETTINGS_VERSION + 1, logs: null, more: {} }
    expect(migrate(content, SETTINGS_VERSION + 1)).toEqual({ object: content, newer: true })
  })
})

describe('the version of a settings file', () => {
  it('is 0 when there is none, and nothing when it can’t be one', () => {
    const versions = [{}, { version: 2 }, { version: '1' }, { version: -1 }, { version: null }]
    expect(versions.map(versionOf)).toEqual([0, 2, null, null, null])
  })
})
