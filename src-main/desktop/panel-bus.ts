import { type BusWatch, callBus, ofTheBus, propertyOf, watchBus } from './bus-call.ts'
import type { BusUser } from './bus-line.ts'

/** Who keeps the list of icons on a Linux desktop. Source: the StatusNotifierItem specification. */
const WATCHER = 'org.kde.StatusNotifierWatcher'
const WATCHER_PATH = '/StatusNotifierWatcher'
/** Who keeps the list may have no panel that shows it. */
const HAS_HOST = propertyOf(WATCHER, WATCHER_PATH, WATCHER, 'IsStatusNotifierHostRegistered')
/** What tells that a panel came or went. */
const CHANGES = [
  `type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='${WATCHER}'`,
  `type='signal',path='${WATCHER_PATH}',interface='${WATCHER}',member='StatusNotifierHostRegistered'`,
  `type='signal',path='${WATCHER_PATH}',interface='${WATCHER}',member='StatusNotifierHostUnregistered'`,
]

/** A panel that shows icons: known by who keeps its list, none, or not to be found out. */
export type Panel =
  | { readonly kind: 'shown'; readonly by: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' }

/** Whether this desktop has a panel that shows icons, asked of the session bus. */
export async function findPanel(user: BusUser): Promise<Panel> {
  const owner = await callBus(user, ofTheBus('GetNameOwner', WATCHER))
  if (owner.kind === 'refused') return { kind: 'none' }
  if (owner.kind !== 'returned') return { kind: 'unknown' }
  const host = await callBus(user, HAS_HOST)
  if (host.kind === 'returned' && host.value === true)
    return { kind: 'shown', by: String(owner.value) }
  return { kind: host.kind === 'returned' || host.kind === 'refused' ? 'none' : 'unknown' }
}

/** Calls `changed` whenever a panel may have come or gone, `lost` when the bus went. */
export function watchPanels(user: BusUser, changed: () => void, lost: () => void): BusWatch {
  return watchBus(user, CHANGES, changed, lost)
}
