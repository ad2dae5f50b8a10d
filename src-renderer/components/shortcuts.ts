import { RULE_IDS, type RuleId } from '../../src-main/contract/rule.ts'
import { SCREENS, type Screen } from '../store/navigator.ts'

/** What a key does. */
export type Shortcut =
  | { readonly kind: 'run-now' }
  | { readonly kind: 'show-rule'; readonly rule: RuleId }
  | { readonly kind: 'show-shortcuts' }
  | { readonly kind: 'go'; readonly screen: Screen }
  | { readonly kind: 'lock' }

/** The part of a key press that decides. */
export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly repeat: boolean
}

/** The shortcut of a key press; null when held down, or for any key that means nothing here. */
export function shortcutOf(press: KeyPress): Shortcut | null {
  if (press.altKey || press.repeat || (press.ctrlKey && press.metaKey)) return null
  return press.ctrlKey || press.metaKey ? heldShortcut(press.key) : singleShortcut(press.key)
}

function singleShortcut(key: string): Shortcut | null {
  if (key.toLowerCase() === 'r') return { kind: 'run-now' }
  if (key === '?') return { kind: 'show-shortcuts' }
  const rule = /^[1-9]$/.test(key) ? RULE_IDS[Number(key) - 1] : undefined
  return rule === undefined ? null : { kind: 'show-rule', rule }
}

/** With Ctrl, or Cmd on a Mac; what is not ours here stays the system's. */
function heldShortcut(key: string): Shortcut | null {
  if (key.toLowerCase() === 'l') return { kind: 'lock' }
  const screen = /^[1-9]$/.test(key) ? SCREENS[Number(key) - 1] : undefined
  return screen === undefined ? null : { kind: 'go', screen }
}

/**
 * Whether a key belongs to the element it was pressed in. Single keys must not act while typing;
 * those with Ctrl or Cmd may, but nothing leaves a dialog or a menu that is open.
 */
export function takesKeys(target: EventTarget | null, held = false): boolean {
  const typing = held ? '' : 'input, textarea, select, [contenteditable], '
  return target instanceof Element && target.closest(`${typing}dialog, [role="menu"]`) !== null
}

/** Every shortcut as the list of shortcuts shows it. */
export const SHORTCUT_LIST: readonly { readonly keys: readonly string[]; readonly does: string }[] =
  [
    { keys: ['Ctrl/⌘', '1–4'], does: 'Go to a screen' },
    { keys: ['Ctrl/⌘', 'L'], does: 'Lock the console, when it has a passcode' },
    { keys: ['R'], does: 'Run the alert rules now' },
    { keys: ['1', '2', '3'], does: 'Go to a rule’s card' },
    { keys: ['?'], does: 'Show this list' },
    { keys: ['Esc'], does: 'Close a list, menu or dialog' },
  ]
