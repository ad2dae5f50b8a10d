import { BLOCK_BYTES, Block, type Contents, type Plan } from './block.ts'
import { readLines, skipLongLine } from './block-lines.ts'
import { LF } from './bytes.ts'
import { type Chunk, type ChunkBuffers, ChunkReader } from './chunk-reader.ts'
import type { OpenFile } from './files.ts'
import { timeKeysIn } from './line-faults.ts'
import { type LineReader, MAX_LINE_BYTES } from './line-reader.ts'
import { nextNewline, readFully } from './newlines.ts'
import { StopRule } from './stop-rule.ts'

/** What a walk needs to know of a file and of the run. */
export interface WalkInput<C extends Contents> {
  readonly file: OpenFile
  /** Where the last whole line ends. */
  readonly limit: number
  readonly serial: number
  /** What is known already, by block number; the walk adds to it. */
  readonly blocks: Map<number, Block<C>>
  readonly reader: LineReader<C>
  readonly empty: () => C
  readonly buffers: ChunkBuffers
  readonly plan: Plan
  /** Called before each read; throws when the run has been given up. */
  readonly check: () => void
  /** Told each block from the newest back; true ends the walk before the plan does. */
  readonly enough?: ((block: Block<C>) => boolean) | undefined
  /** Adds to `blocks` what someone else has read of those before `until`; called at most once. */
  readonly elsewhere?: { readonly until: number; adopt(): Promise<void> } | undefined
}

/**
 * Walks a file from its last block back until the stop rule says that the rest can't matter, and
 * answers the blocks on the way, newest first. What is known costs nothing, the rest is read: so
 * a walk that knows much and one that knows nothing answer the same.
 */
export async function walk<C extends Contents>(input: WalkInput<C>): Promise<Block<C>[]> {
  const { limit, blocks, plan } = input
  const lastBlock = Math.ceil(limit / BLOCK_BYTES) - 1
  let { elsewhere } = input
  const isElsewhere = (k: number) => elsewhere !== undefined && k * BLOCK_BYTES < elsewhere.until
  const firstUnread = (k: number) => (isElsewhere(k) ? null : unreadFrom(input, k))
  const chunks = new ChunkReader(input.file, input.buffers, limit, firstUnread)
  const stop = new StopRule(plan.oldBefore)
  const walked: Block<C>[] = []
  try {
    for (let k = lastBlock; k >= 0; k--) {
      if (isElsewhere(k)) {
        await elsewhere?.adopt()
        elsewhere = undefined
      }
      if (firstUnread(k) !== null) {
        input.check()
        await fill(input, k, await chunks.chunkOf(k))
      }
      const block = blocks.get(k)
      if (block === undefined) throw new Error(`block ${k} was not filled`)
      walked.push(block)
      if (input.enough?.(block) === true) break
      if (stop.reached(block, Math.min(limit - k * BLOCK_BYTES, BLOCK_BYTES))) break
    }
  } finally {
    await chunks.settle()
  }
  forget(input, lastBlock)
  return walked
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
    let lines = 0
    await nextNewline(file, from, input.limit, (bytes) => {
      lines += timeKeysIn(bytes)
    })
    skipLongLine(block, from, end + 1, Math.max(1, lines), plan)
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

/** Gives up what later runs can't need; should one need it after all, it is read again. */
function forget<C extends Contents>({ blocks, limit, plan }: WalkInput<C>, last: number): void {
  const stop = new StopRule(plan.oldBefore)
  let needed = 0
  for (let k = last; k >= 0; k--) {
    const block = blocks.get(k)
    if (block === undefined) break
    // The last block still grows and may get lines that make it recent again.
    if ((k + 1) * BLOCK_BYTES > limit) continue
    if (block.latest < plan.since && clear(block)) block.changed()
    if (stop.reached(block, BLOCK_BYTES)) {
      needed = k
      break
    }
  }
  for (const k of blocks.keys()) if (k < needed || k > last) blocks.delete(k)
}
