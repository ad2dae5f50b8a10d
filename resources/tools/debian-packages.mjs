import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './run.mjs'

/**
 * What the console and its tests need of a Debian or Ubuntu. The only list of them. Where a
 * package was renamed, the newer name comes first; any one of a row will do.
 */
export const DEBIAN_PACKAGES = [
  // Electron's libraries
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libnss3'],
  ['libasound2t64', 'libasound2'],
  ['libgbm1'],
  ['libxss1'],
  ['libnotify4'],
  ['libsecret-1-0'],
  ['libxtst6'],
  // a screen without a monitor, and a desktop session with a notification service
  ['xvfb'],
  ['xauth'],
  ['dbus'],
  ['dbus-x11'],
  ['dunst'],
  // a certificate that nobody trusts
  ['openssl'],
  // a keychain to seal keys with
  ['gnome-keyring'],
  // a disk that hangs
  ['fuse3'],
  ['python3-fusepy'],
  // what makes a package, and what checks the files that it installs
  ['p7zip-full'],
  ['desktop-file-utils'],
  ['appstream'],
  ['systemd'],
]

/** The programs among them that the tests start by name, each with its package. */
const PROGRAMS = new Map([
  ['Xvfb', 'xvfb'],
  ['dbus-daemon', 'dbus'],
  ['dbus-monitor', 'dbus'],
  ['dbus-send', 'dbus'],
  ['dunst', 'dunst'],
  ['openssl', 'openssl'],
  ['gnome-keyring-daemon', 'gnome-keyring'],
  ['fusermount3', 'fuse3'],
  ['desktop-file-validate', 'desktop-file-utils'],
  ['appstreamcli', 'appstream'],
  ['systemd-analyze', 'systemd'],
])

/** A slow mirror is no failure; a hanging one is. */
const INSTALL_LIMIT_MS = 600_000

/**
 * The rows of `DEBIAN_PACKAGES` of which nothing is installed; null on a system without dpkg.
 * @returns {Promise<string[][] | null>}
 */
export async function missingPackages() {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholders are dpkg-query's
  const args = ['-W', '-f', '${Package} ${db:Status-Status}\n', ...DEBIAN_PACKAGES.flat()]
  const { code, output } = await run('dpkg-query', args)
  if (code === 127) return null
  const installed = new Set(
    output.split('\n').flatMap((line) => {
      const [name, status] = line.split(' ')
      // A trigger still to be processed does not keep a package from working.
      return name !== undefined && /^(installed|triggers-)/.test(status ?? '') ? [name] : []
    }),
  )
  return DEBIAN_PACKAGES.filter((names) => !names.some((name) => installed.has(name)))
}

/**
 * The command that installs them, for a person to copy.
 * @param {readonly string[][]} rows
 */
export async function installCommand(rows) {
  const names = await Promise.all(rows.map(known))
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(' ')}`
}

/**
 * Sees to it that the packages are there: installs what is missing when it runs as root.
 * @param {(line: string) => void} say
 * @returns {Promise<string | null>} null when all is there; else one line saying what to do
 */
export async function providePackages(say) {
  if (process.platform !== 'linux') return null
  const missing = (await missingPackages()) ?? []
  if (missing.length === 0) return missingPrograms()
  if (process.getuid?.() !== 0) return `Packages are missing. Run: ${await installCommand(missing)}`
  say(`Installing ${missing.map((names) => names.join(' or ')).join(', ')}.`)
  return (await install(missing)) ?? missingPrograms()
}

/**
 * The programs that no folder of the PATH holds, be it that this system has no Debian packages or
 * that the PATH leaves out where they lie.
 * @param {string} [path] the folders to look in; the PATH when absent
 * @returns {string | null} null when all are there; else one line saying what to do
 */
export function missingPrograms(path = process.env['PATH'] ?? '') {
  const folders = path.split(delimiter).filter((folder) => folder !== '')
  const missing = [...PROGRAMS].filter(([name]) => !folders.some((one) => runs(join(one, name))))
  if (missing.length === 0) return null
  const names = missing.map(([name]) => name).join(', ')
  const packages = [...new Set(missing.map(([, name]) => name))].join(', ')
  return `Programs are missing on the PATH: ${names}. Install them or extend the PATH; the Debian packages are ${packages}.`
}

/** @param {string} path */
function runs(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** @param {readonly string[][]} missing */
async function install(missing) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const options = { env, limitMs: INSTALL_LIMIT_MS }
  const update = await run('apt-get', ['update', '-q'], options)
  if (update.code !== 0) return `apt-get update failed:\n${update.output}`
  const names = await Promise.all(missing.map(known))
  const args = ['install', '-y', '-q', '--no-install-recommends', ...names]
  const outcome = await run('apt-get', args, options)
  return outcome.code === 0 ? null : `apt-get install failed:\n${outcome.output}`
}

/**
 * The first of several names that this release of the system has.
 * @param {readonly string[]} names
 */
async function known(names) {
  for (const name of names) {
    const { code } = await run('apt-cache', ['show', '--no-all-versions', name])
    if (code === 0) return name
  }
  return names.at(-1) ?? ''
}
