import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Alert, Alerts } from '../alerts/alert.ts'
import type { Announcement, Announcements } from '../alerts/notify.ts'
import { RULE_IDS, type RuleId } from '../contract/rule.ts'
import { AlertLog } from '../records/alert-log.ts'
import { Appender } from '../records/append.ts'
import type { Disk } from '../records/disk.ts'
import { readRecentRecords, readRecentVerdicts } from '../records/recent-records.ts'
import { readState, setStateAside } from '../records/state-file.ts'
import { AlertHistoryFile } from './alert-history.ts'
import type { EngineOptions } from './protocol.ts'
import { parseSnapshot, type RestoredSnapshot, stateFromRecords } from './state.ts'

/** What an engine starts with, and a sentence when something was lost on the way. */
export interface Memory extends RestoredSnapshot {
  readonly notice: string | null
  /** False when an old snapshot could not even be read: writing would overwrite it unseen. */
  readonly mayStore: boolean
}

/** Where the snapshot of an owner on a log directory lies: one file for each pair. */
export function snapshotPath(options: EngineOptions): string {
  return join(options.data, `state-${placeOf(options)}.json`)
}

/** Where the history of its alerts lies. */
export function historyPath(options: EngineOptions): string {
  return join(options.data, `alert-history-${placeOf(options)}.ndjson`)
}

function placeOf({ logs, owner }: EngineOptions): string {
  return `${owner}-${createHash('sha256').update(logs).digest('hex').slice(0, 12)}`
}

/**
 * Takes up the stored snapshot at `now` (ms since the epoch). Without one the figures of earlier
 * records fill the sparklines; a broken one is set aside and named. What was firing by the records
 * continues as the history tells of it, acknowledgements included, and is announced once more only
 * where the history doesn't know that an announcement arrived.
 */
export async function recall(options: EngineOptions, now: number, disk: Disk): Promise<Memory> {
  const path = snapshotPath(options)
  let stored = await readState(path, now, disk)
  if (stored.kind === 'read') {
    const snapshot = parseSnapshot(stored.value)
    if (snapshot !== null) return { ...snapshot, notice: null, mayStore: true }
    stored = await setStateAside(path, now, disk)
  }
  const lost = stored.kind === 'corrupt' || stored.kind === 'unreadable' ? stored.message : null
  const records = await readRecentRecords([options.logs], now, disk)
  const alerts = lost === null ? {} : await openAlerts(options, disk)
  const verdicts =
    lost === null ? [] : await readRecentVerdicts([options.logs], options.owner, now, disk)
  const state = stateFromRecords({ records, verdicts }, lost !== null)
  const announcements = asTold(state.announcements, alerts)
  return {
    reader: null,
    state: { ...state, alerts, announcements },
    notice: lost,
    mayStore: stored.kind !== 'unreadable',
  }
}

/** What was firing by the records is owed, unless the history tells what became of it. */
function asTold(announcements: Announcements, alerts: Alerts): Announcements {
  const told: Partial<Record<RuleId, Announcement>> = { ...announcements }
  for (const rule of RULE_IDS) {
    const announcement = told[rule]
    const notice = alerts[rule]?.lastNotice ?? null
    if (announcement === undefined || notice === null) continue
    told[rule] = { ...announcement, outcome: notice.outcome }
  }
  return told
}

/** The alerts without an end in the history, the newest of each rule; none where it can't be read. */
async function openAlerts(options: EngineOptions, disk: Disk): Promise<Alerts> {
  const history = new AlertHistoryFile(new AlertLog(historyPath(options), new Appender(disk)))
  const told = await history.read([])
  const alerts: Partial<Record<RuleId, Alert>> = {}
  if (!told.ok) return alerts
  for (const { alert, ended } of told.value.stories.values()) {
    if (ended === null) alerts[alert.rule] = alert
    else delete alerts[alert.rule]
  }
  return alerts
}
