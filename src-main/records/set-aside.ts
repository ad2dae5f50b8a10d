import { ok, type Result } from '../contract/result.ts'
import { type Disk, realDisk } from './disk.ts'
import { codeOf, diskFailure } from './disk-failures.ts'
import { stampOf } from './stamp.ts'

/**
 * Moves a file that can't be used to `<path>.corrupt-<stamp of at>`, where a person can look at it.
 * Answers its new path. Never replaces a file that was set aside before. Fails when the folder
 * refuses; the file then stands where it was.
 */
export async function setAside(
  path: string,
  at: number,
  disk: Disk = realDisk,
): Promise<Result<string>> {
  const wanted = `${path}.corrupt-${stampOf(at)}`
  for (let n = 1; ; n += 1) {
    const target = n === 1 ? wanted : `${wanted}-${n}`
    const moved = await renameToFree(path, target, disk)
    if (!moved.ok || moved.value) return moved.ok ? ok(target) : moved
  }
}

/** Renames to a name that is still free; answers false when it is taken. */
export async function renameToFree(
  from: string,
  to: string,
  disk: Disk = realDisk,
): Promise<Result<boolean>> {
  try {
    // A rename replaces silently, so the name is first taken in a way that fails when it exists.
    await (await disk.open(to, 'create')).close()
  } catch (error) {
    return codeOf(error) === 'EEXIST' ? ok(false) : diskFailure(error, to)
  }
  try {
    await disk.rename(from, to)
    return ok(true)
  } catch (error) {
    await disk.remove(to).catch(() => undefined)
    return diskFailure(error, from)
  }
}
