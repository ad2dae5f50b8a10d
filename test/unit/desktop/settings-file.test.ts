import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  checkSettingsFile,
  DEFAULT_SETTINGS,
  readSettings,
} from '../../../src-main/desktop/settings-file.ts'

const NOW = Date.UTC(2026, 7, 1, 12, 0, 5, 678)
let folder = ''
let path = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'payments-ops-settings-'))
  path = join(folder, 'settings.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the settings', () => {
  it('are the defaults when there is no file, without a word', () => {
    expect(checkSettingsFile(path, NOW)).toEqual({
      settings: DEFAULT_SETTINGS,
      notice: null,
      usable: true,
    })
  })

  it('are taken from a good file, which stays as it is', () => {
    const text = '{"logs":"/var/log/payments","rules":{"webhook":{"threshold":7}},"later":1}'
    writeFileSync(path, text)
    const { settings, notice } = checkSettingsFile(path, NOW)
    expect(settings.logs).toBe('/var/log/payments')
    expect(settings.rules.webhook.threshold).toBe(7)
    expect(settings.rules.payments).toEqual(DEFAULT_SETTINGS.rules.payments)
    expect(notice).toBeNull()
    expect(readFileSync(path, 'utf8')).toBe(text)
  })

  it('read a null folder as none', () => {
    expect(readSettings('{"logs":null}')).toMatchObject({ settings: { logs: null } })
  })
})

const BROKEN: readonly (readonly [string, RegExp])[] = [
  ['', /empty/],
  ['  \n', /empty/],
  ['{"logs":"/var', /not whole JSON/],
  ['\0\0\0\0', /not whole JSON/],
  ['[]', /not a JSON object/],
  ['null', /not a JSON object/],
  ['"text"', /not a JSON object/],
  ['{"logs":""}', /logs/],
  ['{"logs":[1]}', /logs/],
  ['{"rules":[]}', /rules/],
  ['{"rules":{"webhook":{"threshold":"3"}}}', /webhook\.threshold/],
  ['{"rules":{"payments":{"threshold":1.5}}}', /payments\.threshold/],
  ['{"rules":{"webhok":{}}}', /rules/],
]

describe('a broken settings file', () => {
  it.each(BROKEN)('%j is set aside, named and replaced by the defaults', (text, because) => {
    writeFileSync(path, text)
    const { settings, notice, usable } = checkSettingsFile(path, NOW)
    expect({ settings, usable }).toEqual({ settings: DEFAULT_SETTINGS, usable: true })
    expect(notice).toMatch(because)
    expect(readdirSync(folder)).toEqual(['settings.json.corrupt-20260801T120005Z'])
    expect(notice).toContain('settings.json.corrupt-20260801T120005Z')
    expect(readFileSync(join(folder, 'settings.json.corrupt-20260801T120005Z'), 'utf8')).toBe(text)
  })

  it('never takes the place of one that was set aside before', () => {
    for (const text of ['[1]', '[2]', '[3]']) {
      writeFileSync(path, text)
      checkSettingsFile(path, NOW)
    }
    const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
    expect(texts.sort()).toEqual(['[1]', '[2]', '[3]'])
  })

  it('is left alone and said to be unreadable when it is a folder', () => {
    mkdirSync(path)
    const answer = checkSettingsFile(path, NOW)
    expect(answer).toMatchObject({ settings: DEFAULT_SETTINGS, usable: false })
    expect(answer.notice).toContain('can’t be read')
    expect(readdirSync(folder)).toEqual(['settings.json'])
  })
})
