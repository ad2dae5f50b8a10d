import { RULE_IDS, type RuleId } from '../../src-main/contract/rule.ts'

/** What a single key does. */
export type Shortcut =
  | { readonly kind: 'run-now' }
  | { readonly kind: 'show-rule'; readonly rule: RuleId }
  | { readonly kind: 'show-shortcuts' }

/** The part of a key press that decides. */
export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly repeat: boolean
}

/** The shortcut of a key press; null with a modifier, when held down, or for any other key. */
export function shortcutOf(press: KeyPress): Shortcut | null {
  if (press.ctrlKey || press.metaKey || press.altKey || press.repeat) return null
  if (press.key.toLowerCase() === 'r') return { kind: 'run-now' }
  if (press.key === '?') return { kind: 'show-shortcuts' }
  const rule = /^[1-9]$/.test(press.key) ? RULE_IDS[Number(press.key) - 1] : undefined
  return rule === undefined ? null : { kind: 'show-rule', rule }
}

/** Whether a key belongs to the element it was pressed in: single keys must not act while typing. */
export function takesKeys(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable], dialog, [role="menu"]') !== null
  )
}

/** Every shortcut as the list of shortcuts shows it. */
export const SHORTCUT_LIST: readonly { readonly keys: readonly string[]; readonly does: string }[] =
  [
    { keys: ['R'], does: 'Run the alert rules now' },
    { keys: ['1', '2', '3'], does: 'Go to a rule’s card' },
    { keys: ['?'], does: 'Show this list' },
    { keys: ['Esc'], does: 'Close a list or menu' },
  ]
