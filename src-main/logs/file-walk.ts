import { BLOCK_BYTES, Block, type Contents, type Plan } from './block.ts'
import { readLines, skipLongLine } from './block-lines.ts'
import { LF } from './bytes.ts'
import { type Chunk, type ChunkBuffers, ChunkReader } from './chunk-reader.ts'
import type { Done } from './file-cursor.ts'
import type { OpenFile } from './files.ts'
import { LongLine } from './line-faults.ts'
import { type LineReader, MAX_LINE_BYTES } from './line-reader.ts'
import { nextNewline, readFully } from './newlines.ts'
import { StopRule } from './stop-rule.ts'
import { TimeOrder } from './time-order.ts'

/** What walks remember of a file besides its blocks. */
export interface WalkMemory {
  /** What it knows of the blocks that were given up. */
  readonly cursor: { done: Done | null }
  /** The file was not written to since before the window, so that its last lines tell of all. */
  readonly isAtRest: boolean
}

/** What a walk needs to know of a file and of the run. */
export interface WalkInput<C extends Contents> {
  readonly file: OpenFile
  /** Where the last whole line ends. */
  readonly limit: number
  readonly serial: number
  /** What is known already, by block number; the walk adds to it and gives up what is old. */
  readonly blocks: Map<number, Block<C>>
  /** What is known of blocks that were given up; absent for a search, which forgets nothing. */
  readonly memory?: WalkMemory
  readonly reader: LineReader<C>
  readonly empty: () => C
  readonly buffers: ChunkBuffers
  readonly plan: Plan
  /** Told which part of the file was gone through, 0 to 1, after each block that had to be read. */
  readonly progress?: ((part: number) => void) | undefined
  /** Told each block from the newest back; true ends the walk before the plan does. */
  readonly enough?: ((block: Block<C>) => boolean) | undefined
  /** Adds to `blocks` what someone else has read of those before `until`; called at most once. */
  readonly elsewhere?: { readonly until: number; adopt(): Promise<void> } | undefined
}

/**
 * Walks a file from its last block back until the rest can't matter, and answers the blocks that do,
 * newest first. What is known costs nothing, the rest is read: so a walk that knows much and one
 * that knows nothing answer the same.
 */
export async function walk<C extends Contents>(input: WalkInput<C>): Promise<Block<C>[]> {
  const { limit, blocks, plan, memory } = input
  const lastBlock = Math.ceil(limit / BLOCK_BYTES) - 1
  let { elsewhere } = input
  const isElsewhere = (k: number) => elsewhere !== undefined && k * BLOCK_BYTES < elsewhere.until
  const firstUnread = (k: number) => (isElsewhere(k) ? null : unreadFrom(input, k))
  const chunks = new ChunkReader(input.file, input.buffers, limit, firstUnread)
  const isQuick = memory === undefined || memory.isAtRest
  const stop = isQuick ? new StopRule(plan.oldBefore) : null
  const order = stop === null ? new TimeOrder(plan.oldBefore, limit) : null
  const walked: Block<C>[] = []
  const blockAt = async (k: number): Promise<Block<C>> => {
    if (isElsewhere(k)) {
      await elsewhere?.adopt()
      elsewhere = undefined
    }
    if (firstUnread(k) !== null) {
      await fill(input, k, await chunks.chunkOf(k))
      input.progress?.(1 - k / (lastBlock + 1))
    }
    const block = blocks.get(k)
    if (block === undefined) throw new Error(`block ${k} was not filled`)
    return block
  }
  try {
    for (let k = lastBlock; k >= 0; k--) {
      if (isDone(input, k)) continue
      // What is known is there at once: hundreds of blocks need not wait for each other.
      const known = isElsewhere(k) || firstUnread(k) !== null ? undefined : blocks.get(k)
      const block = known ?? (await blockAt(k))
      walked.push(block)
      if (input.enough?.(block) === true) break
      const bytes = Math.min(limit - k * BLOCK_BYTES, BLOCK_BYTES)
      if (stop?.reached(block, bytes) === true) break
      if (order?.reached(block, bytes) === true && (await isOrdered(order, k, blockAt))) break
    }
  } finally {
    await chunks.settle()
  }
  return memory === undefined ? walked : forget(input, memory)
}

/** Whether a block was looked at before and given up, because it can't matter any more. */
function isDone<C extends Contents>({ blocks, memory, plan }: WalkInput<C>, k: number): boolean {
  const done = memory?.cursor.done ?? null
  return done !== null && k < done.below && done.upTo <= plan.oldBefore && !blocks.has(k)
}

/** Looks at the order of what lies before block `k`. */
async function isOrdered<C extends Contents>(
  order: TimeOrder,
  k: number,
  blockAt: (k: number) => Promise<Block<C>>,
): Promise<boolean> {
  for (const place of order.placesBefore(k)) {
    if (!order.confirms(await blockAt(place))) return false
  }
  return true
}

/** From where block `k` must still be read; null when what is known of it serves. */
function unreadFrom<C extends Contents>(input: WalkInput<C>, k: number): number | null {
  const block = input.blocks.get(k)
  if (block === undefined || !block.serves(input.plan)) return k * BLOCK_BYTES
  return block.parsedTo < Math.min((k + 1) * BLOCK_BYTES, input.limit) ? block.parsedTo : null
}

/** Reads into block `k` the lines that begin in it and are not in it yet. */
async function fill<C extends Contents>(
  input: WalkInput<C>,
  k: number,
  chunk: Chunk,
): Promise<void> {
  const { plan, limit } = input
  const start = k * BLOCK_BYTES
  const blockEnd = Math.min(start + BLOCK_BYTES, limit)
  const from = unreadFrom(input, k) ?? start
  const known = from > start ? input.blocks.get(k) : undefined
  const block = known ?? new Block(start, input.empty())
  const bytes = chunk.bytes.subarray(0, chunk.end - chunk.base)
  const first = known === undefined ? firstLine(bytes, chunk.base, start) : from
  if (first === null || first >= blockEnd) {
    // All of the block is the inside of one long line.
    block.parsedTo = blockEnd
    block.readAt = Math.max(block.readAt, plan.now)
    block.changed()
  } else {
    const to = linesEnd(bytes, chunk.base, first, blockEnd)
    if (to > first) {
      const range = { from: first - chunk.base, to: to - chunk.base, base: chunk.base }
      readLines({ bytes, ...range, serial: input.serial }, block, input.reader, plan)
    }
    if (to < blockEnd) await readLongLine(input, block, to, chunk.end)
  }
  if (block.parsedTo >= start + BLOCK_BYTES) block.contents.seal()
  input.blocks.set(k, block)
}

/** The offset of the first line that begins at or after `start`; null when the chunk has none. */
function firstLine(bytes: Uint8Array, base: number, start: number): number | null {
  if (start === 0) return 0
  const newline = bytes.indexOf(LF, start - 1 - base)
  return newline < 0 ? null : base + newline + 1
}

/** Where the last whole line that begins before `blockEnd` ends, as far as it is in memory. */
function linesEnd(bytes: Uint8Array, base: number, first: number, blockEnd: number): number {
  const newline = bytes.indexOf(LF, blockEnd - 1 - base)
  if (newline >= 0) return base + newline + 1
  return Math.max(first, base + bytes.lastIndexOf(LF) + 1)
}

/** Reads the line at `from`, which goes on past the bytes in memory, or skips it if too long. */
async function readLongLine<C extends Contents>(
  input: WalkInput<C>,
  block: Block<C>,
  from: number,
  inMemoryTo: number,
): Promise<void> {
  const { file, plan } = input
  const end = await nextNewline(file, inMemoryTo, input.limit)
  if (end - from > MAX_LINE_BYTES) {
    const line = new LongLine()
    await nextNewline(file, from, input.limit, (bytes) => line.take(bytes))
    skipLongLine(block, { from, after: end + 1, line }, plan)
    return
  }
  const bytes = Buffer.allocUnsafeSlow(end + 1 - from)
  await readFully(file, bytes, 0, bytes.length, from)
  const lines = { bytes, from: 0, to: bytes.length, base: from, serial: input.serial }
  readLines(lines, block, input.reader, plan)
}

function clear<C extends Contents>({ contents, unusable }: Block<C>): boolean {
  const [contentsGone, linesGone] = [contents.clear(), unusable.clear()]
  return contentsGone || linesGone
}

/**
 * Gives up what neither this run nor later ones need, and answers the rest, newest first. Should one
 * need it after all, it is read again.
 */
function forget<C extends Contents>(
  { blocks, limit, plan }: WalkInput<C>,
  memory: WalkMemory,
): Block<C>[] {
  const kept: Block<C>[] = []
  const complete = Math.floor(limit / BLOCK_BYTES)
  /** The first time of the nearest newer block that has one. */
  let after = Infinity
  let isNewerNeeded = true
  for (const k of [...blocks.keys()].sort((a, b) => b - a)) {
    const block = blocks.get(k)
    if (block === undefined) continue
    const { unusable } = block
    // Lines without a time are as new as the next one that has one.
    const latest = unusable.isOpen ? Math.max(block.latest, after) : block.latest
    // The last block still grows, and may get lines that make it recent again.
    const isNeeded = latest > plan.oldBefore || k >= complete
    // One before a needed block tells how old the first lines there may be.
    if (isNeeded || isNewerNeeded) {
      kept.push(block)
      if (k < complete && block.latest < plan.since && clear(block)) block.changed()
    } else {
      blocks.delete(k)
    }
    isNewerNeeded = isNeeded
    if (!Number.isNaN(unusable.firstTo)) after = unusable.firstTo
  }
  memory.cursor.done = { below: complete, upTo: plan.oldBefore }
  return kept
}
