import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fail, ok, type Result } from '../contract/result.ts'
import { type Disk, type DiskFile, realDisk } from './disk.ts'
import { codeOf, diskFailure } from './disk-failures.ts'
import { jsonBytes } from './json-bytes.ts'
import { setAside } from './set-aside.ts'
import { temporaryBeside } from './temporaries.ts'
import { writeAll } from './whole-line.ts'

/** A state that the disk holds under a name of its own, beside the file it is to replace. */
export interface PreparedState {
  /**
   * Puts it in place, where from then on everybody finds it, whatever becomes of this process.
   * Fails with a sentence, and then what stood before is untouched.
   */
  place(): Promise<Result<void>>
  /** To follow `place`: ends once a power cut can't bring back any more what stood before. */
  settle(): Promise<Result<void>>
}

/**
 * Replaces the file at `path` by `value` as JSON, as a whole or not at all: a crash at any moment
 * leaves the old version or the new one. Creates a missing folder. Fails with a sentence saying
 * what to do; what stood before is then untouched. Calls for one path must not overlap, or an
 * older value may win.
 */
export async function writeState(
  path: string,
  value: object,
  disk: Disk = realDisk,
): Promise<Result<void>> {
  return committed(await prepareState(path, value, disk))
}

/** Replaces the file at `path` (absolute) by `bytes`; keeps the promises of `writeState`. */
export async function replaceFile(
  path: string,
  bytes: Uint8Array,
  disk: Disk = realDisk,
): Promise<Result<void>> {
  return committed(await prepareFile(path, bytes, disk))
}

async function committed(prepared: Result<PreparedState>): Promise<Result<void>> {
  if (!prepared.ok) return prepared
  const placed = await prepared.value.place()
  return placed.ok ? prepared.value.settle() : placed
}

/**
 * Does the slow part of `writeState`, and leaves the file at `path` alone until it is placed:
 * for a state that must not be seen before something else is on disk. Preparing several for one
 * path at once is safe; placing them must not overlap. Fails as `writeState` does.
 */
export function prepareState(
  path: string,
  value: object,
  disk: Disk = realDisk,
): Promise<Result<PreparedState>> {
  return prepareFile(path, jsonBytes(value), disk)
}

async function prepareFile(
  path: string,
  bytes: Uint8Array,
  disk: Disk,
): Promise<Result<PreparedState>> {
  const temporary = temporaryBeside(path)
  const failed = async (error: unknown) => {
    await disk.remove(temporary).catch(() => undefined)
    return diskFailure(error, path)
  }
  try {
    await writeSynced(disk, temporary, bytes)
  } catch (error) {
    return failed(error)
  }
  const place = async () => {
    try {
      await replace(disk, temporary, path)
      return ok(undefined)
    } catch (error) {
      return failed(error)
    }
  }
  return ok({ place, settle: () => syncName(disk, path) })
}

async function syncName(disk: Disk, path: string): Promise<Result<void>> {
  try {
    await disk.syncFolder(dirname(path))
    return ok(undefined)
  } catch (error) {
    return diskFailure(error, path)
  }
}

async function writeSynced(disk: Disk, path: string, bytes: Uint8Array): Promise<void> {
  const file = await created(disk, path)
  try {
    await writeAll(file, bytes)
    // Before the rename: else a power cut may keep the new name and lose the bytes behind it.
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A new file; its folder is made only when it turns out to be missing, which is once. */
async function created(disk: Disk, path: string): Promise<DiskFile> {
  try {
    return await disk.open(path, 'create')
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
    await disk.createFolder(dirname(path))
    return disk.open(path, 'create')
  }
}

/** Pauses in ms before a rename is tried again. */
const RENAME_PAUSES = [10, 40, 150]

/** On Windows a virus scanner or an indexer may hold the old file open for a moment. */
async function replace(disk: Disk, from: string, to: string): Promise<void> {
  for (const pause of RENAME_PAUSES) {
    try {
      return await disk.rename(from, to)
    } catch (error) {
      if (!['EPERM', 'EACCES', 'EBUSY'].includes(codeOf(error) ?? '')) throw error
      await sleep(pause)
    }
  }
  await disk.rename(from, to)
}

/** What a state file held. */
export type ReadState =
  | { readonly kind: 'absent' }
  /** JSON, but of any shape: to be parsed by its owner. */
  | { readonly kind: 'read'; readonly value: unknown }
  /** No whole JSON; kept under another name, so the next write damages nothing. */
  | { readonly kind: 'corrupt'; readonly movedTo: string; readonly message: string }
  /** It could not be read or set aside; whoever writes now would overwrite it unseen. */
  | { readonly kind: 'unreadable'; readonly message: string }

/** Reads a state file; `now` (ms since the epoch) goes into the name of one that is set aside. */
export async function readState(
  path: string,
  now: number,
  disk: Disk = realDisk,
): Promise<ReadState> {
  const bytes = await readWhole(path, disk)
  if (!bytes.ok) return { kind: 'unreadable', message: bytes.failure.message }
  if (bytes.value === null) return { kind: 'absent' }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.value)
    const value: unknown = JSON.parse(text)
    return { kind: 'read', value }
  } catch {
    return setStateAside(path, now, disk)
  }
}

/**
 * Sets aside a state file that is JSON but not of the shape its owner needs; answers like
 * `readState` does for a broken one.
 */
export async function setStateAside(
  path: string,
  now: number,
  disk: Disk = realDisk,
): Promise<ReadState> {
  const moved = await setAside(path, now, disk)
  if (!moved.ok) return { kind: 'unreadable', message: moved.failure.message }
  return {
    kind: 'corrupt',
    movedTo: moved.value,
    message: `${path} could not be understood and is kept as ${moved.value}; starting afresh.`,
  }
}

async function readWhole(path: string, disk: Disk): Promise<Result<Uint8Array | null>> {
  try {
    const file = await disk.open(path, 'read')
    try {
      const { size, regular } = await file.stat()
      if (!regular) return fail('unavailable', `${path} is not a regular file; move it away.`)
      return ok(await file.read(0, size))
    } finally {
      await file.close()
    }
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? ok(null) : diskFailure(error, path, 'read')
  }
}
