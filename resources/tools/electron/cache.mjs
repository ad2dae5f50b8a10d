import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'

/**
 * The folder for what the tools download, shared by all checkouts of this user.
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 * @param {string} home
 * @returns {string} an absolute path; it need not exist yet
 */
export function cacheFolder(env = process.env, platform = process.platform, home = homedir()) {
  if (platform === 'win32') {
    return join(env['LOCALAPPDATA'] || join(home, 'AppData', 'Local'), 'payments-ops', 'cache')
  }
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'payments-ops')
  return join(env['XDG_CACHE_HOME'] || join(home, '.cache'), 'payments-ops')
}

/**
 * Remembers a failure, so that the next start need not wait for it again.
 * @param {string} path
 * @param {string} reason
 */
export function rememberFailure(path, reason) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${reason}\n`)
}

/**
 * What `rememberFailure` kept, unless it is older than `maxAgeMs`.
 * @param {string} path
 * @param {number} maxAgeMs
 * @param {number} now ms since the epoch
 * @returns {string | null} the reason
 */
export function rememberedFailure(path, maxAgeMs, now) {
  const writtenAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs
  if (writtenAt === undefined || now - writtenAt > maxAgeMs) return null
  return readFileSync(path, 'utf8').trim()
}
