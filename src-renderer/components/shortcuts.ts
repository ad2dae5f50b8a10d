import { type Platform, readKeys } from '../../src-main/contract/command-keys.ts'
import {
  COMMAND_IDS,
  commandOf,
  isMainCommand,
  keysOf,
  type PageCommandId,
} from '../../src-main/contract/commands.ts'

/** The part of a key press that decides. */
export interface KeyPress {
  readonly key: string
  /** Where the key is, whatever is printed on it. */
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly repeat: boolean
}

/** The page's command of a key press; null when held down, or for any key that means nothing here. */
export function commandOfPress(press: KeyPress, platform: Platform): PageCommandId | null {
  if (press.repeat) return null
  for (const id of COMMAND_IDS) {
    // The keys of the main process's commands are its menu's business.
    if (isMainCommand(id)) continue
    if (keysOf(commandOf(id), platform).some((keys) => isPressed(keys, press, platform))) return id
  }
  return null
}

/** Whether Control or Command is held, without which a key may be meant as a letter. */
export function isHeld(press: KeyPress, platform: Platform): boolean {
  return platform === 'mac' ? press.metaKey : press.ctrlKey
}

function isPressed(notation: string, press: KeyPress, platform: Platform): boolean {
  const { mod, ctrl, alt, shift, key } = readKeys(notation)
  const control = ctrl || (mod && platform === 'other')
  const meta = mod && platform === 'mac'
  if (press.ctrlKey !== control || press.metaKey !== meta || press.altKey !== alt) return false
  // Where Shift is needed to print the key at all, as for ?, it isn't a modifier.
  if (mod && press.shiftKey !== shift) return false
  return press.key.toLowerCase() === key.toLowerCase() || isDigitKey(key, press, mod)
}

/** On keyboards whose digits need Shift, a digit held with Ctrl is known by its place. */
function isDigitKey(key: string, press: KeyPress, mod: boolean): boolean {
  return mod && /^[0-9]$/.test(key) && press.code === `Digit${key}`
}

/**
 * Whether a key belongs to the element it was pressed in. Single keys must not act while typing;
 * those with Ctrl or Cmd may, but nothing leaves a dialog or a menu that is open.
 */
export function takesKeys(target: EventTarget | null, held = false): boolean {
  const typing = held ? '' : 'input, textarea, select, [contenteditable], '
  return target instanceof Element && target.closest(`${typing}dialog, [role="menu"]`) !== null
}
