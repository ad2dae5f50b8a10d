import { dirname, resolve } from 'node:path'
import { fail, ok, type Result } from '../contract/result.ts'
import { type Disk, type DiskFile, realDisk } from './disk.ts'
import { diskFailure, NotAnswering } from './disk-failures.ts'
import { appendWholeLine } from './whole-line.ts'

export interface AppendOptions {
  /** Answers only once the disk holds the line (the default). Without it a power cut may lose it. */
  readonly durable?: boolean
  /** Creates the folder when it is missing, for folders of our own; the default is to refuse. */
  readonly createFolder?: boolean
}

/** Appends records, a JSON line each, to files that other processes may append to as well. */
export class Appender {
  readonly disk: Disk
  /** Files whose fsync failed, with the sentence that every later append is refused with. */
  readonly #distrusted = new Map<string, Result<void>>()
  /** The last append of each file: one after the other, so that lines keep the order of the calls. */
  readonly #last = new Map<string, Promise<Result<void>>>()

  constructor(disk: Disk = realDisk) {
    this.disk = disk
  }

  /**
   * Appends one record as one whole line; a success means that a crash can't lose it any more.
   * Heals a torn last line with a newline before its own. Fails, with a sentence saying what to do,
   * when the disk is full or failing, or the place is missing, forbidden or no regular file; what
   * stood in the file before is then untouched. After a failed fsync the file is refused until the
   * console restarts: the kernel may have dropped the bytes, and a second fsync would not tell.
   */
  append(path: string, record: object, options: AppendOptions = {}): Promise<Result<void>> {
    const file = resolve(path)
    const line = Buffer.from(`${JSON.stringify(record)}\n`)
    const next = () => this.#append(file, line, options)
    const answer = (this.#last.get(file) ?? Promise.resolve()).then(next, next)
    this.#last.set(file, answer)
    return answer
  }

  async #append(path: string, line: Uint8Array, options: AppendOptions): Promise<Result<void>> {
    const distrusted = this.#distrusted.get(path)
    if (distrusted !== undefined) return distrusted
    let file: DiskFile | null = null
    try {
      if (options.createFolder) await this.disk.createFolder(dirname(path))
      file = await this.disk.open(path, 'append')
      const { size, regular } = await file.stat()
      if (!regular) return fail('unavailable', `${path} is not a regular file; move it away.`)
      const opened = file
      const settle = async () =>
        options.durable === false ? ok(undefined) : this.#settle(path, opened, size === 0)
      const settled = await appendWholeLine(file, line, size, settle)
      // Of several syncs the first that failed counts: a later one would not tell what was lost.
      const answer = this.#distrusted.get(path) ?? settled
      if (answer !== null) return answer
      return fail('unavailable', `Other programs keep changing ${path}; a line could not be added.`)
    } catch (error) {
      return diskFailure(error, path)
    } finally {
      // Not waited for: the record is on disk, and nobody learns anything from the closing.
      void file?.close()
    }
  }

  async #settle(path: string, file: DiskFile, isNew: boolean): Promise<Result<void>> {
    try {
      await file.sync()
      // A new file's name lives in its folder: without this a crash may lose the file as a whole.
      if (isNew) await this.disk.syncFolder(dirname(path))
      return ok(undefined)
    } catch (error) {
      const { failure } = diskFailure(error, path)
      // A disk that does not answer has refused nothing; once it does, it is asked anew.
      if (error instanceof NotAnswering) return { ok: false, failure }
      const refusal = fail(
        'unavailable',
        `The disk did not confirm a record in ${path}, so it can't be trusted: ${failure.message} ` +
          'Nothing more is written to this file until the console is restarted.',
      )
      this.#distrusted.set(path, refusal)
      return refusal
    }
  }
}
