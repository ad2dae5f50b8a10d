/** ms since the epoch as ISO 8601 in UTC with milliseconds, as every record and log line has it. */
export function isoInstant(at: number): string {
  return new Date(at).toISOString()
}

/**
 * An instant (ms since the epoch) for a sentence: "14:05 UTC" on the UTC day of `now`, else with its
 * date, "2026-11-21 14:05 UTC".
 */
export function utcTime(at: number, now: number): string {
  const text = isoInstant(at)
  const sameDay = text.slice(0, 10) === isoInstant(now).slice(0, 10)
  return `${sameDay ? '' : `${text.slice(0, 10)} `}${text.slice(11, 16)} UTC`
}
