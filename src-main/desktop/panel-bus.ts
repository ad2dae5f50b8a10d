import { callBus, ofTheBus } from './bus-call.ts'

/** Who shows icons on a Linux desktop owns this name. Source: the StatusNotifierItem specification. */
const WATCHER = 'org.kde.StatusNotifierWatcher'

/**
 * Whether this desktop has a panel that shows icons, asked of the session bus that the environment
 * names. Null when that can't be found out.
 */
export async function hasPanel(
  environment: Readonly<Record<string, string | undefined>>,
  uid: number,
): Promise<boolean | null> {
  const answer = await callBus(environment, uid, ofTheBus('NameHasOwner', WATCHER))
  return answer.kind === 'returned' ? answer.word === 1 : null
}
