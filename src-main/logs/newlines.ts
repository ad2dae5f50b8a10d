import { LF } from './bytes.ts'
import { FileShrank } from './file-problem.ts'
import type { OpenFile } from './files.ts'

/** Newlines are looked for in pieces of so many bytes. */
export const PIECE_BYTES = 64 * 1024

/** Fills `into` from the file, from `at` on; a file that ends before that has shrunk. */
export async function readFully(
  file: OpenFile,
  into: Uint8Array,
  at: number,
  length: number,
  position: number,
): Promise<void> {
  let got = 0
  while (got < length) {
    const more = await file.read(into, at + got, length - got, position + got)
    if (more === 0) throw new FileShrank()
    got += more
  }
}

/**
 * The offset just after the last newline before `size`, or `floor` when there is none after it:
 * what lies behind is a line still being written.
 */
export async function lastLineEnd(file: OpenFile, floor: number, size: number): Promise<number> {
  const piece = Buffer.allocUnsafeSlow(Math.max(0, Math.min(PIECE_BYTES, size - floor)))
  for (let to = size; to > floor; ) {
    const from = Math.max(floor, to - piece.length)
    await readFully(file, piece, 0, to - from, from)
    const newline = piece.subarray(0, to - from).lastIndexOf(LF)
    if (newline >= 0) return from + newline + 1
    to = from
  }
  return floor
}

/**
 * The offset of the first newline at or after `from`; there must be one before `to`. `onPiece` is
 * given what lies before it, piece by piece.
 */
export async function nextNewline(
  file: OpenFile,
  from: number,
  to: number,
  onPiece: (bytes: Uint8Array) => void = () => {},
): Promise<number> {
  const piece = Buffer.allocUnsafeSlow(PIECE_BYTES)
  for (let at = from; at < to; at += piece.length) {
    const length = Math.min(piece.length, to - at)
    await readFully(file, piece, 0, length, at)
    const newline = piece.subarray(0, length).indexOf(LF)
    onPiece(piece.subarray(0, newline < 0 ? length : newline))
    if (newline >= 0) return at + newline
  }
  throw new FileShrank()
}
