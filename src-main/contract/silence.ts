import type { EngineView, Instant } from './overview.ts'

/** How late a run may be before silence is said to be silence, in ms. */
const PATIENCE = 90_000

/**
 * When the engine was last heard of, if its next run is overdue at `now`; null while it is on time.
 * Whatever it said before then must not be shown as how things are.
 */
export function silentSince(
  { schedule }: Pick<EngineView, 'schedule'>,
  now: Instant,
): Instant | null {
  const { nextRunAt, lastRunAt } = schedule
  if (nextRunAt === null || now - nextRunAt <= PATIENCE) return null
  return lastRunAt ?? nextRunAt
}
