import type { Contents, Plan } from './block.ts'
import { type ColdHelper, shareOf } from './cold-share.ts'
import type { Candidate } from './discovery.ts'
import type { FileCursor } from './file-cursor.ts'
import type { LogKind } from './log-kinds.ts'
import { restoreCursors } from './saved-cursors.ts'
import { parseSavedCursors } from './saved-shape.ts'

/** A file whose beginning someone else is reading. */
export interface HelpedFile<C extends Contents> {
  /** No line that begins at or after this offset is being read elsewhere. */
  readonly until: number
  /** How far they came, once they have; null when they failed. */
  cursor(): Promise<FileCursor<C> | null>
}

/** Files by their names. */
export type Help<C extends Contents> = ReadonlyMap<string, HelpedFile<C>>

/** Gives away a part of the files, if that is worth it; whatever goes wrong there is no help. */
export function askForHelp<C extends Contents>(
  helper: ColdHelper,
  kind: LogKind<C>,
  directory: string,
  candidates: readonly Candidate[],
  { now }: Plan,
): Help<C> {
  const readable = candidates.filter(({ problem }) => problem === null)
  const files = shareOf(readable, helper.leastBytes)
  if (files.length === 0) return new Map()
  const answered = helper.read({ directory, now, files }).then(
    (saved) => restoreCursors(parseSavedCursors(saved) ?? [], kind) ?? [],
    // Nothing is lost by it: what was given away is then read here.
    () => [],
  )
  return new Map(
    files.map(({ name, size }) => {
      const cursor = async () => (await answered).find((one) => one.name === name) ?? null
      return [name, { until: size, cursor }]
    }),
  )
}
