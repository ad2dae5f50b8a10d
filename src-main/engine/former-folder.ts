import { join } from 'node:path'
import { type Alert, tell } from '../alerts/alert.ts'
import type { Instant, TimelineEntry } from '../contract/overview.ts'
import { RULE_TITLES } from '../contract/rule.ts'
import { Appender } from '../records/append.ts'
import type { Disk } from '../records/disk.ts'
import { readState, writeState } from '../records/state-file.ts'
import { withPast } from './breaches.ts'
import { Keeper } from './keeper.ts'
import { snapshotPath } from './memory.ts'
import type { EngineOptions } from './protocol.ts'
import { type EngineState, parseSnapshot } from './state.ts'
import { withEntries } from './unwritten.ts'

/**
 * Ends, at `now` (ms since the epoch), the alerts of the log folder that the window watched before, if
 * it was another one: its state is a file of its own, and there they would fire for ever. Answers what
 * the timeline is to tell of it. Only the window has one folder at a time; several `watch` may share a
 * data folder, and none may end what another one watches.
 */
export async function endFormer(
  options: EngineOptions,
  now: Instant,
  disk: Disk,
): Promise<readonly TimelineEntry[]> {
  const { owner, data, logs } = options
  if (owner !== 'desktop') return []
  const path = join(data, `watched-${owner}.json`)
  const noted = await readState(path, now, disk)
  const former = noted.kind === 'read' ? folderOf(noted.value) : null
  if (former === logs || noted.kind === 'unreadable') return []
  const ended = former === null ? [] : await endAll(former, options, now, disk)
  // Last: a crash before it has it all done once more, and what has ended doesn't end again.
  if (ended !== null) await writeState(path, { logs }, disk)
  return ended ?? []
}

function folderOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('logs' in value)) return null
  return typeof value.logs === 'string' ? value.logs : null
}

/** Null when it could not be stored: it is tried again at the next start. */
async function endAll(
  former: string,
  options: EngineOptions,
  now: Instant,
  disk: Disk,
): Promise<readonly TimelineEntry[] | null> {
  const there = { ...options, logs: former }
  const stored = await readState(snapshotPath(there), now, disk)
  const snapshot = stored.kind === 'read' ? parseSnapshot(stored.value) : null
  if (snapshot === null) return []
  const because = `log folder changed ${former} -> ${options.logs}`
  const alerts = Object.values(snapshot.state.alerts)
  if (alerts.length === 0) return []
  const state = alerts.reduce((all, alert) => withEnd(all, alert, because, now), snapshot.state)
  const keeper = new Keeper(there, true, new Appender(disk))
  const { unstored } = await keeper.keep(state, snapshot.reader)
  await keeper.settled()
  return unstored === null ? alerts.map((alert) => entryOf(alert, because, now)) : null
}

/** When the folder is watched again, nothing fires there any more, and nothing of before is evaluated. */
function withEnd(state: EngineState, alert: Alert, because: string, at: Instant): EngineState {
  const { rule, atWorst } = alert
  const { [rule]: _, ...alerts } = state.alerts
  const { [rule]: __, ...announcements } = state.announcements
  const { [rule]: ___, ...evaluated } = state.evaluated
  const told = tell(alert, at, { kind: 'ended', how: 'changed', because, atWorst })
  return {
    ...state,
    alerts,
    announcements,
    evaluated,
    rules: { ...state.rules, [rule]: null },
    past: withPast(state.past, alert, alert.lastSeen?.at ?? alert.began),
    unwritten: withEntries(state.unwritten, told.entries),
  }
}

function entryOf({ rule }: Alert, because: string, at: Instant): TimelineEntry {
  const text = `${RULE_TITLES[rule]} ended: ${because}`
  return { kind: 'transition', at, rule, from: 'firing', to: 'unknown', severity: null, text }
}
