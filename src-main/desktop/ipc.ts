import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron'
import { channelOf } from '../contract/bridge.ts'
import { reportDefect } from './defects.ts'
import { REQUEST_NAMES } from './guarded-requests.ts'
import type { Answer } from './ipc-dispatch.ts'
import type { Sender } from './ipc-sender.ts'

/** Answers our own living window, null when there is none. */
export type OwnWindow = () => BrowserWindow | null

/**
 * Registers every request of the contract; what comes before there is who could answer it waits.
 * The one place that touches `ipcMain`.
 */
export function registerRequests(answering: Promise<Answer>, ownWindow: OwnWindow): void {
  for (const name of REQUEST_NAMES) {
    ipcMain.handle(channelOf(name), async (event, ...args: unknown[]) => {
      const call = { sender: senderOf(event, ownWindow()), args }
      try {
        const answer = await answering
        return await answer(name, call)
      } catch (error) {
        reportDefect(`call ${name}`, error)
        throw error
      }
    })
  }
}

/** Closes the channel that the settings store opens for itself: no page of ours has a use for it. */
export function closeStoreChannel(): void {
  ipcMain.removeAllListeners('electron-store-get-data')
}

/** Gathers what is known of the caller; a frame that is gone gives no address and no origin. */
function senderOf(event: IpcMainInvokeEvent, window: BrowserWindow | null): Sender {
  const gone: Sender = { ownWindow: false, mainFrame: false, url: null, origin: null }
  if (window === null || window.isDestroyed()) return gone
  const own = window.webContents
  try {
    const frame = event.senderFrame
    return {
      ownWindow: event.sender === own,
      mainFrame: frame?.parent === null && frame.frameTreeNodeId === own.mainFrame.frameTreeNodeId,
      url: frame?.url ?? null,
      origin: frame?.origin ?? null,
    }
  } catch {
    // Reading a disposed frame throws.
    return gone
  }
}
