import type { Instant } from '../contract/overview.ts'
import type { Result } from '../contract/result.ts'
import { readState, setStateAside, writeState } from '../records/state-file.ts'

/** What a small file of the profile held. */
export interface Kept<T> {
  /** Null when there was none, or none that can be used. */
  readonly value: T | null
  /** A sentence when a broken file was set aside or one can't be read. */
  readonly notice: string | null
}

/** Reads a value of JSON of which nothing is known; any schema of zod does. */
export interface Shape<T> {
  safeParse(
    value: unknown,
  ): { readonly success: true; readonly data: T } | { readonly success: false }
}

/** One small JSON file of the profile, at an absolute path: read once, then replaced as a whole. */
export class KeptFile<T extends object> {
  readonly #path: string
  readonly #shape: Shape<T>
  /** One after the other, or an older value could win. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(path: string, shape: Shape<T>) {
    this.#path = path
    this.#shape = shape
  }

  /** Reads it at `now`; one that can't be understood is set aside and named. */
  async read(now: Instant): Promise<Kept<T>> {
    let stored = await readState(this.#path, now)
    if (stored.kind === 'read') {
      const parsed = this.#shape.safeParse(stored.value)
      if (parsed.success) return { value: parsed.data, notice: null }
      stored = await setStateAside(this.#path, now)
    }
    const lost = stored.kind === 'corrupt' || stored.kind === 'unreadable' ? stored.message : null
    return { value: null, notice: lost }
  }

  /** Replaces it, after what was asked before; fails with a sentence that says what to do. */
  write(value: T): Promise<Result<void>> {
    const written = this.#turn.then(() => writeState(this.#path, value))
    this.#turn = written.catch(() => undefined)
    return written
  }
}
