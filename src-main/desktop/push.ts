import type { BrowserWindow } from 'electron'
import { channelOf, type Pushes, type PushName } from '../contract/bridge.ts'

/** Sends a push to our own window; does nothing without one. */
export function push<N extends PushName>(
  window: BrowserWindow | null,
  name: N,
  payload: Pushes[N],
): void {
  if (window === null || window.isDestroyed() || window.webContents.isCrashed()) return
  window.webContents.send(channelOf(name), payload)
}
