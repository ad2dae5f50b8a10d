import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { readRecentRecords } from '../records/recent-records.ts'
import { readState, setStateAside } from '../records/state-file.ts'
import type { EngineOptions } from './protocol.ts'
import { parseSnapshot, type RestoredSnapshot, stateFromRecords } from './state.ts'

/** What an engine starts with, and a sentence when something was lost on the way. */
export interface Memory extends RestoredSnapshot {
  readonly notice: string | null
  /** False when an old snapshot could not even be read: writing would overwrite it unseen. */
  readonly mayStore: boolean
}

/** Where the snapshot of an owner on a log directory lies: one file for each pair. */
export function snapshotPath({ data, logs, owner }: EngineOptions): string {
  const place = createHash('sha256').update(logs).digest('hex').slice(0, 12)
  return join(data, `state-${owner}-${place}.json`)
}

/**
 * Takes up the stored snapshot at `now` (ms since the epoch). Without one the figures of earlier
 * records fill the sparklines; a broken one is set aside and named, and what was firing by the
 * records is then not announced a second time.
 */
export async function recall(options: EngineOptions, now: number): Promise<Memory> {
  const path = snapshotPath(options)
  let stored = await readState(path, now)
  if (stored.kind === 'read') {
    const snapshot = parseSnapshot(stored.value)
    if (snapshot !== null) return { ...snapshot, notice: null, mayStore: true }
    stored = await setStateAside(path, now)
  }
  const lost = stored.kind === 'corrupt' || stored.kind === 'unreadable' ? stored.message : null
  const records = await readRecentRecords([options.logs], now)
  return {
    reader: null,
    state: stateFromRecords(records, lost !== null),
    notice: lost,
    mayStore: stored.kind !== 'unreadable',
  }
}
