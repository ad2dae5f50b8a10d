import { ok, type Result } from '../contract/result.ts'
import { type Disk, realDisk } from '../records/disk.ts'
import { type PreparedState, prepareState } from '../records/state-file.ts'
import { snapshotPath } from './memory.ts'
import type { EngineOptions } from './protocol.ts'

/** How a snapshot is to be stored. */
export interface Storing {
  /** A snapshot that tells of a run waits for the run's record to be on disk. */
  readonly record?: Promise<unknown>
  /**
   * Answers as soon as a crash of the console can't undo it. That a power cut can't comes a moment
   * later, and what goes wrong then is answered by the next call.
   */
  readonly soon?: boolean
}

/** Replaces the engine's snapshot, one write after the other, so that the newest one wins. */
export class SnapshotStore {
  readonly #disk: Disk
  readonly #path: string
  /** False while an old snapshot can't be read: writing would overwrite it unseen. */
  mayStore: boolean
  #last: Promise<unknown> = Promise.resolve()
  #settled: Promise<Result<void>> = NOTHING_LEFT

  constructor(options: EngineOptions, mayStore: boolean, disk: Disk = realDisk) {
    this.#disk = disk
    this.#path = snapshotPath(options)
    this.mayStore = mayStore
  }

  /**
   * Answers null once the disk holds the snapshot, else a sentence saying why it doesn't. It is
   * written at once but takes the old one's place only after `record` has settled: a snapshot that
   * knows of a run whose record a crash took away would never make up for it.
   */
  async replace(
    snapshot: object,
    { record = NOTHING, soon = false }: Storing = {},
  ): Promise<string | null> {
    if (!this.mayStore) return null
    const prepared = prepareState(this.#path, snapshot, this.#disk)
    const placed = Promise.all([this.#last, record]).then(async () => place(await prepared))
    this.#last = placed
    const state = await placed
    if (!state.ok) {
      // What went wrong before it is told with it: the next one makes up for both.
      this.#settled = NOTHING_LEFT
      return failureOf(state)
    }
    const before = this.#settled
    this.#settled = state.value.settle()
    return failureOf(await (soon ? before : this.#settled))
  }

  /** As `replace` answers, of the last one: null once a power cut can't undo it either. */
  async settled(): Promise<string | null> {
    await this.#last
    return failureOf(await this.#settled)
  }
}

function failureOf(answer: Result<unknown>): string | null {
  return answer.ok ? null : answer.failure.message
}

async function place(prepared: Result<PreparedState>): Promise<Result<PreparedState>> {
  if (!prepared.ok) return prepared
  const placed = await prepared.value.place()
  return placed.ok ? prepared : placed
}

const NOTHING = Promise.resolve()
const NOTHING_LEFT = Promise.resolve(ok(undefined))
