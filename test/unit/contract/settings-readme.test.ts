import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import {
  flagOf,
  SETTING_KEYS,
  SETTINGS,
  takesText,
  variableOf,
} from '../../../src-main/contract/settings-table.ts'
import { project } from '../../support/project-files.ts'

it('the README’s table of settings is the table of settings', () => {
  const readme = readFileSync(join(project, 'README.md'), 'utf8')
  const [, section = ''] = readme.match(/\n## Settings\n([\s\S]*?)\n## /) ?? []
  const rows = section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
  const wanted = SETTING_KEYS.map((key) => {
    const { initial, meaning, takes } = SETTINGS[key]
    const value =
      initial === null ? 'none' : typeof initial === 'boolean' ? (initial ? 'on' : 'off') : initial
    return [
      `\`${key}\``,
      `\`${flagOf(key)}\``,
      `\`${variableOf(key)}\``,
      `${value}`,
      takesText(takes),
      meaning,
    ]
  })
  expect(rows).toEqual(wanted)
})
