import type { Contents } from './block.ts'
import type { Candidate } from './discovery.ts'
import type { FileCursor } from './file-cursor.ts'
import { type FileRead, type FileReading, type Outcome, readFile } from './file-reading.ts'

/** What became of all files of a source, and how far each was read. */
export interface Pass<C extends Contents> {
  readonly reads: readonly FileRead<C>[]
  readonly cursors: ReadonlyMap<string, FileCursor<C>>
  /** Cursors whose file is nowhere any more, under no name. */
  readonly lost: readonly FileCursor<C>[]
}

/**
 * Reads every candidate on from its cursor. A cursor belongs to content, not to a name: first
 * each file is tried with the cursor of its own name, then what is left with the cursors left of
 * the same log, so that a renamed or copied file is finished and the new one begun at 0.
 */
export async function passOver<C extends Contents>(
  input: FileReading<C>,
  candidates: readonly Candidate[],
  known: ReadonlyMap<string, FileCursor<C>>,
): Promise<Pass<C>> {
  const reads: FileRead<C>[] = []
  const cursors = new Map<string, FileCursor<C>>()
  const left = new Set(known.values())
  const unmatched: Candidate[] = []
  const settle = (candidate: Candidate, outcome: Outcome<C>) => {
    if (outcome === 'absent' || outcome === 'other') return
    reads.push(outcome.read)
    // A file that can't be read at the moment keeps its cursor for when it can be again.
    const own = known.get(candidate.name)
    const cursor = outcome.cursor ?? (own !== undefined && left.has(own) ? own : null)
    if (cursor === null) return
    left.delete(cursor)
    cursors.set(candidate.name, cursor)
  }
  for (const candidate of candidates) {
    const own = known.get(candidate.name)
    const outcome = own === undefined ? 'other' : await readFile(input, candidate, [own], false)
    if (outcome === 'other') unmatched.push(candidate)
    else settle(candidate, outcome)
  }
  for (const candidate of unmatched) {
    const family = [...left].filter(({ base }) => base === candidate.base)
    settle(candidate, await readFile(input, candidate, family, true))
  }
  return { reads, cursors, lost: [...left] }
}
