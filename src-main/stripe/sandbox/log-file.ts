import {
  closeSync,
  fstatSync,
  openSync,
  readSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { cutFileSync } from '../../records/cut.ts'

/** How far back the last line is looked for; far more than any line the backend writes. */
const TAIL = 64 * 1024

/**
 * Appends whole lines in one go and answers the file's size in bytes. Throws when it can't, and
 * then cuts the file back to what it was: no line is ever left torn, or written twice later.
 */
export function appendLines(path: string, text: string): number {
  const file = openSync(path, 'a', 0o600)
  try {
    const before = fstatSync(file).size
    try {
      writeFileSync(file, text)
    } catch (error) {
      cutFileSync(path, file, before)
      throw error
    }
    return fstatSync(file).size
  } finally {
    closeSync(file)
  }
}

/**
 * The time of a log's last whole line in ms since the epoch: null when the file holds none. A torn
 * line after it, as a kill may leave, is cut off. Throws when the file is there but can't be read.
 */
export function resumeAt(path: string): number | null {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size === 0) return null
  const tail = readTail(path, size)
  const whole = tail.lastIndexOf(0x0a) + 1
  if (whole < tail.length) truncateSync(path, size - (tail.length - whole))
  const lines = tail.toString('utf8', 0, whole).split('\n')
  for (const line of lines.reverse()) {
    const at = timeOf(line)
    if (at !== null) return at
  }
  return null
}

function readTail(path: string, size: number): Buffer {
  const tail = Buffer.alloc(Math.min(size, TAIL))
  const file = openSync(path, 'r')
  try {
    return tail.subarray(0, readSync(file, tail, 0, tail.length, size - tail.length))
  } finally {
    closeSync(file)
  }
}

function timeOf(line: string): number | null {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value !== 'object' || value === null || !('ts' in value)) return null
    const at = typeof value.ts === 'string' ? Date.parse(value.ts) : Number.NaN
    return Number.isNaN(at) ? null : at
  } catch {
    // The first line of the tail is mostly cut in half; the one after it will do.
    return null
  }
}
