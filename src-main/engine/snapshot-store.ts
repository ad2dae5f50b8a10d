import { writeState } from '../records/state-file.ts'
import { snapshotPath } from './memory.ts'
import type { EngineOptions } from './protocol.ts'

/** Replaces the engine's snapshot, one write after the other, so that the newest one wins. */
export class SnapshotStore {
  readonly #path: string
  readonly #mayStore: boolean
  #last: Promise<unknown> = Promise.resolve()

  constructor(options: EngineOptions, mayStore: boolean) {
    this.#path = snapshotPath(options)
    this.#mayStore = mayStore
  }

  /** Answers null once the disk holds the snapshot, else a sentence saying why it doesn't. */
  async replace(snapshot: object): Promise<string | null> {
    if (!this.#mayStore) return null
    const written = this.#last.then(() => writeState(this.#path, snapshot))
    this.#last = written
    const answer = await written
    return answer.ok ? null : answer.failure.message
  }
}
