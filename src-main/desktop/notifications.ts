import { Notification } from 'electron'
import type { NativeEvent, RaiseNative } from './alert-notifier.ts'
import { guardHangs, type Raise } from './hang-guard.ts'
import { serviceHangs } from './notification-bus.ts'

/**
 * Raises a critical notification of the operating system that stays until it is dealt with.
 * Windows needs the app's user model id for it, which the composition root sets.
 */
export const raiseNative: RaiseNative = (notice, on) =>
  guarded({ ...notice, urgency: 'critical', timeoutType: 'never' }, on)

/** Raises a notification that goes away by itself, for what nobody has to act on. */
export const raiseCalm: RaiseNative = (notice, on) => guarded(notice, on)

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
