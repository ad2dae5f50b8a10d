import { prepareState } from '../records/state-file.ts'
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

  /**
   * Answers null once the disk holds the snapshot, else a sentence saying why it doesn't. It is
   * written at once but takes the old one's place only after `record` has settled: a snapshot that
   * knows of a run whose record a crash took away would never make up for it.
   */
  async replace(snapshot: object, record: Promise<unknown> = NOTHING): Promise<string | null> {
    if (!this.#mayStore) return null
    const prepared = prepareState(this.#path, snapshot)
    const written = Promise.all([this.#last, record]).then(async () => {
      const ready = await prepared
      return ready.ok ? ready.value.commit() : ready
    })
    this.#last = written
    const answer = await written
    return answer.ok ? null : answer.failure.message
  }
}

const NOTHING = Promise.resolve()
