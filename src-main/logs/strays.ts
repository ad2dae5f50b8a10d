import type { Block, Contents } from './block.ts'
import type { Stretch } from './unusable-lines.ts'

/** The blocks of one file as far as they were needed, and by when its last line was written. */
export interface WalkedFile<C extends Contents> {
  /** Newest first. */
  readonly blocks: readonly Block<C>[]
  /** The file's last change, ms since the epoch. */
  readonly modifiedAt: number
}

/**
 * The lines of some files that can't be used, each with the times between which it must lie: the
 * nearest usable ones before and after it in its file, at the file's end its last change.
 */
export function straysOf<C extends Contents>(files: readonly WalkedFile<C>[]): Stretch[] {
  const strays: Stretch[] = []
  for (const { blocks, modifiedAt } of files) {
    // Nearly always so, and asked of hundreds of blocks at every run.
    if (blocks.every(({ unusable }) => unusable.isEmpty)) continue
    strays.push(...straysIn([...blocks].reverse(), modifiedAt))
  }
  return strays
}

/** Takes the blocks of one file, oldest first. */
function straysIn(blocks: readonly Block<Contents>[], modifiedAt: number): Stretch[] {
  const strays: Stretch[] = []
  const afters = timesAfter(blocks, modifiedAt)
  let beforeFrom = -Infinity
  let beforeTo = -Infinity
  for (const [i, { unusable }] of blocks.entries()) {
    strays.push(...unusable.stretches)
    const after = afters[i] ?? NO_TIME
    const has = !Number.isNaN(unusable.firstTo)
    if (unusable.isOpen) {
      if (has) {
        const { firstFrom, firstTo, lastFrom, lastTo } = unusable
        strays.push(...unusable.head(Math.min(beforeFrom, firstFrom), Math.max(beforeTo, firstTo)))
        strays.push(...unusable.tail(Math.min(lastFrom, after.from), Math.max(lastTo, after.to)))
      } else {
        strays.push(
          ...unusable.tail(Math.min(beforeFrom, after.from), Math.max(beforeTo, after.to)),
        )
      }
    }
    if (!has) continue
    beforeFrom = unusable.lastFrom
    beforeTo = unusable.lastTo
  }
  return strays
}

interface Span {
  readonly from: number
  readonly to: number
}

/** Up to so many ms a file system may round a change down; FAT does to even seconds. */
const INEXACT_MS = 2_000
const NO_TIME: Span = { from: Infinity, to: Infinity }

/** For each block the nearest time after it. */
function timesAfter(blocks: readonly Block<Contents>[], modifiedAt: number): Span[] {
  const last = blocks.findLast(({ unusable }) => !Number.isNaN(unusable.lastTo))
  const newest = last?.unusable.lastFrom ?? -Infinity
  // A change that is older than the last line's time tells nothing: the file was copied, or one of
  // the two clocks is wrong. A little older it often is: file systems tell it less exactly.
  const end = Math.max(modifiedAt, newest)
  let after: Span = end - modifiedAt <= INEXACT_MS ? { from: end, to: end } : NO_TIME
  const spans: Span[] = []
  for (const { unusable } of [...blocks].reverse()) {
    spans.push(after)
    const { firstFrom, firstTo } = unusable
    if (!Number.isNaN(firstTo)) after = { from: firstFrom, to: firstTo }
  }
  return spans.reverse()
}
