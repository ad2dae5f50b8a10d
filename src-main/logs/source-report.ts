import { type FileReport, ODDITIES, REJECTIONS } from '../contract/source.ts'
import { type Contents, noCounts, type Plan } from './block.ts'
import type { FileCursor } from './file-cursor.ts'
import type { FileRead } from './file-reading.ts'
import { RejectionTally } from './rejection-tally.ts'
import type { Pass } from './source-pass.ts'

/** What became of a file's lines, as far back as the windows reach. */
export function reportOf<C extends Contents>(read: FileRead<C>, isCopy: boolean): FileReport {
  const counts = noCounts()
  const rejected = new RejectionTally(REJECTIONS)
  const odd = new RejectionTally(ODDITIES)
  for (const block of isCopy ? [] : read.blocks) {
    counts.lines += block.counts.lines
    counts.futureDated += block.counts.futureDated
    counts.outOfOrder += block.counts.outOfOrder
    counts.repeated += block.counts.repeated
    for (const lines of block.rejected.list()) rejected.merge(lines)
    for (const lines of block.odd.list()) odd.merge(lines)
  }
  const { lines, futureDated, outOfOrder, repeated } = counts
  return {
    name: read.candidate.name,
    size: read.size,
    lines,
    rejected: rejected.list(),
    odd: odd.list(),
    futureDated,
    outOfOrder,
    repeated,
    problem: read.problem,
  }
}

/** Time of the newest line of all files that is not after `now`, in ms since the epoch. */
export function newestOf<C extends Contents>(
  reads: readonly FileRead<C>[],
  now: number,
): number | null {
  const newest = reads.reduce((latest, read) => Math.max(latest, newestIn(read, now)), -Infinity)
  return newest === -Infinity ? null : newest
}

function newestIn<C extends Contents>(read: FileRead<C>, now: number): number {
  if (read.problem !== null) return -Infinity
  let newest = -Infinity
  let lines = 0
  let untimed = 0
  let ahead = 0
  for (const block of read.blocks) {
    newest = Math.max(newest, block.newestUpTo(now))
    lines += block.counts.lines
    untimed += block.counts.untimed
    ahead += block.counts.futureDated
  }
  // An empty log, one that writes no time of day, or one whose clock is ahead with every line
  // shows by its own change that it is alive.
  const silent = lines === 0 || untimed > 0 || (newest === -Infinity && ahead > 0)
  return silent ? Math.max(newest, Math.min(read.candidate.modifiedAt, now)) : newest
}

/** A sentence on what may be missing because a cursor's file is nowhere any more, or none. */
export function lossOf<C extends Contents>(
  cursor: FileCursor<C>,
  pass: Pass<C>,
  plan: Plan,
): string[] {
  const { name, base, print, latest } = cursor
  // Old rotated files are deleted in the ordinary course of things.
  if (name !== base || print.length === 0) return []
  if (pass.reads.some(({ candidate }) => candidate.name === name)) {
    return [`${name} was cut or replaced; lines written to it after the last run may be lost.`]
  }
  // So are logs of past days; only one that was in use is missed.
  if (latest <= plan.oldBefore) return []
  return [`${name} is gone; lines written to it after the last run may be lost.`]
}
