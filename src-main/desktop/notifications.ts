import { Notification } from 'electron'
import type { RuleId } from '../contract/rule.ts'
import type { NativeEvent, RaiseNative } from './alert-notifier.ts'
import { linkTo } from './call.ts'
import { guardHangs, type Raise } from './hang-guard.ts'
import { serviceHangs } from './notification-bus.ts'
import { toastXml } from './windows-toast.ts'

/**
 * Raises a critical notification of the operating system that stays until it is dealt with.
 * Windows needs the app's user model id for it, which the composition root sets.
 */
export const raiseNative: RaiseNative = ({ title, body, rule, place }, on) => {
  const calm = place === undefined ? { title, body } : { title, body, id: place }
  const own = { urgency: 'critical', timeoutType: 'never', ...toastOf(title, body, rule) } as const
  return guarded({ ...calm, ...own }, on)
}

/**
 * Takes away the notification of a place that an earlier console left. Only macOS lets an application
 * do that: Windows takes back what this process has shown, and on Linux Electron doesn't tell the number
 * under which the desktop's service knows a notification.
 */
export function withdrawNative(place: string): void {
  const { remove }: Partial<Pick<typeof Notification, 'remove'>> = Notification
  if (process.platform === 'darwin') remove?.call(Notification, place)
}

/** Raises a notification that goes away by itself, for what nobody has to act on. */
export const raiseCalm: RaiseNative = ({ title, body }, on) => guarded({ title, body }, on)

/** On Windows a click may come when this console is long gone: the toast itself has to know its rule. */
function toastOf(title: string, body: string, rule: RuleId | undefined): { toastXml?: string } {
  if (process.platform !== 'win32' || rule === undefined) return {}
  return { toastXml: toastXml({ title, body, link: linkTo(rule) }) }
}

/** Elsewhere than on Linux the system takes them without waiting for anybody. */
const guarded: Raise<Electron.NotificationConstructorOptions> =
  process.platform === 'linux'
    ? guardHangs(raise, () => serviceHangs(process.env, process.getuid?.() ?? 0))
    : raise

function raise(
  options: Electron.NotificationConstructorOptions,
  on: (event: NativeEvent) => void,
): (() => void) | null {
  if (!Notification.isSupported()) return null
  const notification = new Notification(options)
  notification.on('show', () => on({ kind: 'shown' }))
  notification.on('click', () => on({ kind: 'clicked' }))
  notification.on('close', () => on({ kind: 'closed' }))
  notification.on('failed', (_event, because) => on({ kind: 'failed', because }))
  notification.show()
  return () => notification.close()
}
