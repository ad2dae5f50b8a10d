import { app, session } from 'electron'
import { record, reportRemark } from './defects.ts'
import { relaunchAtEnd, restartHere } from './relaunch.ts'
import { forgetArguments, keepArguments } from './restart-note.ts'
import { confineSession } from './security.ts'
import type { Updater } from './update-desk.ts'
import { putInPlace } from './update-install.ts'
import { strictVerification } from './update-signature.ts'
import { publishersOf, writeFeed } from './update-way.ts'

/** The session that electron-updater asks through. */
const SESSION = 'electron-updater'

export interface UpdaterPlace {
  /** Holds its configuration, absolute. */
  readonly folder: string
  /** Where the arguments wait for the console that an installer starts, absolute. */
  readonly note: string
  /** Whether this console is without its window, so that the next one begins without it. */
  readonly isHidden: () => boolean
}

/**
 * Opens the updater of a feed. electron-updater is loaded here and not before: a console without a feed
 * never runs a line of it. Rejects when this installation can't replace itself.
 */
export async function openUpdater(
  feed: string,
  { folder, note, isHidden }: UpdaterPlace,
): Promise<Updater> {
  const { autoUpdater, CancellationToken, NsisUpdater } = await import('electron-updater')
  const origin = `${new URL(feed).origin}/`
  // The feed may name files elsewhere, or send its reader on: neither is followed.
  confineSession(session.fromPartition(SESSION, { cache: false }), (url) => url.startsWith(origin))
  const publishers = await publishersOf(process.resourcesPath)
  autoUpdater.updateConfigPath = writeFeed(folder, feed, publishers)
  autoUpdater.autoDownload = false
  autoUpdater.autoInstallOnAppQuit = false
  autoUpdater.allowDowngrade = false
  autoUpdater.disableDifferentialDownload = true
  // An unpacked archive can't be replaced, but there may be something new for it.
  autoUpdater.forceDevUpdateConfig = true
  const log = (level: 'info' | 'warn' | 'error') => (message?: unknown) =>
    record('updater', { message: String(message) }, level === 'info' ? 'debug' : level)
  autoUpdater.logger = { info: log('info'), warn: log('warn'), error: log('error') }
  if (autoUpdater instanceof NsisUpdater) {
    const strict = strictVerification(autoUpdater.verifyUpdateCodeSignature, log('warn'))
    autoUpdater.verifyUpdateCodeSignature = strict.verify
    autoUpdater.logger.warn = strict.warn
  }
  // Every failure is also the rejection of a call; unheard, the event would be thrown.
  autoUpdater.removeAllListeners('error')
  autoUpdater.on('error', () => undefined)
  autoUpdater.removeAllListeners('appimage-filename-updated')
  // An AppImage with its version in its name gets another one, and is started again by that.
  autoUpdater.on('appimage-filename-updated', (path) => {
    process.env['APPIMAGE'] = path
  })
  let download = new CancellationToken()
  return {
    check: async () => {
      const found = await autoUpdater.checkForUpdates()
      if (found === null) throw new Error('this installation can’t replace itself')
      return found.isUpdateAvailable ? found.updateInfo.version : null
    },
    download: async (percent) => {
      const progress = (info: { readonly percent: number }) => percent(info.percent)
      autoUpdater.on('download-progress', progress)
      download = new CancellationToken()
      try {
        await autoUpdater.downloadUpdate(download)
      } finally {
        autoUpdater.removeListener('download-progress', progress)
      }
    },
    install: async () => {
      const { platform } = process
      const isOurs = platform === 'linux'
      if (!isOurs && !keepArguments(note, restartHere(isHidden()).args, Date.now())) {
        reportRemark('the arguments of this start could not be kept for the one after the update')
      }
      try {
        await putInPlace(autoUpdater, { platform, startsIt: !isOurs, onEnd })
      } catch (error) {
        forgetArguments(note)
        throw error
      }
      // Started by Electron once this one has ended: started sooner, as electron-updater would, it
      // would meet our single instance and leave again, and nobody would watch the logs.
      if (isOurs) relaunchAtEnd(isHidden())
    },
    close: () => download.cancel(),
  }
}

function onEnd(ends: () => void): () => void {
  app.once('before-quit', ends)
  return () => app.off('before-quit', ends)
}
