import { isoInstant, utcTime } from './instant.ts'
import { LONGEST_PAUSE_MINUTES } from './overview.ts'

/**
 * The pauses that are offered, in menus, in the palette and in the panel alike, in minutes. Each is
 * named as its command is; its span goes on after “Pause notifications”.
 */
export const PAUSES = {
  'pause-15-minutes': { span: 'for 15 minutes', minutes: 15 },
  'pause-1-hour': { span: 'for 1 hour', minutes: 60 },
  'pause-4-hours': { span: 'for 4 hours', minutes: 240 },
  'pause-until-morning': { span: 'until 08:00 local time', minutes: 'morning' },
} as const
export type PauseId = keyof typeof PAUSES
/** Every pause, in the order of the table. */
export const PAUSE_IDS = Object.keys(PAUSES).filter((name): name is PauseId =>
  Object.hasOwn(PAUSES, name),
)

const MORNING_HOUR = 8
const MINUTE = 60_000

/** How long a pause that is chosen at `now` (ms since the epoch) lasts, in whole minutes. */
export function minutesOf(id: PauseId, now: number): number {
  const { minutes } = PAUSES[id]
  return minutes === 'morning' ? minutesUntilMorning(now) : minutes
}

/** Minutes until it is next eight in the morning where the operator is; at eight sharp, a day. */
export function minutesUntilMorning(now: number): number {
  const next = new Date(now)
  next.setHours(MORNING_HOUR, 0, 0, 0)
  if (next.getTime() <= now) next.setDate(next.getDate() + 1)
  const minutes = Math.ceil((next.getTime() - now) / MINUTE)
  return Math.min(Math.max(1, minutes), LONGEST_PAUSE_MINUTES)
}

/**
 * When a pause ends, for a sentence: in UTC, as all else is, and then as the operator's own clock
 * will show it, since that is what a morning was chosen by. All in ms since the epoch; `offset` is
 * that clock's, in minutes ahead of UTC.
 */
export function pauseEnd(
  until: number,
  now: number,
  offset: number = -new Date(until).getTimezoneOffset(),
): string {
  const end = utcTime(until, now)
  if (offset === 0) return end
  return `${end} (${isoInstant(until + offset * MINUTE).slice(11, 16)} local time)`
}
