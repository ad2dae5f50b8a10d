import type { OpenFile } from './files.ts'
import { hashOf } from './repeat-memory.ts'

/** How much of a file's beginning and of what was read last tells it from any other. */
export const HEAD_BYTES = 4096
export const TAIL_BYTES = 256

/** What tells the first `length` bytes of a file; a file read up to there still begins so. */
export interface Fingerprint {
  readonly length: number
  readonly head: number
  readonly tail: number
}

/** The fingerprint of nothing: it fits every file and says nothing. */
export const BLANK: Fingerprint = { length: 0, head: 0, tail: 0 }

/** The first bytes of a file, at most `HEAD_BYTES`. */
export async function readHead(file: OpenFile, size: number): Promise<Uint8Array> {
  return readAt(file, 0, Math.min(size, HEAD_BYTES))
}

/** Up to `length` bytes at `position`; fewer when the file ends before. */
export async function readAt(
  file: OpenFile,
  position: number,
  length: number,
): Promise<Uint8Array> {
  const bytes = Buffer.alloc(length)
  let got = 0
  while (got < length) {
    const more = await file.read(bytes, got, length - got, position + got)
    if (more === 0) break
    got += more
  }
  return bytes.subarray(0, got)
}

function headHash(head: Uint8Array, length: number): number {
  return hashOf(head, 0, Math.min(length, head.length))
}

async function tailHash(file: OpenFile, length: number): Promise<number> {
  const from = Math.max(0, length - TAIL_BYTES)
  const tail = await readAt(file, from, length - from)
  return tail.length === length - from ? hashOf(tail, 0, tail.length) : 0
}

/** The fingerprint of the first `length` bytes of a file whose head was read. */
export async function fingerprintOf(
  file: OpenFile,
  head: Uint8Array,
  length: number,
): Promise<Fingerprint> {
  if (length === 0) return BLANK
  return { length, head: headHash(head, length), tail: await tailHash(file, length) }
}

/** Whether a file of `size` bytes still begins with what the fingerprint was taken of. */
export async function fits(
  print: Fingerprint,
  file: OpenFile,
  head: Uint8Array,
  size: number,
): Promise<boolean> {
  if (size < print.length) return false
  if (headHash(head, print.length) !== print.head) return print.length === 0
  return print.length === 0 || (await tailHash(file, print.length)) === print.tail
}
