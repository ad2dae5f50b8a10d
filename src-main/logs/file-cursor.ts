import type { Block, Contents } from './block.ts'
import { BLANK, type Fingerprint } from './fingerprint.ts'

/** How far a file was read, how to know it again under any name, and what it held. */
export interface FileCursor<C extends Contents> {
  name: string
  /** The name its log is written under. */
  readonly base: string
  readonly serial: number
  print: Fingerprint
  readonly blocks: Map<number, Block<C>>
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
    blocks: new Map(),
    latest: Number.NEGATIVE_INFINITY,
  }
}
