import type { SourceId } from '../contract/rule.ts'
import { isAbsent, problemOf } from './file-problem.ts'
import type { FileFacts, LogFiles } from './files.ts'
import { type LogName, parseLogName, uncompressedName } from './log-names.ts'

/** More files than this of one source are not all read. */
export const MAX_FILES = 512
/** How many names are looked at at once. */
const AT_ONCE = 16

/** A file of a source as it was found. */
export interface Candidate {
  readonly name: string
  readonly base: string
  readonly size: number
  readonly modifiedAt: number
  /** Why it can't be read; null when it can be tried. */
  readonly problem: string | null
}

/** What the directory holds of one source. */
export type Discovery =
  | {
      readonly kind: 'listed'
      readonly candidates: readonly Candidate[]
      /** How many files that may matter were left out because there are too many. */
      readonly leftOut: number
      /** A sentence for every file of the window that is in a form that isn't read. */
      readonly unread: readonly string[]
      readonly remarks: readonly string[]
    }
  | { readonly kind: 'missing' | 'unreadable'; readonly because: string }

type Looked = Candidate & Pick<LogName, 'kind'>

/**
 * Finds the files of a source, links followed anew. `since` (ms since the epoch) is where the
 * window begins: a compressed file that was changed after it holds lines that are missed, and of too
 * many files those that were not changed after it are no loss.
 */
export async function discover(
  files: LogFiles,
  directory: string,
  source: SourceId,
  since: number,
): Promise<Discovery> {
  let names: readonly string[]
  try {
    names = await files.list(directory)
  } catch (error) {
    if (isAbsent(error)) return { kind: 'missing', because: noDirectory(directory) }
    return { kind: 'unreadable', because: problemOf(`The log folder ${directory}`, error) }
  }
  const wanted = names.flatMap((name) => {
    const log = parseLogName(name)
    return log?.source === source ? [{ name, log }] : []
  })
  const looked: Looked[] = []
  for (let from = 0; from < wanted.length; from += AT_ONCE) {
    const some = wanted.slice(from, from + AT_ONCE)
    const found = await Promise.all(some.map((one) => look(files, directory, one.name, one.log)))
    looked.push(...found.filter((one) => one !== null))
  }
  const readable = looked.filter(({ kind }) => kind !== 'compressed')
  readable.sort((a, b) => b.modifiedAt - a.modifiedAt || (a.name < b.name ? -1 : 1))
  const left = readable.slice(MAX_FILES)
  const atRest = left.filter(({ problem, modifiedAt }) => problem === null && modifiedAt < since)
  return {
    kind: 'listed',
    candidates: readable.slice(0, MAX_FILES),
    leftOut: left.length - atRest.length,
    unread: unreadSentences(looked, since),
    remarks: [...atRestRemarks(atRest.length), ...baselessRemarks(readable)],
  }
}

function noDirectory(directory: string): string {
  return `There is no folder ${directory}. Create it, or choose the log folder in the settings.`
}

async function look(
  files: LogFiles,
  directory: string,
  name: string,
  log: LogName,
): Promise<Looked | null> {
  const { base, kind } = log
  try {
    const facts = await files.facts(directory, name)
    const { size, modifiedAt } = facts
    return { name, base, kind, size, modifiedAt, problem: refusal(name, facts) }
  } catch (error) {
    // Gone since it was listed, or a link that leads nowhere: either way there is no such file.
    if (isAbsent(error)) return null
    return { name, base, kind, size: 0, modifiedAt: 0, problem: problemOf(name, error) }
  }
}

/** Why something that is not an ordinary file is left alone; opening a pipe could block. */
export function refusal(name: string, facts: FileFacts): string | null {
  if (facts.kind === 'file') return null
  const what = facts.kind === 'directory' ? 'a folder' : 'a pipe or device'
  return `${name} is ${what}, not a file. Move it away, or correct the path of the log.`
}

/** Files by the day pile up over the years: those that are done with cost nobody their sight. */
function atRestRemarks(count: number): string[] {
  if (count === 0) return []
  const files = count === 1 ? '1 file' : `${count} files`
  return [`${files}, unchanged since before the window, not read: there are over ${MAX_FILES}.`]
}

function unreadSentences(looked: readonly Looked[], since: number): string[] {
  const names = new Set(looked.map(({ name }) => name))
  return looked
    .filter(({ kind, modifiedAt }) => kind === 'compressed' && modifiedAt >= since)
    .filter(({ name }) => !names.has(uncompressedName(name)))
    .map(
      ({ name }) =>
        `${name} is compressed and not read; its lines are missing here. ` +
        'Let the rotation leave recent files uncompressed (delaycompress), or unpack it.',
    )
}

function baselessRemarks(readable: readonly Looked[]): string[] {
  const bases = new Set(readable.map(({ base }) => base))
  for (const { name } of readable) bases.delete(name)
  return [...bases].map((base) => `${base} itself is not there; only rotated files of it are.`)
}
