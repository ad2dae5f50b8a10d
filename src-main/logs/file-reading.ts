import { BLOCK_BYTES, type Block, type Contents, type Plan } from './block.ts'
import type { ChunkBuffers } from './chunk-reader.ts'
import type { Help, HelpedFile } from './cold-help.ts'
import type { Candidate } from './discovery.ts'
import { type FileCursor, newCursor } from './file-cursor.ts'
import { closeLog, type Opening, openLog } from './file-opening.ts'
import { FileShrank, isAbsent, problemOf } from './file-problem.ts'
import { walk } from './file-walk.ts'
import type { LogFiles, OpenFile } from './files.ts'
import { fingerprintOf, fits, readHead } from './fingerprint.ts'
import type { LogKind } from './log-kinds.ts'
import { lastLineEnd } from './newlines.ts'
import { forgetContent, seenOf, wasRewritten } from './rewrites.ts'
import { readUnfinished } from './unfinished-line.ts'

/** Told which part of a file was gone through, 0 to 1. */
export type Progress = (name: string, part: number) => void

/** What reading the files of a source needs. */
export interface FileReading<C extends Contents> {
  readonly files: LogFiles
  readonly directory: string
  readonly kind: LogKind<C>
  readonly buffers: ChunkBuffers
  readonly plan: Plan
  /** A number for a file met for the first time. */
  readonly nextSerial: () => number
  /** Told each block from the newest back; true ends the walk before the plan does. */
  readonly enough?: (block: Block<C>) => boolean
  /** What someone else is reading meanwhile. */
  readonly help?: Help<C>
  /** In a file unchanged since then (ms) no more is expected; absent where more always is. */
  readonly settledBefore?: number
  /** Uses a last line without a newline at once, if it is whole: there is only this look. */
  readonly isOnlyLook?: boolean
  /** Told how much of a file was gone through, 0 to 1, while it is read. */
  readonly progress?: Progress
  /** Looks for single lines and keeps nothing: an early end may miss some that are far back. */
  readonly isSearch?: boolean
}

/** A file as far as the plan needed it. */
export interface FileRead<C extends Contents> {
  readonly candidate: Candidate
  /** Bytes, at the time it was opened. */
  readonly size: number
  readonly head: Uint8Array
  /** Newest first. */
  readonly blocks: readonly Block<C>[]
  /** Why it could not be read; then nothing of it counts. */
  readonly problem: string | null
  /** Differs once it may hold something else than before and what was added. */
  readonly edition: string
  /** Whether it was cut while being read: looking again is worth it. */
  readonly shrank: boolean
}

/** What came of a file. */
export type Outcome<C extends Contents> =
  | { readonly read: FileRead<C>; readonly cursor: FileCursor<C> | null }
  /** There is no such file any more. */
  | 'absent'
  /** It is not the file of any of the cursors. */
  | 'other'

/** Reads a file with the first cursor that fits it, else from the start if `orFresh`. */
export async function readFile<C extends Contents>(
  input: FileReading<C>,
  candidate: Candidate,
  tries: readonly FileCursor<C>[],
  orFresh: boolean,
): Promise<Outcome<C>> {
  const known = tries[0]?.print ?? null
  const opening = await openLog(input.files, input.directory, candidate, known)
  try {
    return await readOpened(input, candidate, opening, tries, orFresh)
  } finally {
    await closeLog(opening)
  }
}

/** As `readFile`, of a file that was opened before and is closed by whoever did. */
export async function readOpened<C extends Contents>(
  input: FileReading<C>,
  candidate: Candidate,
  opening: Opening,
  tries: readonly FileCursor<C>[],
  orFresh: boolean,
): Promise<Outcome<C>> {
  const failed = (problem: string, shrank = false): Outcome<C> => {
    const { size } = candidate
    const nothing = { head: new Uint8Array(), blocks: [], edition: '' }
    return { read: { candidate, size, ...nothing, problem, shrank }, cursor: null }
  }
  if (opening.kind === 'absent') return 'absent'
  if (opening.kind === 'refused') return failed(opening.problem)
  const { file, size } = opening
  try {
    const head = await readHead(file, size)
    const cursor =
      (await firstFitting(tries, file, head, size)) ??
      (orFresh ? newCursor<C>(candidate.name, candidate.base, input.nextSerial()) : null)
    if (cursor === null) return 'other'
    if (await wasRewritten(cursor, candidate, file)) forgetContent(cursor, size)
    const blocks = await readOn(input, candidate, file, cursor, head, size)
    cursor.name = candidate.name
    const edition = `${cursor.serial}-${cursor.edition}`
    return {
      read: { candidate, size, head, blocks, edition, problem: null, shrank: false },
      cursor,
    }
  } catch (error) {
    if (isAbsent(error)) return 'absent'
    return failed(problemOf(candidate.name, error), error instanceof FileShrank)
  }
}

async function firstFitting<C extends Contents>(
  tries: readonly FileCursor<C>[],
  file: OpenFile,
  head: Uint8Array,
  size: number,
): Promise<FileCursor<C> | null> {
  for (const cursor of tries) {
    if (await fits(cursor.print, file, head, size)) return cursor
  }
  return null
}

/** Reads what the file has got since the cursor, and what else the plan needs. */
async function readOn<C extends Contents>(
  input: FileReading<C>,
  candidate: Candidate,
  file: OpenFile,
  cursor: FileCursor<C>,
  head: Uint8Array,
  size: number,
): Promise<readonly Block<C>[]> {
  const { name } = cursor
  const { modifiedAt } = candidate
  const { kind, buffers, plan, enough } = input
  try {
    const limit = await lastLineEnd(file, cursor.print.length, size)
    const { serial, blocks } = cursor
    const { reader, empty } = kind
    const elsewhere = elsewhereOf(input.help?.get(name), file, cursor, head, size)
    const known = { file, limit, serial, blocks, reader, empty, buffers, plan }
    const memory = { cursor, isAtRest: modifiedAt < plan.oldBefore }
    const remembering = input.isSearch === true ? {} : { memory }
    const progress = (part: number) => input.progress?.(name, part)
    const walked = await walk({ ...known, ...remembering, enough, elsewhere, progress })
    if (limit > cursor.print.length) cursor.print = await fingerprintOf(file, head, limit)
    // Of no use without a next look, and it takes the last MiB of each file to make.
    if (input.isOnlyLook !== true) cursor.seen = await seenOf(cursor, candidate, file, plan)
    cursor.latest = walked.reduce((latest, block) => Math.max(latest, block.latest), -Infinity)
    const isSettled = modifiedAt <= (input.settledBefore ?? -Infinity)
    if (!isSettled && input.isOnlyLook !== true) return walked
    const rest = { file, from: limit, to: size, serial, isSettled, modifiedAt }
    const last = await readUnfinished(input, rest)
    return last === null ? walked : [last, ...walked]
  } catch (error) {
    // What no fingerprint vouches for must not be found there by the next run.
    for (const [k, block] of cursor.blocks) {
      if (block.parsedTo > cursor.print.length) cursor.blocks.delete(k)
    }
    if ((cursor.done?.below ?? 0) * BLOCK_BYTES > cursor.print.length) cursor.done = null
    throw error
  }
}

/** What someone else reads of a file is taken up only if it is this file that they have read. */
function elsewhereOf<C extends Contents>(
  helped: HelpedFile<C> | undefined,
  file: OpenFile,
  own: FileCursor<C>,
  head: Uint8Array,
  size: number,
) {
  if (helped === undefined) return undefined
  const adopt = async () => {
    const cursor = await helped.cursor()
    if (cursor === null || !(await fits(cursor.print, file, head, size))) return
    for (const [k, block] of cursor.blocks) if (!own.blocks.has(k)) own.blocks.set(k, block)
    own.done = cursor.done
  }
  return { until: helped.until, adopt }
}
