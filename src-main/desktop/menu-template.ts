import type { MenuItemConstructorOptions } from 'electron'
import type { Command, CommandGroup } from '../contract/command.ts'
import { acceleratorOf, type Platform } from '../contract/command-keys.ts'
import { type CommandState, isOffered, refusalOf } from '../contract/command-state.ts'
import { COMMAND_IDS, type CommandId, commandOf, keysOf } from '../contract/commands.ts'

type Item = MenuItemConstructorOptions
const LINE: Item = { type: 'separator' }

/** What a menu depends on. */
export interface MenuOptions {
  readonly platform: Platform
  /** Unpackaged consoles have the developer tools, too. */
  readonly packaged: boolean
  readonly state: CommandState
  /** Called with what was chosen. */
  readonly choose: (id: CommandId) => void
}

/** How an item of the menu looks in a state. */
export interface ItemState {
  readonly visible: boolean
  readonly enabled: boolean
  readonly checked: boolean
}

/** How a command's item looks in a state. */
export function itemState(command: Command, state: CommandState): ItemState {
  return {
    visible: isOffered(command, state),
    enabled: refusalOf(command, state) === null,
    checked: command.checked?.(state) ?? false,
  }
}

/**
 * The whole application menu as its platform expects it: on a Mac an application menu first and a
 * window menu, elsewhere File holds what concerns the application. Each command's item has the
 * command's name as its id, so that it can be found again when the state changes.
 */
export function menuTemplate(options: MenuOptions): Item[] {
  const group = (name: CommandGroup) => sections(name, options)
  const view = joined([...group('View'), ...(options.packaged ? [] : [DEVELOPER])])
  const rest: Item[] = [
    { role: 'editMenu', label: 'Edit' },
    { label: 'View', submenu: view },
    { label: 'Go', submenu: joined(group('Go')) },
    { label: 'Alerts', submenu: joined(group('Alerts')) },
    { label: 'Payments', submenu: joined(group('Payments')) },
  ]
  const help: Item = { role: 'help', label: 'Help', submenu: joined(group('Help')) }
  if (options.platform === 'other') {
    const file = joined([...group('File'), ...group('Application')])
    return [{ label: 'File', submenu: file }, ...rest, help].map(withMnemonic)
  }
  return [
    { label: 'Payments Ops', submenu: joined(macApplication(options)) },
    { label: 'File', submenu: joined([...group('File'), [{ role: 'close' }]]) },
    ...rest,
    { role: 'windowMenu', label: 'Window' },
    help,
  ]
}

/** The first letter opens the menu together with Alt; on a Mac nothing does. */
function withMnemonic(item: Item): Item {
  return { ...item, label: `&${item.label}` }
}

const DEVELOPER: readonly Item[] = [{ role: 'toggleDevTools' }]

/** A Mac's application menu begins with what it is, and ends with hiding and quitting. */
function macApplication(options: MenuOptions): (readonly Item[])[] {
  const own = sections('Application', options)
  const services: readonly Item[] = [{ role: 'services' }]
  const hiding: readonly Item[] = [{ role: 'hide' }, { role: 'hideOthers' }, { role: 'unhide' }]
  return [itemsOf('about', options), ...own.slice(0, -1), services, hiding, ...own.slice(-1)]
}

/** A group's items, those of each section together, those of a submenu behind its own entry. */
function sections(group: CommandGroup, options: MenuOptions): Item[][] {
  const found = new Map<number, Item[]>()
  for (const id of COMMAND_IDS) {
    const command = commandOf(id)
    if (command.group !== group || isForeign(command, options.state)) continue
    if (id === 'about' && options.platform === 'mac') continue
    const items = found.get(command.section) ?? []
    found.set(command.section, items)
    const beside = command.submenu === undefined ? items : submenuOf(items, command.submenu)
    beside.push(...itemsOf(id, options))
  }
  return [...found.entries()].sort(([a], [b]) => a - b).map(([, items]) => items)
}

/** A workspace never changes, so what belongs to the other one is not even hidden in the menu. */
function isForeign({ only = [] }: Command, { workspace }: CommandState): boolean {
  return only.includes('sandbox') && workspace !== 'sandbox'
}

function submenuOf(items: Item[], label: string): Item[] {
  const last = items.at(-1)
  if (last?.label === label && Array.isArray(last.submenu)) return last.submenu
  const submenu: Item[] = []
  items.push({ label, submenu })
  return submenu
}

/** A command's item; further keys need hidden items of their own, as an item has one key only. */
function itemsOf(id: CommandId, { platform, state, choose }: MenuOptions): Item[] {
  const command = commandOf(id)
  const own = command.run === 'main'
  const shown = keysOf(command, platform).filter((keys) => platform === 'other' || isSafe(keys))
  const [first, ...further] = shown.map(acceleratorOf)
  const item: Item = {
    id,
    label: command.label,
    ...itemState(command, state),
    ...(command.checked === undefined ? {} : { type: 'checkbox' }),
    ...(command.role === undefined ? { click: () => choose(id) } : { role: command.role }),
    ...(first === undefined ? {} : { accelerator: first, registerAccelerator: own }),
  }
  if (!own) return [item]
  const hidden = further.map((accelerator) => ({
    label: command.label,
    accelerator,
    visible: false,
    click: () => choose(id),
  }))
  return [item, ...hidden]
}

/**
 * A Mac's menu listens to every key that it shows, also while somebody types: it may show only
 * those that nobody types with.
 */
function isSafe(keys: string): boolean {
  return keys.includes('Mod+') || /^F\d+$/.test(keys)
}

function joined(parts: readonly (readonly Item[])[]): Item[] {
  return parts
    .filter((items) => items.length > 0)
    .flatMap((items, at) => (at === 0 ? items : [LINE, ...items]))
}
