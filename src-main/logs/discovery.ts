import type { SourceId } from '../contract/rule.ts'
import { isAbsent, problemOf } from './file-problem.ts'
import type { ChangeTimes, FileFacts, LogFiles } from './files.ts'
import { type LogName, looksLikeLog, parseLogName, uncompressedName } from './log-names.ts'

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
  /** The same for two names of one file; null where that can't be told. */
  readonly id: string | null
  /** Null where they can't be told. */
  readonly times: ChangeTimes | null
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
      /** The same of files that changed before the window and are needed for earlier ones. */
      readonly unreadEarlier: readonly string[]
      /** Files of any window that look like a part of the log by their name, and aren't read. */
      readonly lookAlikes: readonly Candidate[]
      readonly remarks: readonly string[]
    }
  | { readonly kind: 'missing' | 'unreadable'; readonly because: string }

type Looked = Candidate & Pick<LogName, 'kind'>

/** From when on (ms since the epoch) the windows look at lines. */
export interface Reach {
  /** Where the window begins: a compressed file that was changed after it holds lines that are missed. */
  readonly window: number
  /** Where the earliest window begins that is looked at besides; of too many files, those that were
   * not changed after it are no loss. */
  readonly earliest: number
}

/** Finds the files of a source, links followed anew. Of several names of one file one counts. */
export async function discover(
  files: LogFiles,
  directory: string,
  source: SourceId,
  { window, earliest }: Reach,
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
  const found = await lookAt(files, directory, wanted)
  const { looked, aliases } = await withoutAliases(files, directory, found)
  const readable = looked.filter(({ kind }) => kind !== 'compressed')
  readable.sort((a, b) => b.modifiedAt - a.modifiedAt || (a.name < b.name ? -1 : 1))
  const left = readable.slice(MAX_FILES)
  const atRest = left.filter(({ problem, modifiedAt }) => problem === null && modifiedAt < earliest)
  return {
    kind: 'listed',
    candidates: readable.slice(0, MAX_FILES),
    leftOut: left.length - atRest.length,
    unread: unreadSentences(looked, window, Infinity),
    unreadEarlier: unreadSentences(looked, earliest, window),
    lookAlikes: await lookAlikesIn(files, directory, names, source, earliest, looked),
    remarks: [...atRestRemarks(atRest.length), ...baselessRemarks(readable), ...aliases],
  }
}

async function lookAt(
  files: LogFiles,
  directory: string,
  wanted: readonly { readonly name: string; readonly log: LogName }[],
): Promise<Looked[]> {
  const looked: Looked[] = []
  for (let from = 0; from < wanted.length; from += AT_ONCE) {
    const some = wanted.slice(from, from + AT_ONCE)
    const found = await Promise.all(some.map((one) => look(files, directory, one.name, one.log)))
    looked.push(...found.filter((one) => one !== null))
  }
  return looked
}

/** Leaves of several names of one file the one that it is best known by, and says so. */
async function withoutAliases(
  files: LogFiles,
  directory: string,
  all: readonly Looked[],
): Promise<{ readonly looked: readonly Looked[]; readonly aliases: readonly string[] }> {
  const byId = new Map<string, Looked[]>()
  for (const one of all) {
    if (one.id !== null) byId.set(one.id, [...(byId.get(one.id) ?? []), one])
  }
  const left = new Set<Looked>()
  const aliases: string[] = []
  for (const same of byId.values()) {
    if (same.length < 2) continue
    const ranked = await Promise.all(
      same.map(async (one) => ({ one, isLink: await isLink(files, directory, one.name) })),
    )
    ranked.sort((a, b) => rank(a) - rank(b) || (a.one.name < b.one.name ? -1 : 1))
    const [first, ...others] = ranked.map(({ one }) => one)
    for (const other of others) {
      left.add(other)
      aliases.push(`${other.name} is ${first?.name} under another name and is not counted twice.`)
    }
  }
  return { looked: all.filter((one) => !left.has(one)), aliases }
}

/** The webhook log's own name stays whatever it leads to; else a file goes before links to it. */
function rank({ one, isLink }: { readonly one: Looked; readonly isLink: boolean }): number {
  const isBase = one.kind === 'base' ? 0 : 2
  return parseLogName(one.name)?.source === 'webhooks' ? isBase : isBase + Number(isLink)
}

async function isLink(files: LogFiles, directory: string, name: string): Promise<boolean> {
  try {
    return await files.isLink(directory, name)
  } catch (error) {
    if (isAbsent(error)) return false
    problemOf(name, error)
    return false
  }
}

async function lookAlikesIn(
  files: LogFiles,
  directory: string,
  names: readonly string[],
  source: SourceId,
  since: number,
  read: readonly Looked[],
): Promise<Candidate[]> {
  const alike = names.filter((name) => looksLikeLog(name) === source)
  const wanted = alike.map((name) => ({ name, log: { source, base: name, kind: 'base' } as const }))
  const ids = new Set(read.flatMap(({ id }) => id ?? []))
  const isUnread = ({ id, size, modifiedAt }: Looked) =>
    size > 0 && modifiedAt >= since && (id === null || !ids.has(id))
  return (await lookAt(files, directory, wanted))
    .filter(({ problem }) => problem === null)
    .filter(isUnread)
}

function noDirectory(directory: string): string {
  return `There is no folder ${directory}. Create it, or choose another log folder.`
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
    const { size, modifiedAt, id = null, times = null } = facts
    return { name, base, kind, size, modifiedAt, id, times, problem: refusal(name, facts) }
  } catch (error) {
    // Gone since it was listed, or a link that leads nowhere: either way there is no such file.
    if (isAbsent(error)) return null
    const unknown = { size: 0, modifiedAt: 0, id: null, times: null }
    return { name, base, kind, ...unknown, problem: problemOf(name, error) }
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

/** Of compressed files that were changed from `since` on and before `until`. */
function unreadSentences(looked: readonly Looked[], since: number, until: number): string[] {
  const changes = new Map(looked.map(({ name, modifiedAt }) => [name, modifiedAt]))
  // What is being compressed is still there itself; a file of that name that was changed later is
  // another one, or has grown.
  const isThere = ({ name, modifiedAt }: Looked) =>
    (changes.get(uncompressedName(name)) ?? Infinity) <= modifiedAt
  return looked
    .filter(({ kind }) => kind === 'compressed')
    .filter(({ modifiedAt }) => modifiedAt >= since && modifiedAt < until)
    .filter((one) => !isThere(one))
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
