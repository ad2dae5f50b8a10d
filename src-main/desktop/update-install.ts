/** The part of electron-updater that puts an update in place. */
export interface UpdateInstaller {
  quitAndInstall(isSilent: boolean, isForceRunAfter: boolean): void
  on(event: 'error', listener: (error: Error) => void): unknown
  removeListener(event: 'error', listener: (error: Error) => void): unknown
}

/** How an update is put in place here. */
export interface InstallPlace {
  readonly platform: NodeJS.Platform
  /** Whether the installer starts the new console, and not this one. */
  readonly startsIt: boolean
  /** Calls back when this console is about to end; answers how to listen no more. */
  readonly onEnd: (ends: () => void) => () => void
}

/**
 * Has electron-updater put the update in place that it has fetched, and end this console. Rejects with
 * what kept it from that. On macOS it only begins there: the system unpacks the update and compares its
 * signature with ours, which takes a while, and a refusal is told by an event; so the end of this
 * console is waited for. Source: `quitAndInstall` of electron-updater's `MacUpdater`.
 */
export function putInPlace(
  installer: UpdateInstaller,
  { platform, startsIt, onEnd }: InstallPlace,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (how: () => void) => {
      installer.removeListener('error', failed)
      listenNoMore()
      how()
    }
    const failed = (error: Error) => settle(() => reject(error))
    const listenNoMore = onEnd(() => settle(resolve))
    installer.on('error', failed)
    installer.quitAndInstall(true, startsIt)
    if (platform !== 'darwin') settle(resolve)
  })
}
