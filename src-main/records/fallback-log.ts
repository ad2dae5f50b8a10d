import { join } from 'node:path'
import type { Result } from '../contract/result.ts'
import type { Appender } from './append.ts'
import { rotateIfLarge } from './rotation.ts'

/** Where records may go; both absolute. */
export interface RecordPlaces {
  /** The operator's log directory; never created by us. */
  readonly logs: string
  /** The console's own folder, created when needed. */
  readonly data: string
}

/** Where a record went, with a sentence for the operator unless it is where it belongs. */
export interface Recorded {
  readonly recordedIn: 'logs' | 'data' | 'nowhere'
  readonly notice: string | null
}

/** A file in the log directory; while that refuses, the file of the same name in the data folder. */
export class FallbackLog {
  readonly #name: string
  readonly #places: RecordPlaces
  readonly #appender: Appender
  /** The last append to a bounded log: its lines keep their order although its size is asked for. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(name: string, places: RecordPlaces, appender: Appender) {
    this.#name = name
    this.#places = places
    this.#appender = appender
  }

  /**
   * Appends to the log directory, tried anew each time, else to the data folder. With `boundedAt` (ms
   * since the epoch) a file beyond 8 MiB is first put aside under that time. Never rejects.
   */
  async append(record: object, durable: boolean, boundedAt?: number): Promise<Recorded> {
    const { logs, data } = this.#places
    const first = await this.#toLogs(record, durable, boundedAt)
    if (first.ok) return { recordedIn: 'logs', notice: null }
    const path = join(data, this.#name)
    if (boundedAt !== undefined) await rotateIfLarge(path, boundedAt, this.#appender.disk)
    const second = await this.#appender.append(path, record, { durable, createFolder: true })
    const why = `${this.#name} can't be written in ${logs}: ${first.failure.message}`
    return second.ok
      ? { recordedIn: 'data', notice: `${why} Until then its lines go to ${data}.` }
      : { recordedIn: 'nowhere', notice: `${why} Nor elsewhere: ${second.failure.message}` }
  }

  #toLogs(record: object, durable: boolean, boundedAt?: number): Promise<Result<void>> {
    const path = join(this.#places.logs, this.#name)
    const append = () => this.#appender.append(path, record, { durable })
    return boundedAt === undefined ? append() : this.#inTurn(path, boundedAt, append)
  }

  /** That it could not be put aside keeps nothing from being written; the next one tries again. */
  #inTurn(path: string, at: number, append: () => Promise<Result<void>>): Promise<Result<void>> {
    const work = this.#turn.then(() => rotateIfLarge(path, at, this.#appender.disk)).then(append)
    this.#turn = work
    return work
  }
}
