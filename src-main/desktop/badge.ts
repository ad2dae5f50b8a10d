import { join } from 'node:path'
import { app, type BrowserWindow, nativeImage } from 'electron'

/**
 * Shows how many rules are critical on the console's own icon: as a number in the dock of macOS and
 * of Linux desktops that have one, as a sign over the task bar's icon on Windows. Zero clears it.
 */
export function showBadge(count: number, window: BrowserWindow | null, pictures: string): void {
  if (process.platform !== 'win32') {
    app.setBadgeCount(count)
    return
  }
  if (window === null) return
  const picture = count === 0 ? null : nativeImage.createFromPath(join(pictures, 'critical.png'))
  window.setOverlayIcon(picture, count === 0 ? '' : `${count} critical`)
}
