import type { DiskFile } from './disk.ts'
import { codeOf } from './disk-failures.ts'

const NEWLINE = 0x0a

/** How far behind the old end a new line is looked for: others may have appended in between. */
const LOOK_BACK_BYTES = 1024 * 1024

/** A line that others keep breaking is given up after this many attempts. */
const ATTEMPTS = 3

/**
 * Appends `line`, which ends in its newline, so that it stands whole on a line of its own, whatever
 * another process appends meanwhile or left half-written before; `size` is the file's, in bytes, as
 * just seen. `settle` is begun as soon as the line is written, while it is read back, and once more
 * for each further attempt; its last answer is given, or null when the line could not be made to
 * stand. Rejects with the errno error of a write that failed; what it had written is then cut off.
 */
export async function appendWholeLine<T>(
  file: DiskFile,
  line: Uint8Array,
  size: number,
  settle: () => Promise<T>,
): Promise<T | null> {
  let end = size
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (attempt > 0) end = (await file.stat()).size
    // In one write with the line: two writes would leave room for another process between them.
    const bytes = (await endsTorn(file, end)) ? afterNewline(line) : line
    await writeAll(file, bytes)
    const [settled, whole] = await Promise.all([settle(), standsWhole(file, end, line)])
    if (whole) return settled
  }
  return null
}

async function endsTorn(file: DiskFile, size: number): Promise<boolean> {
  if (size === 0) return false
  const last = await file.read(size - 1, 1)
  return last.length === 1 && last[0] !== NEWLINE
}

function afterNewline(line: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(line.length + 1)
  bytes[0] = NEWLINE
  bytes.set(line, 1)
  return bytes
}

/** Writes until the disk took everything: a short write is no error in Node. */
export async function writeAll(file: DiskFile, bytes: Uint8Array): Promise<void> {
  let written = 0
  try {
    while (written < bytes.length) {
      const taken = await file.write(bytes.subarray(written))
      if (taken === 0) throw Object.assign(new Error('the disk took nothing'), { code: 'EIO' })
      written += taken
    }
  } catch (error) {
    if (written > 0) await cutBack(file, bytes.subarray(0, written))
    throw error
  }
}

/**
 * Takes our half-written bytes off the end, but only while they are the end: behind them may stand
 * a record of another process by now. When they can't be cut they stay for the next append to heal.
 */
async function cutBack(file: DiskFile, ours: Uint8Array): Promise<void> {
  try {
    const { size } = await file.stat()
    const start = size - ours.length
    if (start < 0) return
    const tail = await file.read(start, ours.length)
    if (Buffer.compare(tail, ours) === 0) await file.truncate(start)
  } catch (error) {
    // The write's own error is the one to report.
    if (codeOf(error) === null) throw error
  }
}

/**
 * Whether the line stands whole after `oldSize`. Between looking at the tail and writing, another
 * process may have died in the middle of its line (ours is then glued to its half), or appended
 * between two short writes of ours, or the file was cut: only reading back tells.
 */
async function standsWhole(file: DiskFile, oldSize: number, line: Uint8Array): Promise<boolean> {
  const from = Math.max(0, oldSize - 1)
  const { size } = await file.stat()
  const length = Math.min(size - from, LOOK_BACK_BYTES + line.length)
  if (length < line.length) return false
  const bytes = Buffer.from(await file.read(from, length))
  for (let at = bytes.indexOf(line); at !== -1; at = bytes.indexOf(line, at + 1)) {
    if (from + at === 0 || bytes[at - 1] === NEWLINE) return true
  }
  return false
}
