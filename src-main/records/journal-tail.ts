import { ok, type Result } from '../contract/result.ts'
import type { Disk, DiskFile } from './disk.ts'
import { codeOf, diskFailure } from './disk-failures.ts'
import { writeAll } from './whole-line.ts'

const NEWLINE = Buffer.from('\n')

/** Size of the file in bytes, 0 when it is missing; fails when the disk won't tell. */
export async function sizeOf(path: string, disk: Disk): Promise<Result<number>> {
  let file: DiskFile | null = null
  try {
    file = await disk.open(path, 'read')
    return ok((await file.stat()).size)
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? ok(0) : diskFailure(error, path, 'read')
  } finally {
    await file?.close()
  }
}

/**
 * Cuts the file to the first `size` bytes, ends them with a newline where it is missing, and waits
 * until the disk holds them. Without that wait, what was read may only be in memory: whatever is
 * done on its strength would find nothing after a power cut. Answers the file's size in bytes.
 */
export async function settle(path: string, size: number, disk: Disk): Promise<Result<number>> {
  let file: DiskFile | null = null
  try {
    file = await disk.open(path, 'append')
    if ((await file.stat()).size > size) await file.truncate(size)
    const last = size === 0 ? NEWLINE : await file.read(size - 1, 1)
    const isOpen = Buffer.compare(last, NEWLINE) !== 0
    if (isOpen) await writeAll(file, NEWLINE)
    await file.sync()
    return ok(isOpen ? size + 1 : size)
  } catch (error) {
    return diskFailure(error, path)
  } finally {
    await file?.close()
  }
}
