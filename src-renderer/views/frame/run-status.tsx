import type { ScheduleView } from '../../../src-main/contract/overview.ts'
import { Instant } from '../../components/instant.tsx'
import { countdown, elapsed } from '../../format/duration.ts'
import { useNow } from '../../store/clock.ts'

/** The last run and the way to the next. */
export function RunStatus({ schedule }: { readonly schedule: ScheduleView }) {
  const { lastRunAt, lastRunTookMs, nextRunAt, running, reading } = schedule
  return (
    <dl className="run-status">
      <div>
        <dt>Last run</dt>
        <dd>
          {lastRunAt === null ? 'none yet' : <Instant at={lastRunAt} precise />}
          {lastRunTookMs !== null && (
            <span className="run-took faint"> {elapsed(lastRunTookMs)}</span>
          )}
        </dd>
      </div>
      <div>
        <dt>Next run</dt>
        <dd title={reading ?? undefined}>
          {running ? (
            runningText(reading)
          ) : nextRunAt === null ? (
            '–'
          ) : (
            <Countdown until={nextRunAt} />
          )}
        </dd>
      </div>
    </dl>
  )
}

/** The part alone: the file's name has no room here, and stands in the tooltip. */
function runningText(reading: string | null): string {
  return reading === null ? 'running' : `reading, ${reading.split(' of ')[0]}`
}

/** Counts down by the second. No live region: it would talk over everything else. */
function Countdown({ until }: { readonly until: number }) {
  const now = useNow(1000)
  // Both ends stand on whole seconds: against `now` alone, five minutes would begin as 5:01.
  const left = Math.floor(until / 1000) * 1000 - now
  return <span className="countdown">{left > 0 ? `in ${countdown(left)}` : 'due'}</span>
}
