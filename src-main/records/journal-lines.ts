import type { DiskFile } from './disk.ts'

/** One line of a file, without its newline. */
export interface FileLine {
  readonly bytes: Uint8Array
  /** Offset in the file just behind the line, newline included. */
  readonly end: number
  /** False for what stands behind the last newline. */
  readonly terminated: boolean
}

const NEWLINE = 0x0a
const CHUNK_BYTES = 256 * 1024

/** An entry is a few kilobytes; a longer line is none, and is not gathered in memory. */
export const LONGEST_LINE_BYTES = 1024 * 1024

/**
 * The lines of the first `size` bytes of a file, in order. A line that is too long comes as the
 * part that was gathered, and is the last one. Rejects with an errno error when reading fails.
 */
export async function* linesOf(file: DiskFile, size: number): AsyncGenerator<FileLine> {
  let rest: Uint8Array = new Uint8Array()
  let position = 0
  while (position < size) {
    const chunk = await file.read(position, Math.min(CHUNK_BYTES, size - position))
    if (chunk.length === 0) break
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    const start = position - rest.length
    position += chunk.length
    let from = 0
    for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, from)) {
      yield { bytes: bytes.subarray(from, at), end: start + at + 1, terminated: true }
      from = at + 1
    }
    rest = bytes.subarray(from)
    if (rest.length > LONGEST_LINE_BYTES) {
      yield { bytes: rest, end: position, terminated: true }
      return
    }
  }
  if (rest.length > 0) yield { bytes: rest, end: position, terminated: false }
}
