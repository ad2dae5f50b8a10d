import { duration } from '../format/duration.ts'
import { localTime, stamp } from '../format/time.ts'
import { useNow } from '../store/clock.ts'

interface Props {
  /** Ms since the epoch. */
  readonly at: number
  /** With seconds. */
  readonly precise?: boolean
}

/** A point in time in UTC; the operator's own time is in the tooltip. */
export function Instant({ at, precise = false }: Props) {
  const now = useNow(60_000)
  return (
    <time dateTime={new Date(at).toISOString()} title={`Local time: ${localTime(at)}`}>
      {stamp(at, now, precise)} UTC
    </time>
  )
}

/** How long ago something was; it grows while it is looked at, and is not announced. */
export function Age({ since }: { readonly since: number }) {
  // Seconds matter to the youngest only; later a step of ten is as good and wakes less often.
  const now = useNow(10_000)
  return <span className="age">{duration(now - since)}</span>
}
