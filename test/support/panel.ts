import * as z from 'zod'
import { BusConnection } from './bus-connection.ts'

const WATCHER = 'org.kde.StatusNotifierWatcher'
const ITEM = 'org.kde.StatusNotifierItem'
const MENU = 'com.canonical.dbusmenu'
const PROPERTIES = 'org.freedesktop.DBus.Properties'

/** An entry of an icon's menu, as a panel draws it. */
export interface PanelEntry {
  readonly id: number
  readonly label: string
  readonly enabled: boolean
  readonly separator: boolean
  readonly entries: readonly PanelEntry[]
}

export interface PanelIcon {
  readonly tooltip: string
  /** Its pictures: side in pixels and the ARGB bytes. */
  readonly pictures: readonly { readonly side: number; readonly argb: string }[]
}

/** A desktop's panel on this session's bus, which shows the icon that an app registers. */
export interface Panel {
  /** Waits for an app to register its icon. */
  registered(): Promise<void>
  /** The icon as it is now. */
  icon(): Promise<PanelIcon>
  /** The menu as it is now; separators left out. */
  menu(): Promise<readonly PanelEntry[]>
  /** Chooses the entry with this label, at any depth, as a click does. */
  choose(label: string): Promise<void>
  /** A click on the icon itself. */
  click(): Promise<void>
  /** What draws the icons goes or comes back; what lists them stays. */
  shows(icons: boolean): void
  close(): void
}

const pixmaps = z.array(z.tuple([z.number(), z.number(), z.array(z.number())]))
const toolTip = z.tuple([z.string(), z.unknown(), z.string(), z.string()])

/** Takes the panel's name on the bus, as a desktop does. Only one at a time. */
export async function openPanel(): Promise<Panel> {
  const items: string[] = []
  let hasHost = true
  let heard = (): void => undefined
  const first = new Promise<void>((resolve) => {
    heard = resolve
  })
  const bus = await BusConnection.open((call) => {
    if (call.member === 'RegisterStatusNotifierItem') {
      items.push(String(call.body[0]))
      heard()
    }
    // A panel is there to show what registers.
    if (call.member === 'Get') return { signature: 'v', body: [{ type: 'b', value: hasHost }] }
    return null
  })
  await bus.askBus('RequestName', 'su', [WATCHER, 0])
  const target = (path: string, of: string, member: string) => {
    const destination = items.at(-1) ?? ''
    return { destination, path, interface: of, member }
  }
  const property = async (name: string): Promise<unknown> => {
    const asked = target('/StatusNotifierItem', PROPERTIES, 'Get')
    return (await bus.call(asked, 'ss', [ITEM, name]))[0]
  }
  const layout = async (): Promise<PanelEntry> => {
    const path = String(await property('Menu'))
    const asked = target(path, MENU, 'GetLayout')
    const [, root] = await bus.call(asked, 'iias', [0, -1, []])
    return entryOf(root)
  }
  return {
    registered: () => first,
    async icon() {
      const pictures = pixmaps.parse(await property('IconPixmap'))
      const [, , title] = toolTip.parse(await property('ToolTip'))
      return {
        tooltip: title,
        pictures: pictures.map(([side, , bytes]) => ({
          side,
          argb: Buffer.from(bytes).toString('hex'),
        })),
      }
    },
    menu: async () => (await layout()).entries.filter(({ separator }) => !separator),
    async choose(label) {
      const entry = flat(await layout()).find((one) => one.label === label)
      if (entry === undefined) throw new Error(`The menu has no entry ${label}.`)
      const asked = target(String(await property('Menu')), MENU, 'Event')
      const nothing = { type: 's', value: '' }
      await bus.call(asked, 'isvu', [entry.id, 'clicked', nothing, 0])
    },
    async click() {
      await bus.call(target('/StatusNotifierItem', ITEM, 'Activate'), 'ii', [0, 0])
    },
    shows(icons) {
      hasHost = icons
      const member = `StatusNotifierHost${icons ? 'Registered' : 'Unregistered'}`
      bus.emit({ path: '/StatusNotifierWatcher', interface: WATCHER, member })
    },
    close: () => bus.close(),
  }
}

const layoutNode = z.tuple([
  z.number(),
  z.array(z.tuple([z.string(), z.unknown()])),
  z.array(z.unknown()),
])

function entryOf(node: unknown): PanelEntry {
  const [id, pairs, children] = layoutNode.parse(node)
  const properties = new Map(pairs)
  return {
    id,
    label: String(properties.get('label') ?? ''),
    enabled: properties.get('enabled') !== false,
    separator: properties.get('type') === 'separator',
    entries: children.map(entryOf),
  }
}

function flat(entry: PanelEntry): PanelEntry[] {
  return [entry, ...entry.entries.flatMap(flat)]
}
