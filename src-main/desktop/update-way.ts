import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Where a console is installed. */
export interface Installed {
  readonly platform: NodeJS.Platform
  readonly isPackaged: boolean
  /** The program that runs; absolute. */
  readonly executable: string
  /** Electron's folder of resources; absolute. */
  readonly resources: string
  /** The AppImage that it runs from; null when it runs from none. */
  readonly appImage: string | null
}

/** Beside the program in what the installer for Windows installs, and nowhere else. */
const UNINSTALLER = 'Uninstall Payments Ops.exe'

const UNPACKED =
  'This copy runs from an unpacked archive and isn’t updated in place. Quit it, then replace its folder with the new version’s; your settings stay.'
const UNSIGNED =
  'This console isn’t signed, so it can’t check who made an update. Install the new version by hand.'

/**
 * Why this installation can't replace itself, with what to do instead; null when it can. Whether an
 * update is taken on macOS is up to the system, which compares its signature with ours.
 */
export function updateByHand(installed: Installed): string | null {
  const { platform, isPackaged, executable, resources, appImage } = installed
  if (!isPackaged) return null
  if (platform === 'win32') {
    if (!existsSync(join(dirname(executable), UNINSTALLER))) return UNPACKED
    return /^publisherName:/m.test(noteOf(resources)) ? null : UNSIGNED
  }
  if (platform === 'darwin' || appImage !== null) return null
  // The package of a distribution says which kind it is.
  return existsSync(join(resources, 'package-type')) ? null : UNPACKED
}

/**
 * Who may have signed an update: the names in the certificate that this package was signed with, as
 * electron-builder notes them for electron-updater. None in a package that isn't signed.
 * @param resources Electron's folder of resources, absolute
 */
export async function publishersOf(resources: string): Promise<readonly string[]> {
  const { load } = await import('js-yaml')
  try {
    const note = load(noteOf(resources))
    if (typeof note !== 'object' || note === null || !('publisherName' in note)) return []
    const names: readonly unknown[] = Array.isArray(note.publisherName)
      ? note.publisherName
      : [note.publisherName]
    return names.filter((name) => typeof name === 'string').filter((name) => name.trim() !== '')
  } catch {
    // A note that can't be read names no publisher.
    return []
  }
}

/** What electron-builder noted for electron-updater; empty where it did not. */
function noteOf(resources: string): string {
  try {
    return readFileSync(join(resources, 'app-update.yml'), 'utf8')
  } catch {
    return ''
  }
}

/**
 * Writes electron-updater's configuration into `folder` (absolute): packages carry no feed of their
 * own. Without the publishers it would take an installer with any signature. Answers the file.
 */
export function writeFeed(folder: string, feed: string, publishers: readonly string[]): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, 'feed.yml')
  const signed = publishers.length > 0 ? { publisherName: publishers } : {}
  const cache = { updaterCacheDirName: 'payments-ops-updater' }
  // JSON is YAML.
  writeFileSync(path, JSON.stringify({ provider: 'generic', url: feed, ...cache, ...signed }), {
    mode: 0o600,
  })
  return path
}
