import type {
  AlertEnd,
  AlertEvidence,
  AlertFigure,
  AlertNotification,
  AlertRecord,
} from '../contract/alerts.ts'
import { type Alert, type AlertEnded, type AlertEntry, after, alertOf } from './alert.ts'

/** The most notifications that are told of one alert: reminders may be many. */
const MOST_NOTIFICATIONS = 50

/** All that the entries of one alert tell. */
export interface AlertStory {
  /** As it was after its last entry. */
  readonly alert: Alert
  readonly atBeginning: AlertFigure
  readonly notifications: ReadonlyMap<number, AlertNotification>
  readonly acknowledgedAt: number | null
  readonly evidence: AlertEvidence | null
  readonly ended: AlertEnd | null
}

/**
 * Tells the alerts from their entries, in the order written; one that was written twice counts
 * once. An alert whose beginning is missing, cut off at the bound of what was read, is left out.
 */
export function foldEntries(entries: Iterable<AlertEntry>): ReadonlyMap<string, AlertStory> {
  const stories = new Map<string, AlertStory>()
  for (const entry of entries) {
    const story = stories.get(entry.alert)
    if (entry.kind === 'began') {
      if (story === undefined) stories.set(entry.alert, firstOf(entry))
    } else if (story !== undefined && entry.n >= story.alert.entries) {
      stories.set(entry.alert, told(story, entry))
    }
  }
  return stories
}

function firstOf(entry: Extract<AlertEntry, { kind: 'began' }>): AlertStory {
  const { at, text } = entry.figure
  return {
    alert: alertOf(entry.alert, entry),
    atBeginning: { at, text },
    notifications: new Map(),
    acknowledgedAt: null,
    evidence: null,
    ended: null,
  }
}

function told(story: AlertStory, entry: Exclude<AlertEntry, { kind: 'began' }>): AlertStory {
  // An entry before it may be missing, in a line that can't be read: the numbers go on from here.
  const alert = { ...after(story.alert, entry.at, entry), entries: entry.n + 1 }
  const next = { ...story, alert }
  switch (entry.kind) {
    case 'turned':
      return next
    case 'acknowledged':
      return { ...next, acknowledgedAt: entry.at }
    case 'unacknowledged':
      // That it turned worse takes the quiet away, not that somebody had taken care of it.
      return entry.because === 'worsened' ? next : { ...next, acknowledgedAt: null }
    case 'notice':
      return {
        ...next,
        notifications: new Map([...story.notifications, [entry.number, entry.notice]]),
      }
    case 'evidence':
      return { ...next, evidence: entry.evidence }
    case 'ended':
      return { ...next, ended: endOf(entry) }
    case 'reopened':
      return { ...next, ended: null }
  }
}

function endOf({ how, because, at }: AlertEnded & Pick<AlertEntry, 'at'>): AlertEnd {
  return how === 'changed' ? { how, because: because ?? '', at } : { how, at }
}

/**
 * An alert as the history shows it. `open` is the same alert as the engine remembers it, null when
 * it doesn't: then one without an end ended unseen.
 */
export function recordOf(story: AlertStory, open: Alert | null): AlertRecord {
  const alert = open ?? story.alert
  const { at, text } = alert.atWorst
  return {
    id: alert.id,
    rule: alert.rule,
    worst: alert.worst,
    began: alert.began,
    ended: story.ended ?? (open === null ? { how: 'unseen', at: null } : null),
    atBeginning: story.atBeginning,
    atWorst: { at, text },
    acknowledgedAt: story.acknowledgedAt,
    notifications: [...story.notifications.values()].slice(-MOST_NOTIFICATIONS),
    evidence: story.evidence,
  }
}
