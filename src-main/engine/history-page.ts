import type { Alert, Alerts } from '../alerts/alert.ts'
import { recordOf } from '../alerts/fold.ts'
import type { AlertHistory, AlertRecord } from '../contract/alerts.ts'
import { fail, ok, type Result } from '../contract/result.ts'
import type { ToldHistory } from './alert-history.ts'

/**
 * The alerts older than the one with the id `before`, from the newest with null, at most `limit` of
 * them. `open` are those that go on.
 */
export function historyPage(
  { stories, remarks }: ToldHistory,
  open: Alerts,
  before: string | null,
  limit: number,
): AlertHistory {
  const newestFirst = [...stories.values()].sort((a, b) =>
    compare(placeOf(b.alert.id), placeOf(a.alert.id)),
  )
  const from = before === null ? null : placeOf(before)
  const older = newestFirst.filter(
    ({ alert }) => from === null || compare(placeOf(alert.id), from) < 0,
  )
  const shown = older.slice(0, limit)
  const last = shown.at(-1)
  return {
    records: shown.map((story) => recordOf(story, openOf(open, story.alert))),
    next: last !== undefined && older.length > shown.length ? last.alert.id : null,
    remarks,
  }
}

/** One alert by its id; fails when the history doesn't tell of it. */
export function alertById({ stories }: ToldHistory, open: Alerts, id: string): Result<AlertRecord> {
  const story = stories.get(id)
  if (story === undefined) {
    return fail('unavailable', 'This alert is not in the part of the history that is shown.')
  }
  return ok(recordOf(story, openOf(open, story.alert)))
}

function openOf(open: Alerts, { id, rule }: Alert): Alert | null {
  const known = open[rule]
  return known?.id === id ? known : null
}

/** An id is a rule and a beginning: by these the history is ordered, whatever of it is still there. */
function placeOf(id: string): readonly [began: number, rule: string] {
  const dash = id.lastIndexOf('-')
  return [Number(id.slice(dash + 1)), id.slice(0, dash)]
}

function compare(a: ReturnType<typeof placeOf>, b: ReturnType<typeof placeOf>): number {
  if (a[0] !== b[0]) return a[0] - b[0]
  return a[1] < b[1] ? -1 : Number(a[1] > b[1])
}
