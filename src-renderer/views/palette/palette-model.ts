import type { Command, CommandGroup } from '../../../src-main/contract/command.ts'
import type { Platform } from '../../../src-main/contract/command-keys.ts'
import {
  type CommandState,
  isOffered,
  refusalOf,
} from '../../../src-main/contract/command-state.ts'
import { COMMAND_IDS, type CommandId, commandOf } from '../../../src-main/contract/commands.ts'
import { commandKeys } from '../../components/use-command-keys.ts'
import { matchLabel } from './match.ts'

/** One line of the palette. */
export interface PaletteEntry {
  readonly id: CommandId
  readonly label: string
  /** Indices of the label's letters to mark. */
  readonly marks: readonly number[]
  /** What it belongs to: its submenu where it has one, else its group. */
  readonly place: CommandGroup | NonNullable<Command['submenu']>
  /** Its keys as this platform shows them; empty without any. */
  readonly keys: string
  /** Why it can't be done now; null when it can. */
  readonly refusal: string | null
  /** Its mark is set. */
  readonly checked: boolean
}

/** What the lines depend on. */
export interface PaletteQuery {
  readonly query: string
  readonly state: CommandState
  /** What was chosen here before, the latest first. */
  readonly recent: readonly CommandId[]
  readonly platform: Platform
}

/** Where one goes and what one does all day comes first, what one hardly looks for here last. */
const GROUP_ORDER: readonly CommandGroup[] = [
  'Go',
  'Alerts',
  'Payments',
  'File',
  'Application',
  'View',
  'Help',
]

/**
 * The commands that fit what was typed, best first: by how well they fit, then what can be done now
 * before what can't, then the lately used, then by their groups. Without a query all of them, the
 * lately used first.
 */
export function paletteEntries({ query, state, recent, platform }: PaletteQuery): PaletteEntry[] {
  const found = COMMAND_IDS.flatMap((id) => {
    const command = commandOf(id)
    // The palette is open already.
    if (id === 'palette' || !isOffered(command, state)) return []
    const place = command.submenu ?? command.group
    const match = matchLabel(query, command.label, `${place} ${command.words ?? ''}`)
    if (match === null) return []
    const refusal = refusalOf(command, state)
    const lately = recent.indexOf(id)
    const order = [
      match.rank,
      refusal === null ? 0 : 1,
      lately < 0 ? recent.length : lately,
      GROUP_ORDER.indexOf(command.group),
    ]
    const entry: PaletteEntry = {
      id,
      label: command.label,
      marks: match.marks,
      place,
      keys: commandKeys(id, platform).shown,
      refusal,
      checked: command.checked?.(state) ?? false,
    }
    return [{ entry, order }]
  })
  // Sorting keeps the order of those that compare as equal.
  return found.sort((a, b) => compare(a.order, b.order)).map(({ entry }) => entry)
}

/** A label in pieces, marked and unmarked in turn. */
export function markedPieces(
  label: string,
  marks: readonly number[],
): { readonly text: string; readonly marked: boolean }[] {
  const pieces: { text: string; marked: boolean }[] = []
  for (const [at, letter] of label.split('').entries()) {
    const marked = marks.includes(at)
    const last = pieces.at(-1)
    if (last?.marked === marked) last.text += letter
    else pieces.push({ text: letter, marked })
  }
  return pieces
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [at, value] of a.entries()) {
    const other = b[at] ?? 0
    if (value !== other) return value - other
  }
  return 0
}
