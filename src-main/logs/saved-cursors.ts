import { BLOCK_BYTES, type Contents } from './block.ts'
import type { Done, FileCursor } from './file-cursor.ts'
import type { Fingerprint } from './fingerprint.ts'
import type { LogKind } from './log-kinds.ts'
import type { PlainText } from './plain-text.ts'
import type { Seen } from './rewrites.ts'
import { restoreBlocks, saveBlocks } from './saved-blocks.ts'

/** More text than this of one source is not saved; what is left out is read again. */
const MAX_SAVED_LENGTH = 8_000_000

/** One file's cursor as a value for JSON, its blocks as `saveBlocks` makes them. */
export interface SavedCursor<Text = string> {
  readonly name: string
  readonly base: string
  readonly print: Fingerprint
  /** Absent in what was saved before it was kept. */
  readonly seen?: Seen | null
  /** Null for "none yet", which JSON has no number for. */
  readonly latest: number | null
  readonly done: Done | null
  readonly blocks: Text
}
export type SavedCursors<Text = string> = readonly SavedCursor<Text>[]

/** A value for JSON from which `restoreCursors` makes the same cursors. */
export function saveCursors<C extends Contents>(
  cursors: ReadonlyMap<string, FileCursor<C>>,
): SavedCursors<PlainText> {
  let room = MAX_SAVED_LENGTH
  return [...cursors.values()].map(({ name, base, print, seen, latest, done, blocks }) => {
    const text = saveBlocks(blocks, room)
    // Without all of the blocks, what was given up can't be told from what wasn't saved.
    const isWhole = text.length < room
    room -= text.length
    return {
      name,
      base,
      print: { ...print },
      seen,
      latest: latest === -Infinity ? null : latest,
      done: isWhole ? done : null,
      blocks: text,
    }
  })
}

/** Makes cursors of what was saved; null when any part contradicts itself. */
export function restoreCursors<C extends Contents>(
  saved: SavedCursors,
  kind: LogKind<C>,
): FileCursor<C>[] | null {
  const cursors: FileCursor<C>[] = []
  for (const [serial, one] of saved.entries()) {
    const { name, base, print, seen = null, latest, done, blocks: text } = one
    const blocks = restoreBlocks(text, kind)
    if (blocks === null) return null
    for (const [k, { parsedTo }] of blocks) {
      if (parsedTo > Math.max(print.length, (k + 1) * BLOCK_BYTES)) return null
    }
    if (done !== null && done.below * BLOCK_BYTES > print.length) return null
    const read = { print, seen, edition: 0, blocks, done, latest: latest ?? -Infinity }
    cursors.push({ name, base, serial, ...read })
  }
  return cursors
}
