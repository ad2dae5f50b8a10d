import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import type { LogLevel } from '../../../src-main/contract/settings-table.ts'
import {
  diagnosticSettings,
  followLogLevel,
} from '../../../src-main/desktop/diagnostics-settings.ts'
import { SettingsBook } from '../../../src-main/desktop/settings-book.ts'
import { loadSettings } from '../../../src-main/desktop/settings-file.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

let folder: string
beforeEach(() => {
  folder = freshFolder('level')
})

function openBook(): SettingsBook {
  const path = join(folder, 'settings.json')
  const write = (object: object) => writeFileSync(path, JSON.stringify(object))
  const managed = { theme: { value: 'dark', by: 'PAYMENTS_OPS_THEME' } } as const
  return new SettingsBook({ path, managed, write, now: () => 0 }, loadSettings(path, 0))
}

it('the log keeps what the setting says, also once that was changed', () => {
  const book = openBook()
  const log: { level: LogLevel } = { level: 'error' }
  followLogLevel(log, book)
  expect(log.level).toBe('info')
  book.change([{ key: 'logLevel', value: 'debug' }])
  expect(log.level).toBe('debug')
})

it('the diagnosis has the settings in force and what gave the managed ones', () => {
  expect(diagnosticSettings(openBook())).toMatchObject({
    values: { theme: 'dark', logLevel: 'info' },
    managedBy: { theme: 'PAYMENTS_OPS_THEME' },
    readOnly: null,
  })
})
