import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** A lock that was not touched for so long belongs to a process that was killed. */
const ABANDONED_MS = 30_000
const TOUCH_EVERY_MS = 5_000

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
 * Does `work` while no other process does work under the same lock, waiting for its turn.
 * @template T
 * @param {string} path where the lock is kept; its folder is made when missing
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(path, work) {
  mkdirSync(dirname(path), { recursive: true })
  while (!take(path)) await pause(100)
  const touching = setInterval(() => touch(path), TOUCH_EVERY_MS)
  try {
    return await work()
  } finally {
    clearInterval(touching)
    rmSync(path, { recursive: true, force: true })
  }
}

/** @param {string} path */
function take(path) {
  try {
    // Making a folder is the one step that exactly one process wins on every file system.
    mkdirSync(path)
    return true
  } catch {
    const touchedAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs
    if (touchedAt !== undefined && Date.now() - touchedAt > ABANDONED_MS) {
      rmSync(path, { recursive: true, force: true })
    }
    return false
  }
}

/** @param {string} path */
function touch(path) {
  const now = new Date()
  try {
    utimesSync(path, now, now)
  } catch {
    // The lock was cleared away by hand: the work goes on, there is nothing to keep alive.
  }
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
