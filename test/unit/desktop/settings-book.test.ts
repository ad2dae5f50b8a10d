import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ManagedSettings } from '../../../src-main/contract/setting-layers.ts'
import { INITIAL_VALUES } from '../../../src-main/contract/setting-values.ts'
import { SettingsBook } from '../../../src-main/desktop/settings-book.ts'
import { loadSettings } from '../../../src-main/desktop/settings-file.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

const NOW = Date.UTC(2026, 7, 1)
let folder = ''
let path = ''
beforeEach(() => {
  folder = freshFolder('settings')
  path = join(folder, 'settings.json')
})

function open(managed: ManagedSettings = {}): SettingsBook {
  const write = (object: object) => writeFileSync(path, JSON.stringify(object))
  return new SettingsBook({ path, managed, write, now: () => NOW }, loadSettings(path, NOW))
}
const fileContent = (): unknown => JSON.parse(readFileSync(path, 'utf8'))

describe('the settings in force', () => {
  it('are the initial ones of a console that was never set up', () => {
    expect(open().values).toEqual(INITIAL_VALUES)
    expect(open().current()).toMatchObject({ logs: null, keepRunning: true, logLevel: 'info' })
  })

  it('come from outside before they come from the file', () => {
    writeFileSync(path, '{"theme":"light","startHidden":true}')
    const book = open({ theme: { value: 'dark', by: '--theme' } })
    expect(book.current()).toMatchObject({ theme: 'dark', startHidden: true })
    expect(book.ownValues.theme).toBe('light')
  })
})

describe('a change', () => {
  it('is in force at once, kept, and told with what was before', () => {
    const book = open()
    const told: unknown[] = []
    const end = book.onChange((after, before) => told.push([before.theme, after.theme]))
    expect(book.change([{ key: 'theme', value: 'dark' }])).toEqual({ ok: true, value: null })
    end()
    book.change([{ key: 'theme', value: 'light' }])
    expect(told).toEqual([['system', 'dark']])
    expect(open().current().theme).toBe('light')
  })

  it('of what is given from outside is refused, and nothing else is done', () => {
    const book = open({ theme: { value: 'dark', by: 'PAYMENTS_OPS_THEME' } })
    const change = book.change([
      { key: 'startHidden', value: true },
      { key: 'theme', value: 'light' },
    ])
    expect(change).toMatchObject({
      ok: false,
      failure: { kind: 'refused', message: 'Set by PAYMENTS_OPS_THEME; it can’t be changed here.' },
    })
    expect(readdirSync(folder)).toEqual([])
  })

  it('keeps what somebody else wrote into the file meanwhile', () => {
    const book = open()
    writeFileSync(path, '{"version":1,"startHidden":true,"later":[1]}')
    book.change([{ key: 'theme', value: 'dark' }])
    expect(fileContent()).toEqual({ version: 1, startHidden: true, later: [1], theme: 'dark' })
    expect(book.current().startHidden).toBe(true)
  })

  it('keeps every field of a newer console’s file', () => {
    writeFileSync(path, '{"version":99,"theme":"sepia","rules":{"fraud":{"threshold":1}}}')
    const book = open()
    book.change([{ key: 'rules.webhook.threshold', value: 9 }])
    expect(fileContent()).toEqual({
      version: 99,
      theme: 'sepia',
      rules: { fraud: { threshold: 1 }, webhook: { threshold: 9 } },
    })
    expect(readdirSync(folder).filter((name) => name.includes('corrupt'))).toEqual([])
  })

  it('keeps a copy of a file whose wrong fields it drops', () => {
    writeFileSync(path, '{"theme":"purple","startHidden":true}')
    open().change([{ key: 'keepRunning', value: false }])
    expect(fileContent()).toMatchObject({ startHidden: true, keepRunning: false })
    expect(fileContent()).not.toHaveProperty('theme')
    const kept = readdirSync(folder).filter((name) => name.includes('corrupt'))
    expect(kept.map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual([
      '{"theme":"purple","startHidden":true}',
    ])
  })

  it('ends what was said about the file before', () => {
    writeFileSync(path, '{"theme":"purple"}')
    const book = open()
    expect(book.notice).toContain('“theme”')
    book.change([{ key: 'keepRunning', value: false }])
    expect(book.notice).toBeNull()
  })

  it('goes on from what was in force when the file was broken meanwhile', () => {
    writeFileSync(path, '{"startHidden":true}')
    const book = open()
    writeFileSync(path, '{')
    book.change([{ key: 'theme', value: 'dark' }])
    expect(book.current()).toMatchObject({ startHidden: true, theme: 'dark' })
  })

  it('that can’t be written is told to nobody', () => {
    const write = () => {
      throw Object.assign(new Error('read-only'), { code: 'EROFS' })
    }
    const options = { path, managed: {}, write, now: () => NOW }
    const book = new SettingsBook(options, loadSettings(path, NOW))
    let told = 0
    book.onChange(() => {
      told += 1
    })
    expect(book.change([{ key: 'theme', value: 'dark' }])).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining('EROFS') },
    })
    expect([told, book.current().theme]).toEqual([0, 'system'])
  })
})
