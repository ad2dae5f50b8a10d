import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { keyText, type Platform } from '../../../src-main/contract/command-keys.ts'
import { COMMAND_IDS, commandOf, keysOf } from '../../../src-main/contract/commands.ts'
import { project } from '../../support/project-files.ts'

it('the README’s table of keys is the list of commands', () => {
  const readme = readFileSync(join(project, 'README.md'), 'utf8')
  const [, section = ''] = readme.match(/\n## Keys\n([\s\S]*?)\n## /) ?? []
  const rows = section
    .split('\n')
    .filter((line) => line.startsWith('|') && line.includes('`'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
  const text = (keys: readonly string[], platform: Platform) =>
    keys.map((one) => `\`${keyText(one, platform)}\``).join(', ')
  const wanted = COMMAND_IDS.map(commandOf).flatMap((command) => {
    const other = text(keysOf(command, 'other'), 'other')
    const mac = text(keysOf(command, 'mac'), 'mac')
    return other === '' ? [] : [[command.group, command.label, other, mac]]
  })
  expect(rows).toEqual(wanted)
})
