import { type CountedLines, ODDITIES, REJECTIONS } from '../contract/source.ts'
import { BLOCK_BYTES, Block, type Contents } from './block.ts'
import { ByteReader, ByteWriter } from './byte-codec.ts'
import type { LogKind } from './log-kinds.ts'
import { PlainText } from './plain-text.ts'
import { KEPT_OFFSETS } from './rejection-tally.ts'
import { UnusableLines } from './unusable-lines.ts'

/** Between the blocks of a file; it stands in no base64. */
const BETWEEN = ','
const BETWEEN_BYTES = Buffer.from(BETWEEN)

/** The encoded form of each block with the revision it was made of; most blocks never change. */
const encoded = new WeakMap<Block<Contents>, { revision: number; text: Uint8Array }>()

/** The whole text of each file's blocks; most files never change, nor do their blocks. */
const joined = new WeakMap<ReadonlyMap<number, Block<Contents>>, Joined>()

interface Joined {
  readonly size: number
  readonly revision: number
  readonly text: PlainText
}

/**
 * All blocks of a file as one text, the newest first, as long as `room` characters allow. It is
 * made at every run out of a file's hundreds of blocks, so what has not changed is not made again.
 */
export function saveBlocks<C extends Contents>(
  blocks: ReadonlyMap<number, Block<C>>,
  room: number,
): PlainText {
  const { size } = blocks
  // A block that changed or came has a larger number than all before; one that went is missing.
  let revision = 0
  for (const block of blocks.values()) revision = Math.max(revision, block.revision)
  const before = joined.get(blocks)
  if (before?.size === size && before.revision === revision && before.text.length <= room) {
    return before.text
  }
  const text = joinBlocks(blocks, room)
  // Only a text with all of them: with more room the next one may be longer.
  if (text.length < room) joined.set(blocks, { size, revision, text })
  return text
}

function joinBlocks<C extends Contents>(
  blocks: ReadonlyMap<number, Block<C>>,
  room: number,
): PlainText {
  const texts: Uint8Array[] = []
  let left = room
  for (const k of [...blocks.keys()].sort((a, b) => b - a)) {
    const block = blocks.get(k)
    if (block === undefined || left <= 0) continue
    const text = saveBlock(k, block)
    left -= text.length
    if (texts.length > 0) texts.push(BETWEEN_BYTES)
    texts.push(text)
  }
  return PlainText.of(texts)
}

/** The blocks of a text that `saveBlocks` made; null when any part of it is damaged. */
export function restoreBlocks<C extends Contents>(
  text: string,
  kind: LogKind<C>,
): Map<number, Block<C>> | null {
  const blocks = new Map<number, Block<C>>()
  for (const one of text === '' ? [] : text.split(BETWEEN)) {
    const reader = new ByteReader(one)
    const k = reader.unsigned()
    const block = readBlock(reader, k, kind)
    if (block === null || !reader.done) return null
    encoded.set(block, { revision: block.revision, text: Buffer.from(one, 'latin1') })
    blocks.set(k, block)
  }
  return blocks
}

function saveBlock(k: number, block: Block<Contents>): Uint8Array {
  const before = encoded.get(block)
  if (before?.revision === block.revision) return before.text
  const writer = new ByteWriter()
  writer.unsigned(k)
  writer.unsigned(block.parsedTo - k * BLOCK_BYTES)
  // Rounded up, a fraction of a millisecond makes a run too early sooner than too late.
  const readAt = Math.ceil(block.readAt)
  writer.signed(readAt)
  // All times lie close together, so each is told by how far it is from the one before.
  let near = readAt
  for (const at of [block.latest, block.newest, block.newestPast, block.contents.droppedUpTo]) {
    writeTime(writer, at, near)
    if (at !== -Infinity) near = at
  }
  const { lines, usable, untimed, futureDated, outOfOrder, repeated } = block.counts
  for (const count of [lines, usable, untimed, futureDated, outOfOrder, repeated]) {
    writer.unsigned(count)
  }
  writeTally(writer, block.rejected.list(), k * BLOCK_BYTES)
  writeTally(writer, block.odd.list(), k * BLOCK_BYTES)
  writeTime(writer, block.unusable.droppedUpTo, near)
  block.unusable.encode(writer)
  block.contents.encode(writer)
  const text = Buffer.from(writer.base64(), 'latin1')
  encoded.set(block, { revision: block.revision, text })
  return text
}

function readBlock<C extends Contents>(
  reader: ByteReader,
  k: number,
  kind: LogKind<C>,
): Block<C> | null {
  const start = k * BLOCK_BYTES
  const parsedTo = start + reader.unsigned()
  const readAt = reader.signed()
  const times: number[] = []
  for (let near = readAt; times.length < 4; ) {
    const at = readTime(reader, near)
    times.push(at)
    if (at !== -Infinity) near = at
  }
  const counts = Array.from({ length: 6 }, () => reader.unsigned())
  const whole = [parsedTo, readAt, ...counts].every(Number.isSafeInteger)
  if (!whole || times.some(Number.isNaN)) return null
  const near = times.findLast((at) => at !== -Infinity) ?? readAt
  const rejected = readTally(reader, start, REJECTIONS)
  const odd = rejected === null ? null : readTally(reader, start, ODDITIES)
  const unusableDropped = odd === null ? Number.NaN : readTime(reader, near)
  const unusable = Number.isNaN(unusableDropped) ? null : UnusableLines.decode(reader)
  const contents = unusable === null ? null : kind.decode(reader)
  if (rejected === null || odd === null || unusable === null || contents === null) return null

  const block = new Block(parsedTo, contents)
  const [latest = 0, newest = 0, newestPast = 0, droppedUpTo = 0] = times
  const [lines = 0, usable = 0, untimed = 0, futureDated = 0, outOfOrder = 0, repeated = 0] = counts
  Object.assign(block.counts, { lines, usable, untimed, futureDated, outOfOrder, repeated })
  for (const some of rejected) block.rejected.merge(some)
  for (const some of odd) block.odd.merge(some)
  block.unusable = unusable
  block.unusable.droppedUpTo = unusableDropped
  block.readAt = readAt
  block.latest = latest
  block.newest = newest
  block.newestPast = newestPast
  contents.droppedUpTo = droppedUpTo
  return block
}

function writeTally(writer: ByteWriter, lines: readonly CountedLines<string>[], start: number) {
  writer.unsigned(lines.length)
  for (const { reason, count, offsets } of lines) {
    writer.text(reason)
    writer.unsigned(count)
    writer.unsigned(offsets.length)
    for (const offset of offsets) writer.unsigned(offset - start)
  }
}

function readTally<Reason extends string>(
  reader: ByteReader,
  start: number,
  reasons: readonly Reason[],
): CountedLines<Reason>[] | null {
  const length = reader.unsigned()
  if (!(length <= reasons.length)) return null
  const tally: CountedLines<Reason>[] = []
  for (let i = 0; i < length; i++) {
    const name = reader.text()
    const reason = reasons.find((one) => one === name)
    const count = reader.unsigned()
    const places = reader.unsigned()
    if (reason === undefined || Number.isNaN(count) || !(places <= KEPT_OFFSETS)) return null
    const offsets = Array.from({ length: places }, () => start + reader.unsigned())
    if (offsets.some(Number.isNaN)) return null
    tally.push({ reason, count, offsets })
  }
  return tally
}

/** A time as its distance from another, with 0 for "none yet". */
function writeTime(writer: ByteWriter, at: number, near: number): void {
  const back = near - at
  writer.unsigned(at === -Infinity ? 0 : back < 0 ? -2 * back : 2 * back + 1)
}

function readTime(reader: ByteReader, near: number): number {
  const value = reader.unsigned()
  if (value === 0) return -Infinity
  return value % 2 === 0 ? near + value / 2 : near - (value - 1) / 2
}
