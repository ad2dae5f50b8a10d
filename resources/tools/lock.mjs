import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** A lock that was not touched for so long is abandoned, whoever holds it. */
const ABANDONED_MS = 30_000
const TOUCH_EVERY_MS = 5_000

/**
 * Does `work` while no other process does work under the same lock, waiting for its turn.
 * @template T
 * @param {string} path where the lock is kept; its folder is made when missing
 * @param {() => Promise<T>} work
 * @returns {Promise<T>} fails as `work` does, and when no lock can be made there
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

/**
 * Throws where no lock can ever be made, as in a folder that belongs to another user.
 * @param {string} path
 */
function take(path) {
  try {
    // Making a folder is the one step that exactly one process wins on every file system.
    mkdirSync(path)
  } catch (error) {
    if (!isTaken(error)) throw error
    if (abandoned(path)) rmSync(path, { recursive: true, force: true })
    return false
  }
  writeFileSync(join(path, 'pid'), String(process.pid))
  return true
}

/** @param {unknown} error what making the folder threw */
function isTaken(error) {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  // EPERM: Windows says so of a folder that is just being taken away.
  return code === 'EEXIST' || (code === 'EPERM' && process.platform === 'win32')
}

/** @param {string} path */
function abandoned(path) {
  const touchedAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs
  if (touchedAt === undefined) return false
  if (Date.now() - touchedAt > ABANDONED_MS) return true
  try {
    process.kill(Number(readFileSync(join(path, 'pid'), 'utf8')), 0)
    return false
  } catch (error) {
    // ESRCH: its process was ended before it could let go. Anything else proves nothing.
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
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
