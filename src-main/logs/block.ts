import { ODDITIES, REJECTIONS } from '../contract/source.ts'
import type { ByteWriter } from './byte-codec.ts'
import { RejectionTally } from './rejection-tally.ts'
import { UnusableLines } from './unusable-lines.ts'

/** A file is divided at multiples of this many bytes; a line belongs where it begins. */
export const BLOCK_BYTES = 256 * 1024

/** What the windows need of a block's lines, as compact as the kind of log allows. */
export interface Contents {
  /** The newest time that was left out as too old; a need for it means reading again. */
  droppedUpTo: number
  /** Gives everything up, noting in `droppedUpTo` that it did; false when there was nothing. */
  clear(): boolean
  /** Called when no more will be added: gives up what only helps adding. */
  seal(): void
  /** Writes what the same contents can be made of again, but for `droppedUpTo`. */
  encode(into: ByteWriter): void
}

/** What one run looks for: the window, and how far before it lines may still be late. */
export interface Plan {
  /** The run's time, ms since the epoch. */
  readonly now: number
  /** Events from this time on are needed. */
  readonly since: number
  /** Where the run's own windows begin, when more is needed than they hold; `since` where absent. */
  readonly windowSince?: number
  /** A block whose lines are all at or before this time lies safely behind the window. */
  readonly oldBefore: number
}

/** Counts over the lines of a block. */
export interface Counts {
  lines: number
  usable: number
  /** Usable lines with a date but no time of day. */
  untimed: number
  futureDated: number
  outOfOrder: number
  repeated: number
}

/** No lines yet. */
export function noCounts(): Counts {
  return { lines: 0, usable: 0, untimed: 0, futureDated: 0, outOfOrder: 0, repeated: 0 }
}

/** Changes to all blocks so far. */
let changes = 0

/**
 * What is known of the lines that begin in one block of a file. It is the unit in which a log is
 * read and remembered: a warm run and a cold one differ only in which blocks they must still read.
 */
export class Block<C extends Contents> {
  /** Offset of the first line that is not in here yet. */
  parsedTo: number
  /** The latest run that read it. A run at an earlier time must read it again. */
  readAt = Number.NEGATIVE_INFINITY
  readonly counts = noCounts()
  readonly rejected = new RejectionTally(REJECTIONS)
  /** What is odd about lines of which the record may well be made. */
  readonly odd = new RejectionTally(ODDITIES)
  /** The lines of which no verdict can be made. */
  unusable = new UnusableLines()
  readonly contents: C
  /** The latest time that any line stands for; a date alone stands for its day's end. */
  latest = Number.NEGATIVE_INFINITY
  /** The newest time of day written on a line, and the newest that was not in the future. */
  newest = Number.NEGATIVE_INFINITY
  newestPast = Number.NEGATIVE_INFINITY
  /** Larger after every change than any block's before, so that a stale copy can be told. */
  revision = ++changes

  constructor(start: number, contents: C) {
    this.parsedTo = start
    this.contents = contents
  }

  /** To be called after every change to what is written of a block. */
  changed(): void {
    this.revision = ++changes
  }

  /** Whether what was kept answers this run; if not, the block is read again from its start. */
  serves(plan: Plan): boolean {
    const droppedUpTo = Math.max(this.contents.droppedUpTo, this.unusable.droppedUpTo)
    return plan.now >= this.readAt && plan.since > droppedUpTo
  }

  /** Counts a usable line: the time it stands for, and its time of day or NaN. */
  note(standsFor: number, at: number, now: number): void {
    this.counts.usable++
    if (standsFor > this.latest) this.latest = standsFor
    if (Number.isNaN(at)) {
      this.unusable.timed(standsFor - FULL_DAY + 1, standsFor)
      this.counts.untimed++
      if (standsFor - now > FULL_DAY) this.counts.futureDated++
      return
    }
    this.unusable.timed(at, at)
    if (at < this.newest) this.counts.outOfOrder++
    else this.newest = at
    if (at > now) this.counts.futureDated++
    else if (at > this.newestPast) this.newestPast = at
  }

  /** Notes the time of a line that isn't counted as usable: it lies between two instants. */
  noteTime(from: number, to: number): void {
    if (to > this.latest) this.latest = to
    this.unusable.timed(from, to)
  }

  /** The newest time of day that is not after `now`. */
  newestUpTo(now: number): number {
    return this.newest <= now ? this.newest : this.newestPast
  }
}

/** A date of today ends in the future without being a date from the future. */
const FULL_DAY = 86_400_000
