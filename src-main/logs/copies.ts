import { codeOf } from './file-problem.ts'
import type { ChangeTimes, LogFiles, OpenFile } from './files.ts'
import { HEAD_BYTES, readAt } from './fingerprint.ts'

/** Files shorter than this are never taken for a copy of another. */
const LEAST_BYTES = 64
/** How much of the end of the shorter file is compared first. */
const END_BYTES = 4096
/** The rest is compared in pieces of so many bytes. */
const PIECE_BYTES = 256 * 1024

/** What a file was like, and how often it was found rewritten. */
interface Look {
  readonly size: number
  readonly changes: string | null
  readonly rewrites: number
  readonly edition: string
}

/** A file as far as telling copies apart needs it. */
export interface ReadFile {
  readonly candidate: {
    readonly name: string
    readonly base: string
    readonly id: string | null
    readonly times: ChangeTimes | null
  }
  readonly size: number
  readonly head: Uint8Array
  /** Differs once it may hold something else than before and what was added; absent if unknown. */
  readonly edition?: string
  /** It is not read otherwise: of files with equal bytes it is never the one that counts. */
  readonly isUnread?: boolean
}

/**
 * Finds files whose bytes are the beginning of another file's: some rotation copies a log before it
 * cuts it, someone kept a copy whose original grew, and for as long the same lines stand in both. It
 * remembers what it compared, so that a large copy that stays is not read at every run.
 */
export class CopyFinder {
  readonly #files: LogFiles
  readonly #directory: string
  /** Up to where two files were found to be equal, by their ids, and in which editions. */
  readonly #equalUpTo = new Map<string, { readonly end: number; readonly editions: string }>()
  /** What each file was like when it was last looked at, by its id. */
  readonly #looks = new Map<string, Look>()

  constructor(files: LogFiles, directory: string) {
    this.#files = files
    this.#directory = directory
  }

  /**
   * Answers, for each name that repeats another file, the name of the file that counts.
   */
  async find(all: readonly ReadFile[]): Promise<Map<string, string>> {
    for (const file of all) this.#look(file)
    const groups = new Map<string, ReadFile[]>()
    for (const file of all) {
      if (file.head.length < LEAST_BYTES) continue
      const key = Buffer.from(file.head.subarray(0, LEAST_BYTES)).toString('latin1')
      groups.set(key, [...(groups.get(key) ?? []), file])
    }
    const copies = new Map<string, string>()
    for (const group of groups.values()) {
      group.sort((a, b) => b.size - a.size || readFirst(a, b) || baseFirst(a, b))
      const originals: ReadFile[] = []
      for (const file of group) {
        const original = await this.#originalOf(file, originals)
        if (original === null) originals.push(file)
        else copies.set(file.candidate.name, original.candidate.name)
      }
    }
    return copies
  }

  /** Notes what a file is like by now: one that has not grown but changed was rewritten. */
  #look({ candidate: { id, times }, size, edition = '' }: ReadFile): void {
    if (id === null) return
    const last = this.#looks.get(id)
    const changes = times === null ? null : `${times.modified} ${times.changed}`
    const isRewritten =
      last !== undefined && (size < last.size || (size === last.size && changes !== last.changes))
    const rewrites = (last?.rewrites ?? 0) + Number(isRewritten)
    this.#looks.set(id, { size, changes, rewrites, edition: `${edition} ${rewrites}` })
  }

  #editionOf({ candidate: { id } }: ReadFile): string | undefined {
    return id === null ? undefined : this.#looks.get(id)?.edition
  }

  async #originalOf(file: ReadFile, longer: readonly ReadFile[]): Promise<ReadFile | null> {
    for (const other of longer) {
      const shared = Math.min(file.size, HEAD_BYTES)
      if (!sameBytes(file.head.subarray(0, shared), other.head.subarray(0, shared))) continue
      if (await this.#isBeginning(file, other)) return other
    }
    return null
  }

  /** Whether all of `file` is how `other` begins; false when one can't be read any more. */
  async #isBeginning(file: ReadFile, other: ReadFile): Promise<boolean> {
    const key = `${file.candidate.id} ${other.candidate.id}`
    const editions = [this.#editionOf(file), this.#editionOf(other)].join(', ')
    const isKnown = file.candidate.id !== null && other.candidate.id !== null
    const before = isKnown ? this.#equalUpTo.get(key) : undefined
    let [one, two]: (OpenFile | null)[] = [null, null]
    try {
      one = await this.#files.open(this.#directory, file.candidate.name)
      two = await this.#files.open(this.#directory, other.candidate.name)
      const { size } = file
      // The end first: it tells most files apart, and what was equal before, cut meanwhile.
      const end = Math.max(0, size - END_BYTES)
      if (!(await isSame(one, two, end, size))) return false
      for (let at = before?.editions === editions ? before.end : 0; at < end; at += PIECE_BYTES) {
        if (!(await isSame(one, two, at, Math.min(at + PIECE_BYTES, end)))) return false
      }
      if (isKnown) this.#equalUpTo.set(key, { end, editions })
      return true
    } catch (error) {
      if (codeOf(error) === null) throw error
      return false
    } finally {
      await one?.close()
      await two?.close()
    }
  }
}

async function isSame(one: OpenFile, two: OpenFile, from: number, to: number): Promise<boolean> {
  const [a, b] = await Promise.all([readAt(one, from, to - from), readAt(two, from, to - from)])
  return a.length === to - from && sameBytes(a, b)
}

function readFirst({ isUnread: a = false }: ReadFile, { isUnread: b = false }: ReadFile): number {
  return Number(a) - Number(b)
}

function baseFirst({ candidate: a }: ReadFile, { candidate: b }: ReadFile): number {
  return Number(b.name === b.base) - Number(a.name === a.base) || (a.name < b.name ? -1 : 1)
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}
