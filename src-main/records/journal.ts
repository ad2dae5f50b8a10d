import { fail, ok, type Result } from '../contract/result.ts'
import { Appender } from './append.ts'
import { type Disk, realDisk } from './disk.ts'
import type { JournalBody } from './journal-body.ts'
import { readChain } from './journal-chain.ts'
import { type ChainEnd, entryAfter, type JournalEntry } from './journal-entry.ts'
import { headPath, writeHead } from './journal-head.ts'
import { settle, sizeOf } from './journal-tail.ts'

/** The file name of the action journal in the console's data folder. */
export const JOURNAL_NAME = 'actions.ndjson'

/**
 * Everything done through this console, one chained entry a line. One process writes it at a time;
 * a change by anybody else is found out before the next entry, and ends the writing.
 */
export class Journal {
  /** What was put right while opening, as a sentence for the operator; null when nothing was. */
  readonly healed: string | null
  readonly #path: string
  readonly #disk: Disk
  readonly #appender: Appender
  readonly #entries: JournalEntry[]
  #end: ChainEnd
  /** Bytes that the file has while nobody else touches it. */
  #size: number
  /** Whether a failed append may have left bytes behind `#size`. */
  #untidy = false
  #trouble: string | null = null
  #refusal: Result<never> | null = null
  #last: Promise<unknown> = Promise.resolve()

  private constructor(path: string, disk: Disk, entries: JournalEntry[], opened: Opened) {
    this.#path = path
    this.#disk = disk
    this.#appender = new Appender(disk)
    this.#entries = entries
    this.#end = opened.end
    this.#size = opened.size
    this.healed = opened.healed
  }

  /**
   * Reads and checks the whole file at `path` (absolute); a missing one is an empty journal. Takes
   * off what a crash left of a last entry, and says so in `healed`. Fails, with what to do, when
   * the chain is broken or the file can't be read or written: no money may then be moved.
   */
  static async open(path: string, disk: Disk = realDisk): Promise<Result<Journal>> {
    const entries: JournalEntry[] = []
    const read = await readChain(path, (entry) => entries.push(entry), disk)
    if (!read.ok) return read
    const { end, size, torn, broken } = read.value
    if (broken !== null) return brokenFailure(path, broken.line, broken.because)
    const settled = size + torn === 0 ? ok(0) : await settle(path, size, disk)
    if (!settled.ok) return settled
    const healed = torn === 0 ? null : healedSentence(torn)
    return ok(new Journal(path, disk, entries, { end, size: settled.value, healed }))
  }

  /** All entries, oldest first; grows with every append. */
  get entries(): readonly JournalEntry[] {
    return this.#entries
  }

  /** Why the last append failed, as a sentence; null once one succeeded again. */
  get trouble(): string | null {
    return this.#trouble
  }

  /**
   * Appends an entry at the time `at` (ms since the epoch). A success means that the disk holds it
   * (fsync). Appends are done in the order of the calls. Fails, with what to do, when the disk
   * refuses (a later append may succeed), or when the file was changed by anybody else or its
   * fsync failed (then only a restart of the console helps). A failed entry is taken off again.
   */
  append(at: number, body: JournalBody): Promise<Result<JournalEntry>> {
    const next = async () => {
      const answer = await this.#append(at, body)
      this.#trouble = answer.ok ? null : answer.failure.message
      return answer
    }
    const answer = this.#last.then(next, next)
    this.#last = answer
    return answer
  }

  async #append(at: number, body: JournalBody): Promise<Result<JournalEntry>> {
    const made = entryAfter(this.#end, at, body)
    if (made === null) return fail('defect', 'The journal was given an entry it can’t keep.')
    const tidy = await this.#tidy()
    if (!tidy.ok) return tidy
    const appended = await this.#appender.append(this.#path, made.line, { createFolder: true })
    if (!appended.ok) {
      this.#untidy = true
      // At once: left there, an action whose operator was told "not done" would look intended
      // after a restart.
      await this.#tidy()
      return appended
    }
    this.#size += Buffer.byteLength(JSON.stringify(made.line)) + 1
    this.#end = made.entry
    this.#entries.push(made.entry)
    await writeHead(this.#path, made.entry, this.#disk)
    return ok(made.entry)
  }

  /** Makes sure that the file ends where its last entry does. */
  async #tidy(): Promise<Result<void>> {
    if (this.#refusal !== null) return this.#refusal
    const size = await sizeOf(this.#path, this.#disk)
    if (!size.ok) return size
    if (this.#untidy && size.value > this.#size) {
      const settled = await settle(this.#path, this.#size, this.#disk)
      if (!settled.ok) return settled
    } else if (size.value !== this.#size) {
      this.#refusal = changedFailure(this.#path)
      return this.#refusal
    }
    this.#untidy = false
    return ok(undefined)
  }
}

interface Opened {
  readonly end: ChainEnd
  readonly size: number
  readonly healed: string | null
}

function healedSentence(torn: number): string {
  return (
    `The console was ended while it wrote to its journal. The last ${torn} bytes belonged to an ` +
    'entry that nothing had been done for yet and were taken off; everything before is whole.'
  )
}

function brokenFailure(path: string, line: number, because: string) {
  return fail(
    'unavailable',
    `The journal ${path} is broken at line ${line}: ${because}. No money is moved while it is. ` +
      'Compare its actions with the Stripe Dashboard, keep the file for whoever looks into it, ' +
      `move it and ${headPath(path)} away, and restart the console.`,
  )
}

function changedFailure(path: string) {
  return fail(
    'unavailable',
    `The journal ${path} was changed by another program while the console was open, so no money ` +
      'is moved any more. Close that program and restart the console.',
  )
}
