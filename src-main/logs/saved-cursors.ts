import * as z from 'zod'
import { REJECTIONS } from '../contract/source.ts'
import { BLOCK_BYTES, Block, type Contents } from './block.ts'
import type { FileCursor } from './file-cursor.ts'
import type { LogKind } from './log-kinds.ts'

/** More text than this of one source is not saved; what is left out is read again. */
const MAX_SAVED_LENGTH = 8_000_000

const count = z.number().int().min(0)
/** A time, with null for "none yet", which JSON has no number for. */
const time = z.number().nullable()

const blockShape = z.strictObject({
  k: count,
  to: count,
  readAt: z.number(),
  counts: z.strictObject({
    lines: count,
    usable: count,
    untimed: count,
    futureDated: count,
    outOfOrder: count,
    repeated: count,
  }),
  rejected: z.array(
    z.strictObject({ reason: z.enum(REJECTIONS), count, offsets: z.array(count).max(5) }),
  ),
  latest: time,
  newest: time,
  newestPast: time,
  dropped: time,
  contents: z.string(),
})
type SavedBlock = z.infer<typeof blockShape>

/** The shape of one source's saved cursors. */
export const cursorsShape = z.array(
  z.strictObject({
    name: z.string(),
    base: z.string(),
    print: z.strictObject({ length: count, head: z.number(), tail: z.number() }),
    latest: time,
    blocks: z.array(blockShape),
  }),
)
export type SavedCursors = z.infer<typeof cursorsShape>

/** The encoded form of each block with the revision it was made of; most blocks never change. */
const encoded = new WeakMap<Block<Contents>, { revision: number; form: SavedBlock }>()

function saveBlock(k: number, block: Block<Contents>): SavedBlock {
  const before = encoded.get(block)
  if (before?.revision === block.revision) return before.form
  const form = {
    k,
    to: block.parsedTo,
    readAt: block.readAt,
    counts: { ...block.counts },
    rejected: block.rejected.list().map(({ reason, count: lines, offsets }) => {
      return { reason, count: lines, offsets: [...offsets] }
    }),
    latest: saveTime(block.latest),
    newest: saveTime(block.newest),
    newestPast: saveTime(block.newestPast),
    dropped: saveTime(block.contents.droppedUpTo),
    contents: block.contents.encode(),
  }
  encoded.set(block, { revision: block.revision, form })
  return form
}

function saveTime(at: number): number | null {
  return at === -Infinity ? null : at
}

/** A value for JSON from which `restoreCursors` makes the same cursors. */
export function saveCursors<C extends Contents>(
  cursors: ReadonlyMap<string, FileCursor<C>>,
): SavedCursors {
  let room = MAX_SAVED_LENGTH
  return [...cursors.values()].map(({ name, base, print, latest, blocks }) => {
    const saved: SavedBlock[] = []
    for (const k of [...blocks.keys()].sort((a, b) => b - a)) {
      const block = blocks.get(k)
      if (block === undefined || room <= 0) continue
      const form = saveBlock(k, block)
      room -= form.contents.length
      saved.push(form)
    }
    return { name, base, print: { ...print }, latest: saveTime(latest), blocks: saved }
  })
}

/** Makes cursors of what was saved; null when any part contradicts itself. */
export function restoreCursors<C extends Contents>(
  saved: SavedCursors,
  kind: LogKind<C>,
): FileCursor<C>[] | null {
  const cursors: FileCursor<C>[] = []
  for (const [serial, { name, base, print, latest, blocks }] of saved.entries()) {
    const restored = new Map<number, Block<C>>()
    for (const form of blocks) {
      const block = restoreBlock(form, kind)
      if (block === null || block.parsedTo > Math.max(print.length, (form.k + 1) * BLOCK_BYTES)) {
        return null
      }
      restored.set(form.k, block)
    }
    cursors.push({ name, base, serial, print, blocks: restored, latest: latest ?? -Infinity })
  }
  return cursors
}

function restoreBlock<C extends Contents>(form: SavedBlock, kind: LogKind<C>): Block<C> | null {
  const contents = kind.decode(form.contents, form.dropped ?? -Infinity)
  if (contents === null || form.to < form.k * BLOCK_BYTES) return null
  const block = new Block(form.to, contents)
  block.readAt = form.readAt
  Object.assign(block.counts, form.counts)
  for (const lines of form.rejected) block.rejected.merge(lines)
  block.latest = form.latest ?? -Infinity
  block.newest = form.newest ?? -Infinity
  block.newestPast = form.newestPast ?? -Infinity
  encoded.set(block, { revision: block.revision, form })
  return block
}
