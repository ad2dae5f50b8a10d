const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * A length of time in ms as a person says it, with at most two units: "42 s", "12 min",
 * "3 h 5 min", "4 d 2 h". Always rounded down: an alert is never said to be older than it is.
 */
export function duration(ms: number): string {
  const span = Math.max(0, ms)
  if (span < MINUTE) return `${Math.floor(span / SECOND)} s`
  if (span < HOUR) return `${Math.floor(span / MINUTE)} min`
  if (span < 2 * DAY) return pair(span, HOUR, 'h', MINUTE, 'min')
  return pair(span, DAY, 'd', HOUR, 'h')
}

/** How long a run took, in ms: "41 ms", "1.2 s". */
export function elapsed(ms: number): string {
  return ms < SECOND ? `${Math.round(ms)} ms` : `${(ms / SECOND).toFixed(1)} s`
}

/** Time left in ms as a clock: "4:12", "1:04:12". Rounded up, so that 0:00 means it is due. */
export function countdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / SECOND))
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  const tail = String(seconds % 60).padStart(2, '0')
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`
}

function pair(span: number, large: number, first: string, small: number, second: string): string {
  const rest = Math.floor((span % large) / small)
  const head = `${Math.floor(span / large)} ${first}`
  return rest === 0 ? head : `${head} ${rest} ${second}`
}
