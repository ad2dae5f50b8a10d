import { type Candidate, refusal } from './discovery.ts'
import { openAhead } from './file-ahead.ts'
import { isAbsent, problemOf } from './file-problem.ts'
import type { LogFiles, OpenFile } from './files.ts'
import type { Fingerprint } from './fingerprint.ts'

/** What came of opening a candidate. */
export type Opening =
  | { readonly kind: 'open'; readonly file: OpenFile; readonly size: number }
  /** It can't be read; a sentence says why and what to do. */
  | { readonly kind: 'refused'; readonly problem: string }
  /** There is no such file any more. */
  | { readonly kind: 'absent' }

/**
 * Opens a candidate that probably fits the fingerprint `known`. `size` is in bytes: what is written
 * from here on is left for the next run, because a busy log could go on for ever.
 */
export async function openLog(
  files: LogFiles,
  directory: string,
  candidate: Candidate,
  known: Fingerprint | null,
): Promise<Opening> {
  if (candidate.problem !== null) return { kind: 'refused', problem: candidate.problem }
  let file: OpenFile | null = null
  try {
    file = await openAhead(files, directory, candidate, known)
    const facts = await file.facts()
    const problem = refusal(candidate.name, facts)
    if (problem === null) return { kind: 'open', file, size: Math.min(facts.size, candidate.size) }
    await file.close()
    return { kind: 'refused', problem }
  } catch (error) {
    await file?.close()
    if (isAbsent(error)) return { kind: 'absent' }
    return { kind: 'refused', problem: problemOf(candidate.name, error) }
  }
}

/** Closes what was opened. */
export async function closeLog(opening: Opening): Promise<void> {
  if (opening.kind === 'open') await opening.file.close()
}
