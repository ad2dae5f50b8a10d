import { Notification } from 'electron'
import type { RaiseNative } from './alert-notifier.ts'

/**
 * Raises a critical notification of the operating system that stays until it is dealt with.
 * Windows needs the app's user model id for it, which the composition root sets.
 */
export const raiseNative: RaiseNative = (notice, on) =>
  raise({ ...notice, urgency: 'critical', timeoutType: 'never' }, on)

/** Raises a notification that goes away by itself, for what nobody has to act on. */
export const raiseCalm: RaiseNative = (notice, on) => raise(notice, on)

function raise(
  options: Electron.NotificationConstructorOptions,
  on: Parameters<RaiseNative>[1],
): ReturnType<RaiseNative> {
  if (!Notification.isSupported()) return null
  const notification = new Notification(options)
  notification.on('show', () => on({ kind: 'shown' }))
  notification.on('click', () => on({ kind: 'clicked' }))
  notification.on('close', () => on({ kind: 'closed' }))
  notification.on('failed', (_event, because) => on({ kind: 'failed', because }))
  notification.show()
  return () => notification.close()
}
