import { app, Notification } from 'electron'
import type { Front } from './front.ts'
import { KeptFile } from './kept-file.ts'
import { NotificationPermission, permissionShape } from './notification-permission.ts'
import type { Profile } from './paths.ts'
import type { SettingsBook } from './settings-book.ts'

/** Has macOS ask for its permission for notifications, as soon as the window is in front. */
export function askForNotifications(
  book: Pick<SettingsBook, 'current' | 'onChange'>,
  profile: Pick<Profile, 'notifications'>,
  front: Pick<Front, 'window'>,
  say: (text: string) => void,
): void {
  const permission = new NotificationPermission({
    platform: process.platform,
    memory: new KeptFile(profile.notifications, permissionShape),
    now: Date.now,
    isWanted: () => book.current().notifications,
    isInFront: () => front.window()?.isFocused() ?? false,
    say,
    ask: () => Notification.isSupported(),
  })
  const look = () => void permission.look()
  look()
  app.on('browser-window-focus', look)
  book.onChange(look)
}
