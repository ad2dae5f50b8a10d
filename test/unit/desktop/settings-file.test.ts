import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { loadSettings, previousOf, saveSettings } from '../../../src-main/desktop/settings-file.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

const NOW = Date.UTC(2026, 7, 1, 12, 0, 5, 678)
const ASIDE = 'settings.json.corrupt-20260801T120005Z'
let folder = ''
let path = ''
beforeEach(() => {
  folder = freshFolder('settings')
  path = join(folder, 'settings.json')
})

const textOf = (name: string) => readFileSync(join(folder, name), 'utf8')
const put = (object: object) => writeFileSync(path, JSON.stringify(object))

describe('a settings file', () => {
  it('that isn’t there gives no settings, without a word', () => {
    const loaded = {
      object: {},
      own: {},
      notice: null,
      writable: true,
      intact: true,
      faulty: false,
    }
    expect(loadSettings(path, NOW)).toEqual(loaded)
  })

  it('stays as it is when it is read', () => {
    const text = '{"logs":"/var/log/payments","rules":{"webhook":{"threshold":7}},"later":1}'
    writeFileSync(path, text)
    const { own, notice } = loadSettings(path, NOW)
    expect(own).toEqual({ logs: '/var/log/payments', 'rules.webhook.threshold': 7 })
    expect(notice).toBeNull()
    expect(textOf('settings.json')).toBe(text)
  })

  it('may begin with a byte order mark, as some editors write one', () => {
    const text = '\uFEFF{"version":1,"theme":"dark"}'
    writeFileSync(path, text)
    expect(loadSettings(path, NOW)).toMatchObject({ own: { theme: 'dark' }, notice: null })
    expect([readdirSync(folder), textOf('settings.json')]).toEqual([['settings.json'], text])
  })

  it('with a wrong field is used without it, named, and stays as it is', () => {
    const text = '{"theme":"dark","rules":{"webhook":{"threshold":-1}}}'
    writeFileSync(path, text)
    const { own, notice, faulty } = loadSettings(path, NOW)
    expect([own, faulty]).toEqual([{ theme: 'dark' }, true])
    expect(notice).toContain('“rules.webhook.threshold” has to be a whole number from 0')
    expect([readdirSync(folder), textOf('settings.json')]).toEqual([['settings.json'], text])
  })
})

describe('a broken settings file', () => {
  it('is set aside under a name that is said', () => {
    writeFileSync(path, '{"logs":"/var')
    const { own, notice, writable } = loadSettings(path, NOW)
    expect([own, writable]).toEqual([{}, true])
    expect(notice).toMatch(/not whole JSON.*the defaults are in force/)
    expect(notice).toContain(join(folder, ASIDE))
    expect([readdirSync(folder), textOf(ASIDE)]).toEqual([[ASIDE], '{"logs":"/var'])
  })

  it('gives way to what it held before the last change', () => {
    writeFileSync(path, '')
    writeFileSync(previousOf(path), '{"version":1,"theme":"dark"}')
    const { own, notice } = loadSettings(path, NOW)
    expect(own).toEqual({ theme: 'dark' })
    expect(notice).toContain('those from before the last change are in force')
    expect(textOf('settings.json')).toBe('{"version":1,"theme":"dark"}')
  })

  it('gives way to nothing that is broken, too', () => {
    writeFileSync(path, '')
    writeFileSync(previousOf(path), '[')
    expect(loadSettings(path, NOW)).toMatchObject({ own: {}, writable: true })
    expect(readdirSync(folder).sort()).toEqual([ASIDE, 'settings.json.previous'])
  })

  it('never takes the place of one that was set aside before', () => {
    for (const text of ['[1]', '[2]', '[3]']) {
      writeFileSync(path, text)
      loadSettings(path, NOW)
    }
    const texts = readdirSync(folder).map((name) => textOf(name))
    expect(texts.sort()).toEqual(['[1]', '[2]', '[3]'])
  })

  it('is left alone and said to be unreadable when it is a folder', () => {
    mkdirSync(path)
    const answer = loadSettings(path, NOW)
    expect(answer).toMatchObject({ own: {}, writable: false })
    expect(answer.notice).toMatch(/can’t be read.* is a folder; move it away\. Then start/)
    expect(readdirSync(folder)).toEqual(['settings.json'])
  })
})

describe('saving settings', () => {
  it('keeps what stood there before beside them', () => {
    put({ theme: 'light' })
    expect(saveSettings(path, { theme: 'dark' }, put, null)).toEqual({ ok: true, value: null })
    expect(textOf('settings.json')).toBe('{"theme":"dark"}')
    expect(textOf('settings.json.previous')).toBe('{"theme":"light"}')
  })

  it('puts a good file back when the disk took only a part of the new one', () => {
    put({ theme: 'light' })
    const cutting = (object: object) => writeFileSync(path, JSON.stringify(object).slice(0, 9))
    expect(saveSettings(path, { theme: 'dark' }, cutting, null)).toMatchObject({
      ok: false,
      failure: { kind: 'unavailable', message: expect.stringContaining('Is the disk full?') },
    })
    expect(textOf('settings.json')).toBe('{"theme":"light"}')
  })

  it('changes nothing when the copy can’t be kept', () => {
    put({ theme: 'light' })
    mkdirSync(`${previousOf(path)}-new`)
    expect(saveSettings(path, { theme: 'dark' }, put, null).ok).toBe(false)
    expect(textOf('settings.json')).toBe('{"theme":"light"}')
  })

  it('says what the disk said', () => {
    const full = () => {
      throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
    }
    expect(saveSettings(path, {}, full, null)).toMatchObject({
      failure: { message: expect.stringContaining('ENOSPC') },
    })
  })

  it('keeps a file with fields that get lost for good', () => {
    put({ theme: 'purple' })
    saveSettings(path, { theme: 'dark' }, put, NOW)
    saveSettings(path, { theme: 'light' }, put, null)
    expect([textOf(ASIDE), textOf('settings.json.previous')]).toEqual([
      '{"theme":"purple"}',
      '{"theme":"dark"}',
    ])
  })
})
