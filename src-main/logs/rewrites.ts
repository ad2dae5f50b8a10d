import type { Contents } from './block.ts'
import type { Candidate } from './discovery.ts'
import type { FileCursor } from './file-cursor.ts'
import type { ChangeTimes, OpenFile } from './files.ts'
import { readFully } from './newlines.ts'
import { READ_WHOLE } from './time-order.ts'

/** At least so many of the last bytes that were read are compared when a file has grown. */
const RECENT_BYTES = 1024 * 1024
/** They are read in pieces of so many bytes. */
const SLICE_BYTES = 256 * 1024
/**
 * A change so shortly before a look (ms) may be followed by another that leaves no later time: file
 * systems tell times as inexactly as to two seconds, and a file server has a clock of its own.
 */
const SETTLED_AFTER_MS = 60_000

/** A hash of the bytes `[from, to)` of a file, in two halves, so that it can be continued. */
export interface Digest {
  readonly from: number
  readonly to: number
  readonly high: number
  readonly low: number
}

/** What a file was like when it was read last, to tell at the next look whether it was rewritten. */
export interface Seen {
  readonly size: number
  readonly id: string | null
  readonly times: ChangeTimes | null
  /** Whether any later change must have changed these times. */
  readonly isSettled: boolean
  /** Of the last bytes that were read; null for a file that nothing is written to any more. */
  readonly recent: Digest | null
}

/**
 * Whether a file that fits its cursor may hold something else by now than what was read. A file of the
 * same size must be the same one, with the same times. A larger one was nearly always just written
 * to, so of it the last MiB that was read is compared. Not noticed is what was changed before that, in
 * place and without any change of length, when lines were added before the next look as well.
 */
export async function wasRewritten<C extends Contents>(
  { seen, print, name }: FileCursor<C>,
  candidate: Candidate,
  file: OpenFile,
): Promise<boolean> {
  if (print.length === 0) return false
  if (seen === null || candidate.id !== seen.id || candidate.size < seen.size) return true
  if (candidate.size === seen.size) {
    if (!sameTimes(seen.times, candidate, candidate.name === name)) return true
    if (seen.isSettled) return false
  }
  return seen.recent === null || !(await fitsDigest(seen.recent, file))
}

/** Renaming a file is a change of it, too, but not of its content. */
function sameTimes(one: ChangeTimes | null, { times }: Candidate, isSameName: boolean): boolean {
  if (one === null || times === null) return one === times
  return one.modified === times.modified && (!isSameName || one.changed === times.changed)
}

/**
 * Gives up what was read of a file that was rewritten, so that it is read anew. Of a large one nothing
 * more than what the windows need: a program may touch its log again and again.
 */
export function forgetContent<C extends Contents>(cursor: FileCursor<C>, size: number): void {
  const { blocks, done } = cursor
  const first = [...blocks.keys()].reduce((least, k) => Math.min(least, k), done?.below ?? 0)
  cursor.done = size > READ_WHOLE && done !== null ? { below: first, upTo: done.upTo } : null
  blocks.clear()
  cursor.seen = null
  cursor.edition++
}

/** What to remember of a file at `now` (ms) that was read up to where its cursor says. */
export async function seenOf<C extends Contents>(
  { seen, print }: FileCursor<C>,
  { size, id, times, modifiedAt }: Candidate,
  file: OpenFile,
  { now, oldBefore }: { readonly now: number; readonly oldBefore: number },
): Promise<Seen> {
  const isSettled = times !== null && now - modifiedAt >= SETTLED_AFTER_MS
  const isAtRest = isSettled && modifiedAt < oldBefore
  const recent = isAtRest ? null : await recentOf(file, seen?.recent ?? null, print.length)
  return { size, id, times, isSettled, recent }
}

async function recentOf(file: OpenFile, known: Digest | null, length: number): Promise<Digest> {
  const isEnough = known !== null && length - known.from <= 2 * RECENT_BYTES
  const from = Math.max(0, length - RECENT_BYTES)
  return digestOf(file, isEnough ? known : { from, to: from, high: 0, low: 0 }, length)
}

async function fitsDigest(digest: Digest, file: OpenFile): Promise<boolean> {
  const { from, to } = digest
  const now = await digestOf(file, { from, to: from, high: 0, low: 0 }, to)
  return now.high === digest.high && now.low === digest.low
}

/** Continues a digest up to `to`, but for the last bytes that make no whole number of 32 bits. */
async function digestOf(file: OpenFile, known: Digest, to: number): Promise<Digest> {
  let { to: at, high, low } = known
  const end = at + Math.floor((to - at) / 4) * 4
  const words = new Int32Array(Math.min(SLICE_BYTES, Math.max(0, end - at)) / 4)
  const bytes = new Uint8Array(words.buffer)
  while (at < end) {
    const length = Math.min(bytes.length, end - at)
    await readFully(file, bytes, 0, length, at)
    for (let i = 0; i < length / 4; i++) {
      const word = words[i] ?? 0
      high = Math.imul(high ^ word, 0x01000193)
      high ^= high >>> 15
      low = Math.imul(low ^ word, 0x5bd1e995)
      low ^= low >>> 13
    }
    at += length
  }
  return { from: known.from, to: Math.max(at, known.to), high, low }
}
