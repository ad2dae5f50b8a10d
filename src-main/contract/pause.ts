import { LONGEST_PAUSE_MINUTES } from './overview.ts'

/** The pauses that are offered, in minutes; the last ends in the morning. */
export const PAUSES = [
  { label: '15 minutes', minutes: 15 },
  { label: '1 hour', minutes: 60 },
  { label: '4 hours', minutes: 240 },
  { label: 'Until 08:00', minutes: 'morning' },
] as const
export type Pause = (typeof PAUSES)[number]

const MORNING_HOUR = 8
const MINUTE = 60_000

/** How long a pause that is chosen at `now` (ms since the epoch) lasts, in whole minutes. */
export function minutesOf({ minutes }: Pause, now: number): number {
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
