import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * @typedef {object} ElectronRuntime
 * @property {string} executable an absolute path
 * @property {string} folder the unpacked distribution
 * @property {string} version such as 45.4.1, or `unknown`
 * @property {string} remark one line for people: which one was taken
 */

/**
 * @typedef {{ ok: true, runtime: ElectronRuntime } | { ok: false, message: string }} Found
 */

/**
 * Where the executable lies in an unpacked distribution.
 * @param {string} folder
 * @param {NodeJS.Platform} platform
 */
export function executableIn(folder, platform = process.platform) {
  if (platform === 'darwin') return join(folder, 'Electron.app', 'Contents', 'MacOS', 'Electron')
  return join(folder, platform === 'win32' ? 'electron.exe' : 'electron')
}

/**
 * Describes a distribution's folder; null when it has no executable.
 * @param {string} folder
 * @param {string} whence
 * @returns {ElectronRuntime | null}
 */
export function runtimeAt(folder, whence) {
  const executable = executableIn(folder)
  if (!existsSync(executable)) return null
  const version = versionOf(folder)
  return { executable, folder, version, remark: `Electron ${version}, ${whence}` }
}

/** @param {string} folder */
function versionOf(folder) {
  try {
    return readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '')
  } catch {
    return 'unknown'
  }
}
