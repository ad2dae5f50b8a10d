import type { AlertEntry } from '../alerts/alert.ts'
import { AlertLog } from '../records/alert-log.ts'
import type { Appender } from '../records/append.ts'
import { AlertHistoryFile } from './alert-history.ts'
import { historyPath } from './memory.ts'
import type { EngineOptions } from './protocol.ts'
import { SnapshotStore, type Storing } from './snapshot-store.ts'
import { type EngineState, snapshotOf } from './state.ts'

/** What came of keeping a state. */
export interface Kept {
  /** A sentence for each thing that could not be kept this time. */
  readonly failures: readonly string[]
  /** Why a crash would take the state away; null when the disk holds it. */
  readonly unstored: string | null
}

const NEVER_STORED =
  'What was remembered before could not be read, and nothing is stored in its place.'

/**
 * Keeps what the engine knows: first the snapshot, with all that the history is still to be given,
 * then the history itself. So a crash in between loses no entry, and one that is then written twice
 * counts once.
 */
export class Keeper {
  readonly #options: EngineOptions
  readonly #snapshots: SnapshotStore
  readonly history: AlertHistoryFile

  constructor(options: EngineOptions, mayStore: boolean, appender: Appender) {
    this.#options = options
    this.#snapshots = new SnapshotStore(options, mayStore, appender.disk)
    this.history = new AlertHistoryFile(new AlertLog(historyPath(options), appender))
  }

  /** Whether anything is stored: not while what was remembered before can't be read. */
  get mayStore(): boolean {
    return this.#snapshots.mayStore
  }

  /** What was remembered was read, and may be replaced from now on. */
  storeFromNowOn(): void {
    this.#snapshots.mayStore = true
  }

  /** Stores a state as `SnapshotStore` does. Never rejects. */
  async keep(state: EngineState, reader: unknown, how?: Storing): Promise<Kept> {
    const snapshot = snapshotOf(state, this.#options.logs, reader)
    const failure = await this.#snapshots.replace(snapshot, how)
    if (failure !== null) return { failures: [failure], unstored: failure }
    const unwritten =
      state.unwritten.length === 0 ? null : await this.history.write(state.unwritten)
    return {
      failures: unwritten === null ? [] : [unwritten],
      unstored: this.mayStore ? null : NEVER_STORED,
    }
  }

  /** Ends once not even a power cut can take away what was kept. */
  async settled(): Promise<void> {
    await this.#snapshots.settled()
  }

  /** The state without what the history holds by now. */
  without(state: EngineState): EngineState {
    const isLeft = (entry: AlertEntry) => !this.history.holds(entry)
    if (state.unwritten.every(isLeft)) return state
    return { ...state, unwritten: state.unwritten.filter(isLeft) }
  }
}
