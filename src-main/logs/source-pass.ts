import type { Contents } from './block.ts'
import type { Candidate } from './discovery.ts'
import type { FileCursor } from './file-cursor.ts'
import { closeLog, openLog } from './file-opening.ts'
import {
  type FileRead,
  type FileReading,
  type Outcome,
  readFile,
  readOpened,
} from './file-reading.ts'

/** So much of a file was read by a cursor that knows it again under the name of another log. */
const RECOGNISABLE_BYTES = 64
/** How many files are opened and looked into at once. */
const AT_ONCE = 8

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
  for (let from = 0; from < candidates.length; from += AT_ONCE) {
    const some = candidates.slice(from, from + AT_ONCE)
    for (const [candidate, outcome] of await readWithOwn(input, some, known)) {
      if (outcome === 'other') unmatched.push(candidate)
      else settle(candidate, outcome)
    }
  }
  for (const candidate of unmatched) {
    const family = [...left]
      .filter((cursor) => mayBe(cursor, candidate))
      .sort((a, b) => Number(b.base === candidate.base) - Number(a.base === candidate.base))
    settle(candidate, await readFile(input, candidate, family, true))
  }
  return { reads, cursors, lost: [...left] }
}

/**
 * Whether a cursor may be that of a file by another name: of its own log always, of another only when
 * it has read enough to know the file again, which links that move from file to file need.
 */
function mayBe<C extends Contents>({ base, print }: FileCursor<C>, candidate: Candidate): boolean {
  return base === candidate.base || print.length >= RECOGNISABLE_BYTES
}

/** Reads each file with the cursor of its own name, all opened at once and read in turn. */
async function readWithOwn<C extends Contents>(
  input: FileReading<C>,
  candidates: readonly Candidate[],
  known: ReadonlyMap<string, FileCursor<C>>,
): Promise<[Candidate, Outcome<C>][]> {
  const { files, directory } = input
  const opened = await Promise.all(
    candidates.map(async (candidate) => {
      const own = known.get(candidate.name)
      if (own === undefined) return { candidate, own, opening: { kind: 'absent' } as const }
      return { candidate, own, opening: await openLog(files, directory, candidate, own.print) }
    }),
  )
  try {
    const outcomes: [Candidate, Outcome<C>][] = []
    for (const { candidate, own, opening } of opened) {
      const outcome =
        own === undefined ? 'other' : await readOpened(input, candidate, opening, [own], false)
      outcomes.push([candidate, outcome])
    }
    return outcomes
  } finally {
    await Promise.all(opened.map(({ opening }) => closeLog(opening)))
  }
}
