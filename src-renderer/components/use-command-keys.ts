import { useContext } from 'react'
import { ariaKeys, keyText, type Platform } from '../../src-main/contract/command-keys.ts'
import { type CommandId, commandOf, keysOf } from '../../src-main/contract/commands.ts'
import { PlatformContext } from '../store/platform.ts'

/** A command's keys in the two ways that a control names them. */
export interface CommandKeys {
  /** The first, for the eye, such as `Ctrl+L`; empty where it has none. */
  readonly shown: string
  /** All of them, as `aria-keyshortcuts` takes them. */
  readonly aria: string | undefined
}

/** The keys of a command on a platform. */
export function commandKeys(id: CommandId, platform: Platform): CommandKeys {
  const keys = keysOf(commandOf(id), platform)
  const [first] = keys
  return {
    shown: first === undefined ? '' : keyText(first, platform),
    aria: keys.map((one) => ariaKeys(one, platform)).join(' ') || undefined,
  }
}

/** The keys of a command on the platform that the page runs on. */
export function useCommandKeys(id: CommandId): CommandKeys {
  return commandKeys(id, useContext(PlatformContext))
}
