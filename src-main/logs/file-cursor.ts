import type { Block, Contents } from './block.ts'
import { BLANK, type Fingerprint } from './fingerprint.ts'
import type { Seen } from './rewrites.ts'

/** What is known of the blocks that were given up. */
export interface Done {
  readonly below: number
  readonly upTo: number
}

/** How far a file was read, how to know it again under any name, and what it held. */
export interface FileCursor<C extends Contents> {
  name: string
  /** The name its log is written under. */
  readonly base: string
  readonly serial: number
  print: Fingerprint
  /** What tells whether it was rewritten since; null where that can't be told. */
  seen: Seen | null
  /** How often it was found rewritten, and read anew. */
  edition: number
  readonly blocks: Map<number, Block<C>>
  /** Below that block number nothing but `blocks` holds a line later than that time, in ms. */
  done: Done | null
  /** The latest time that any line stands for; older than the window means it is at rest. */
  latest: number
}

/** A cursor at the start of a file. */
export function newCursor<C extends Contents>(
  name: string,
  base: string,
  serial: number,
): FileCursor<C> {
  return {
    name,
    base,
    serial,
    print: BLANK,
    seen: null,
    edition: 0,
    blocks: new Map(),
    done: null,
    latest: Number.NEGATIVE_INFINITY,
  }
}
