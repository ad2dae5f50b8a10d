import { describe, expect, it } from 'vitest'
import { COMMAND_GROUPS } from '../../../src-main/contract/command.ts'
import { keyText, type Platform, readKeys } from '../../../src-main/contract/command-keys.ts'
import {
  COMMAND_IDS,
  COMMANDS,
  commandOf,
  isMainCommand,
  keysOf,
} from '../../../src-main/contract/commands.ts'
import { SCENARIO_IDS } from '../../../src-main/contract/overview.ts'
import { RULE_IDS } from '../../../src-main/contract/rule.ts'

const PLATFORMS: readonly Platform[] = ['mac', 'other']
const all = COMMAND_IDS.map((id) => ({ id, ...commandOf(id) }))

describe('the list of commands', () => {
  it('can’t be changed while the console runs', () => {
    expect(Object.isFrozen(COMMANDS)).toBe(true)
  })

  it('has one for every rule and every rehearsal', () => {
    const wanted = [
      ...RULE_IDS.map((rule) => `show-${rule}`),
      ...SCENARIO_IDS.map((one) => `rehearse-${one}`),
    ]
    expect(COMMAND_IDS).toEqual(expect.arrayContaining(wanted))
  })

  it.each(COMMAND_GROUPS)('tells the commands of %s apart by their labels', (group) => {
    const labels = all.filter((command) => command.group === group).map(({ label }) => label)
    expect(new Set(labels).size).toBe(labels.length)
  })

  it.each(PLATFORMS)('gives no key to two commands (%s)', (platform) => {
    const texts = all
      .flatMap((command) => keysOf(command, platform))
      .map((k) => keyText(k, platform))
    expect(texts.filter((text, at) => texts.indexOf(text) !== at)).toEqual([])
  })

  it.each(PLATFORMS)('gives the main process no key that somebody types with (%s)', (platform) => {
    const typed = all
      .filter(({ id }) => isMainCommand(id))
      .flatMap((command) => keysOf(command, platform))
      .filter((keys) => !readKeys(keys).mod && !/^F\d+$/.test(keys))
    expect(typed).toEqual([])
  })
})
