import { Notification } from 'electron'
import type { RaiseNative } from './alert-notifier.ts'

/**
 * Raises a critical notification of the operating system that stays until it is dealt with.
 * Windows needs the app's user model id for it, which the composition root sets.
 */
export const raiseNative: RaiseNative = (notice, on) => {
  if (!Notification.isSupported()) return null
  const notification = new Notification({
    title: notice.title,
    body: notice.body,
    urgency: 'critical',
    timeoutType: 'never',
  })
  notification.on('show', () => on({ kind: 'shown' }))
  notification.on('click', () => on({ kind: 'clicked' }))
  notification.on('close', () => on({ kind: 'closed' }))
  notification.on('failed', (_event, because) => on({ kind: 'failed', because }))
  notification.show()
  return () => notification.close()
}
