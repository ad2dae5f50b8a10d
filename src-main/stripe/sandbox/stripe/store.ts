import { ok, type Result } from '../../../contract/result.ts'
import { type Disk, realDisk } from '../../../records/disk.ts'
import { readState, setStateAside, writeState } from '../../../records/state-file.ts'
import { emptyState, type SandboxState, stateSchema } from './state.ts'

/** The memory of the sandbox's Stripe: one file, replaced as a whole with every change. */
export class SandboxStore {
  readonly #path: string
  readonly #disk: Disk
  #state: SandboxState
  #last: Promise<unknown> = Promise.resolve()

  private constructor(path: string, state: SandboxState, disk: Disk) {
    this.#path = path
    this.#state = state
    this.#disk = disk
  }

  /**
   * Reads the file at `path`; a missing one is an empty memory that begins at `now` (ms since the
   * epoch), and one that can't be understood is set aside. Fails when it can't be read at all, with
   * a sentence saying what to do.
   */
  static async open(
    path: string,
    now: number,
    disk: Disk = realDisk,
  ): Promise<Result<SandboxStore>> {
    let read = await readState(path, now, disk)
    if (read.kind === 'read') {
      const parsed = stateSchema.safeParse(read.value)
      if (parsed.success) return ok(new SandboxStore(path, parsed.data, disk))
      read = await setStateAside(path, now, disk)
    }
    if (read.kind === 'unreadable') {
      return { ok: false, failure: { kind: 'unavailable', message: read.message } }
    }
    return ok(new SandboxStore(path, emptyState(now), disk))
  }

  get state(): SandboxState {
    return this.#state
  }

  /**
   * Changes the state, one change after the other: `change` is given the newest one. Answers once
   * the disk holds the new state; when that fails, the old one stays in force.
   */
  change<T>(
    change: (state: SandboxState) => { state: SandboxState; value: T },
  ): Promise<Result<T>> {
    const step = async (): Promise<Result<T>> => {
      const { state, value } = change(this.#state)
      if (state === this.#state) return ok(value)
      const written = await writeState(this.#path, state, this.#disk)
      if (!written.ok) return written
      this.#state = state
      return ok(value)
    }
    const answer = this.#last.then(step)
    this.#last = answer.catch(() => undefined)
    return answer
  }
}
