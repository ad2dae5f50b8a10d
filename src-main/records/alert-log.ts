import { isoInstant } from '../contract/instant.ts'
import { ok, type Result } from '../contract/result.ts'
import type { Appender } from './append.ts'
import { codeOf, diskFailure } from './disk-failures.ts'
import { readTail } from './tail.ts'

/** Some thousand alerts; what lies further back stays in the file. */
const TAIL_BYTES = 4 * 1024 * 1024

/** What the last part of the history holds. */
export interface AlertLogTail {
  /** The values of its lines, of any shape, in the order written. */
  readonly values: readonly unknown[]
  /** Lines that are no JSON. */
  readonly broken: number
  /** Whether there is more before it. */
  readonly isCut: boolean
}

/** The file that keeps what happened to alerts, a line each; nothing in it is ever changed. */
export class AlertLog {
  readonly path: string
  readonly #appender: Appender
  readonly #tailBytes: number

  constructor(path: string, appender: Appender, tailBytes = TAIL_BYTES) {
    this.path = path
    this.#appender = appender
    this.#tailBytes = tailBytes
  }

  /** Appends one entry of `at` (ms since the epoch) durably; fails as `Appender` does. */
  append(entry: { readonly at: number }): Promise<Result<void>> {
    const line = { ts: isoInstant(entry.at), ...entry }
    return this.#appender.append(this.path, line, { createFolder: true })
  }

  /** Reads its last 4 MiB; a missing file is an empty one. Fails when it can't be read. */
  async read(): Promise<Result<AlertLogTail>> {
    try {
      const { bytes, from } = await readTail(this.path, this.#tailBytes, this.#appender.disk)
      return ok({ ...valuesOf(Buffer.from(bytes), from > 0), isCut: from > 0 })
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return ok({ values: [], broken: 0, isCut: false })
      return diskFailure(error, this.path, 'read')
    }
  }
}

/** What the bound has cut in two is no line, and what stands after the last newline not yet one. */
function valuesOf(bytes: Buffer, isCut: boolean): Pick<AlertLogTail, 'values' | 'broken'> {
  const lines = bytes
    .toString('utf8')
    .split('\n')
    .slice(isCut ? 1 : 0, -1)
  const values: unknown[] = []
  let broken = 0
  for (const line of lines) {
    try {
      values.push(JSON.parse(line))
    } catch {
      broken += 1
    }
  }
  return { values, broken }
}
