import type { RevenueView } from '../contract/overview.ts'
import type { Comparison } from '../contract/rule-settings.ts'
import { dayStart, previousDay, utcDay } from '../logs/calendar.ts'
import type { DayRevenue } from '../logs/day-sums.ts'
import type { RevenueWindow } from '../logs/revenue-window.ts'
import { microsToMinor } from '../rules/minor-units.ts'
import { AHEAD_MS } from '../rules/registry.ts'
import { relativeChange } from '../rules/revenue-day-over-day.ts'

const MINUTE = 60_000
const STEP_MINUTES = 15
const MINUTES_A_DAY = 1440

/**
 * Today against yesterday at `now` (ms since the epoch), as the Overview draws it; `against` is the
 * comparison that the rule goes by. The sums are the rule's own.
 */
export function revenueViewOf(
  window: Pick<RevenueWindow, 'instantDay' | 'sight'>,
  now: number,
  against: Comparison,
): RevenueView {
  const todayName = utcDay(now)
  const yesterdayName = previousDay(todayName)
  const today = window.instantDay(todayName)
  const yesterday = window.instantDay(yesterdayName)
  // The minute under way counts as gone, so that a payment made just now is compared.
  const minutesGone = Math.floor((now - dayStart(todayName)) / MINUTE) + 1
  const seen = window.sight(now, now + AHEAD_MS)
  const { todayMicros, yesterdayMicros, todayTimedMicros, yesterdaySameTimeMicros } = seen
  return {
    today: todayName,
    yesterday: yesterdayName,
    todayTotal: microsToMinor(todayMicros),
    yesterdayTotal: microsToMinor(yesterdayMicros),
    yesterdaySameTime: microsToMinor(yesterdaySameTimeMicros),
    todayTimed: microsToMinor(todayTimedMicros),
    changeWholeDay: relativeChange(todayMicros, yesterdayMicros),
    changeSameTime:
      yesterdaySameTimeMicros === 0
        ? null
        : relativeChange(todayTimedMicros, yesterdaySameTimeMicros),
    against,
    untimedToday: microsToMinor(today.untimedMicros),
    untimedYesterday: microsToMinor(yesterday.untimedMicros),
    stepMinutes: STEP_MINUTES,
    todayCurve: cumulative(today, minutesGone),
    yesterdayCurve: cumulative(yesterday, MINUTES_A_DAY),
  }
}

/** Sums at the end of each step; the last step may be under way and then ends at `minutes`. */
function cumulative(day: DayRevenue, minutes: number): number[] {
  const curve: number[] = []
  let sum = 0
  for (let from = 0; from < minutes; from += STEP_MINUTES) {
    const until = Math.min(from + STEP_MINUTES, minutes)
    for (const micros of day.minuteMicros.subarray(from, until)) sum += micros
    curve.push(microsToMinor(sum))
  }
  return curve
}
