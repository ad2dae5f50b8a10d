import { COMMAND_GROUPS, type CommandGroup } from '../../src-main/contract/command.ts'
import { keyNames, type Platform } from '../../src-main/contract/command-keys.ts'
import { COMMAND_IDS, commandOf, keysOf } from '../../src-main/contract/commands.ts'

/** One line of the list: what the keys do, and each way to press them. */
export interface ShortcutLine {
  readonly does: string
  readonly ways: readonly (readonly string[])[]
}

export interface ShortcutGroup {
  readonly group: CommandGroup
  readonly lines: readonly ShortcutLine[]
}

/** Every command that has keys on a platform, by its group. */
export function shortcutGroups(platform: Platform): readonly ShortcutGroup[] {
  const all = COMMAND_GROUPS.map((group) => ({ group, lines: linesOf(group, platform) }))
  return all.filter(({ lines }) => lines.length > 0)
}

function linesOf(group: CommandGroup, platform: Platform): ShortcutLine[] {
  return COMMAND_IDS.map(commandOf).flatMap((command) => {
    const keys = keysOf(command, platform)
    if (command.group !== group || keys.length === 0) return []
    return [{ does: command.label, ways: keys.map((one) => keyNames(one, platform)) }]
  })
}
