import type { CommandState, Conditions } from './command-state.ts'

/** Where commands stand together: in menus, in the palette and in the list of shortcuts. */
export const COMMAND_GROUPS = [
  'Application',
  'File',
  'View',
  'Go',
  'Alerts',
  'Payments',
  'Help',
] as const
export type CommandGroup = (typeof COMMAND_GROUPS)[number]

/** Something that can be asked of the console by name, from a menu, the palette or the keyboard. */
export interface Command extends Conditions {
  /** As everybody reads it; ends with … when it leads to a form and does nothing yet. */
  readonly label: string
  readonly group: CommandGroup
  /** Commands of one group with the same number stand between two lines of its menu. */
  readonly section: number
  /** Within its group's menu, the menu that opens beside it. */
  readonly submenu?: 'Theme' | 'Rehearse'
  /** Who does it. The page also listens for the keys of its own commands. */
  readonly run: 'page' | 'main'
  /** In neutral notation; menus show the first. The page's alone may do without `Mod`. */
  readonly keys?: readonly string[]
  /** In their place on a Mac, where its habits differ. */
  readonly macKeys?: readonly string[]
  /** Other words that somebody may look for it by. */
  readonly words?: string
  /** Also done while a dialog is open. */
  readonly overDialogs?: true
  /** Electron's own word for it, so that a native menu does it without the console. */
  readonly role?: 'resetZoom' | 'zoomIn' | 'zoomOut' | 'togglefullscreen' | 'quit'
  /** Whether its mark is set; commands without this have none. */
  readonly checked?: (state: CommandState) => boolean
}
