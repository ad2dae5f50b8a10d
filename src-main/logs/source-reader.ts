import type { FileReport } from '../contract/source.ts'
import type { Contents, Plan } from './block.ts'
import { type ChunkBuffers, chunkBuffers } from './chunk-reader.ts'
import { askForHelp, type Help } from './cold-help.ts'
import type { ColdHelper } from './cold-share.ts'
import { CopyFinder, type ReadFile } from './copies.ts'
import { type Candidate, type Discovery, discover, MAX_FILES, type Reach } from './discovery.ts'
import type { FileCursor } from './file-cursor.ts'
import { codeOf } from './file-problem.ts'
import type { Progress } from './file-reading.ts'
import type { LogFiles, OpenFile } from './files.ts'
import { readHead } from './fingerprint.ts'
import type { LogKind } from './log-kinds.ts'
import { type Pass, passOver } from './source-pass.ts'
import { lossOf, newestOf, reportOf } from './source-report.ts'
import { straysOf } from './strays.ts'
import type { Stretch } from './unusable-lines.ts'

/** What a run found out about one source. */
export interface SourceReading {
  /** `unreadable` also when only some of its files could not be read. */
  readonly found: 'files' | 'missing' | 'unreadable'
  /** A sentence with what to do, when it is not `files`. */
  readonly because: string | null
  /** Time of the newest line up to the run, ms since the epoch; of a log without, its last change. */
  readonly newestAt: number | null
  readonly files: readonly FileReport[]
  readonly remarks: readonly string[]
  /** A sentence when lines before the run's own windows can't be read; null otherwise. */
  readonly unseenEarlier: string | null
}

/** A source's reading with the contents that its window is made of. */
export interface SourceOutcome<C extends Contents> {
  readonly reading: SourceReading
  readonly contents: readonly C[]
  /** The lines that can't be used, and between which times each may lie. */
  readonly strays: readonly Stretch[]
  /** A sentence for every place where lines may have been lost since the last run. */
  readonly gaps: readonly string[]
}

type Listed = Extract<Discovery, { kind: 'listed' }>

const MOVE_AWAY = 'Give it a name of that form, or move it to another folder.'

/** Where a source is read from, and who is told how it gets on. */
interface ReadFrom {
  readonly directory: string
  readonly files: LogFiles
  readonly progress: Progress
  /** There is only one read, which must use a last line without a newline at once. */
  readonly isOnlyLook: boolean
}

/** A line whose writer has been silent for so long, in ms, is taken for whole. */
const SETTLED_MS = 2_000

interface Attempt<C extends Contents> {
  readonly discovery: Discovery
  readonly pass: Pass<C>
}

/** Reads one source run after run and keeps its cursors. */
export class SourceReader<C extends Contents> {
  readonly kind: LogKind<C>
  readonly #directory: string
  readonly #files: LogFiles
  readonly #progress: Progress
  readonly #isOnlyLook: boolean
  #buffers: ChunkBuffers | null = null
  #cursors: ReadonlyMap<string, FileCursor<C>> = new Map()
  #serial = 0
  readonly #helper: ColdHelper | null
  readonly #copies: CopyFinder

  /** A helper is for logs whose lines are read without regard to lines in other blocks. */
  constructor(
    kind: LogKind<C>,
    { directory, files, progress, isOnlyLook }: ReadFrom,
    helper: ColdHelper | null,
  ) {
    this.kind = kind
    this.#isOnlyLook = isOnlyLook
    this.#progress = progress
    this.#directory = directory
    this.#files = files
    this.#helper = helper
    this.#copies = new CopyFinder(files, directory)
  }

  /** How far each file was read, by its name. */
  get cursors(): ReadonlyMap<string, FileCursor<C>> {
    return this.#cursors
  }

  /** Takes up cursors from before; those it had are given up. */
  resume(cursors: readonly FileCursor<C>[]): void {
    this.#cursors = new Map(cursors.map((cursor) => [cursor.name, cursor]))
    this.#serial = cursors.length
  }

  /** Reads what the plan needs and is not known yet. */
  async read(plan: Plan): Promise<SourceOutcome<C>> {
    let attempt = await this.#attempt(plan)
    // A log that was rotated between the listing and the opening is found by looking again.
    if (isRestless(attempt.pass)) attempt = await this.#attempt(plan)
    const { discovery, pass } = attempt
    if (discovery.kind !== 'listed') {
      return outcome({ found: discovery.kind, because: discovery.because })
    }
    const copies = await this.#copies.find(pass.reads)
    const alike = await this.#lookAlikes(discovery, pass, reachOf(plan).window)
    this.#cursors = pass.cursors
    const gaps = pass.lost.flatMap((cursor) => lossOf(cursor, pass, plan))
    const counted = pass.reads.filter(({ candidate }) => !copies.has(candidate.name))
    const said = [...copies].map(([name, of]) => `${name} repeats ${of} and is not counted twice.`)
    const reading = {
      ...this.#standing(discovery, pass, alike.unseen),
      newestAt: newestOf(counted, plan.now),
      files: pass.reads.map((read) => reportOf(read, copies.has(read.candidate.name))),
      remarks: [...discovery.remarks, ...said, ...alike.remarks],
      unseenEarlier: [...discovery.unreadEarlier, ...alike.unseenEarlier][0] ?? null,
    }
    const contents = counted.flatMap(({ blocks }) => blocks.map((block) => block.contents))
    const walked = counted.map(({ blocks, candidate: { modifiedAt } }) => ({ blocks, modifiedAt }))
    return { reading, contents, strays: straysOf(walked), gaps }
  }

  /** How many bytes were written since the last read, a renamed file taken for new; at most. */
  async unreadBytes(plan: Plan): Promise<number> {
    const discovery = await discover(this.#files, this.#directory, this.kind.id, reachOf(plan))
    if (discovery.kind !== 'listed') return 0
    const unread = discovery.candidates
      .filter(({ modifiedAt }) => modifiedAt >= plan.since)
      .map(({ name, size }) => Math.max(0, size - (this.#cursors.get(name)?.print.length ?? 0)))
    return unread.reduce((sum, bytes) => sum + bytes, 0)
  }

  #standing(
    { leftOut, unread }: Listed,
    { reads }: Pass<C>,
    unseen: readonly string[],
  ): Pick<SourceReading, 'found' | 'because'> {
    const problems = [...reads.flatMap(({ problem }) => problem ?? []), ...unread, ...unseen]
    if (leftOut > 0) {
      problems.unshift(
        `There are more than ${MAX_FILES} files of ${this.kind.pattern}; ${leftOut} were not read. ` +
          'Move old ones to another folder.',
      )
    }
    const [first] = problems
    if (first !== undefined) {
      const others = problems.length - 1
      const more = others > 0 ? ` Other files that can’t be read: ${others}.` : ''
      return { found: 'unreadable', because: first + more }
    }
    if (reads.length > 0) return { found: 'files', because: null }
    return {
      found: 'missing',
      because:
        `There is no ${this.kind.pattern} in ${this.#directory}. ` +
        'Check the log folder, and that the payment backend writes there.',
    }
  }

  /** Says which look-alikes repeat what was read, and which hold lines that are not seen. */
  async #lookAlikes({ lookAlikes }: Listed, { reads }: Pass<C>, window: number) {
    if (lookAlikes.length === 0) return { unseen: [], unseenEarlier: [], remarks: [] }
    const heads: ReadFile[] = []
    for (const candidate of lookAlikes) {
      const head = await this.#headOf(candidate)
      heads.push({ candidate, size: candidate.size, head, isUnread: true })
    }
    const copies = await this.#copies.find([...reads, ...heads])
    const isCopy = ({ name }: Candidate) => copies.has(name)
    const pattern = this.kind.pattern
    const unseen = lookAlikes.filter((one) => !isCopy(one))
    const say = (some: readonly Candidate[]) =>
      some.map(
        ({ name }) => `${name} looks like a part of ${pattern} but is not read. ${MOVE_AWAY}`,
      )
    return {
      unseen: say(unseen.filter(({ modifiedAt }) => modifiedAt >= window)),
      unseenEarlier: say(unseen.filter(({ modifiedAt }) => modifiedAt < window)),
      remarks: lookAlikes
        .filter((one) => isCopy(one) && one.modifiedAt >= window)
        .map(({ name }) => `${name} repeats ${copies.get(name)} and is not counted twice.`),
    }
  }

  async #headOf({ name, size }: Candidate): Promise<Uint8Array> {
    let file: OpenFile | null = null
    try {
      file = await this.#files.open(this.#directory, name)
      return await readHead(file, size)
    } catch (error) {
      if (codeOf(error) === null) throw error
      return new Uint8Array()
    } finally {
      await file?.close()
    }
  }

  async #attempt(plan: Plan): Promise<Attempt<C>> {
    const { kind } = this
    const files = this.#files
    const directory = this.#directory
    const discovery = await discover(files, directory, kind.id, reachOf(plan))
    if (discovery.kind !== 'listed') {
      return { discovery, pass: { reads: [], cursors: this.#cursors, lost: [] } }
    }
    this.#buffers ??= chunkBuffers()
    const nextSerial = () => this.#serial++
    const known = this.#cursors
    const { candidates } = discovery
    const help: Help<C> =
      this.#helper !== null && known.size === 0
        ? askForHelp(this.#helper, kind, directory, candidates, plan)
        : new Map()
    const progress = this.#progress
    const tools = { files, directory, kind, buffers: this.#buffers, nextSerial, progress }
    const settled = { settledBefore: plan.now - SETTLED_MS, isOnlyLook: this.#isOnlyLook }
    const input = { ...tools, ...settled, plan, help }
    return { discovery, pass: await passOver(input, candidates, known) }
  }
}

function reachOf({ since, windowSince = since }: Plan): Reach {
  return { window: windowSince, earliest: since }
}

function isRestless<C extends Contents>({ lost, reads }: Pass<C>): boolean {
  return lost.some(({ name, base }) => name === base) || reads.some(({ shrank }) => shrank)
}

/** A reading of nothing, because the source is not there or its folder can't be read. */
function outcome<C extends Contents>(
  standing: Pick<SourceReading, 'found' | 'because'>,
): SourceOutcome<C> {
  const nothing = { newestAt: null, files: [], remarks: [], unseenEarlier: null }
  const reading: SourceReading = { ...standing, ...nothing }
  return { reading, contents: [], strays: [], gaps: [] }
}
