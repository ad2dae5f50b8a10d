import type { RevenueView } from '../contract/overview.ts'
import type { Comparison } from '../contract/rule-settings.ts'
import { dayStart, previousDay, utcDay } from '../logs/calendar.ts'
import type { DayRevenue } from '../logs/day-sums.ts'
import { type RevenueWindow, timedUpTo } from '../logs/revenue-window.ts'
import { microsToMinor } from '../rules/minor-units.ts'
import { relativeChange } from '../rules/revenue-day-over-day.ts'

const MINUTE = 60_000
const STEP_MINUTES = 15
const MINUTES_A_DAY = 1440

/**
 * Today against yesterday at `now` (ms since the epoch), as the Overview draws it; `against` is the
 * comparison that the rule goes by.
 */
export function revenueViewOf(
  window: Pick<RevenueWindow, 'instantDay'>,
  now: number,
  against: Comparison,
): RevenueView {
  const todayName = utcDay(now)
  const yesterdayName = previousDay(todayName)
  const today = window.instantDay(todayName)
  const yesterday = window.instantDay(yesterdayName)
  // The minute under way counts as gone, so that a payment made just now is compared.
  const minutesGone = Math.floor((now - dayStart(todayName)) / MINUTE) + 1
  const sameTime = timedUpTo(yesterday, minutesGone)
  const todayTimed = timedUpTo(today, minutesGone)
  return {
    today: todayName,
    yesterday: yesterdayName,
    todayTotal: microsToMinor(today.totalMicros),
    yesterdayTotal: microsToMinor(yesterday.totalMicros),
    yesterdaySameTime: microsToMinor(sameTime),
    todayTimed: microsToMinor(todayTimed),
    changeWholeDay: relativeChange(today.totalMicros, yesterday.totalMicros),
    changeSameTime: sameTime === 0 ? null : relativeChange(todayTimed, sameTime),
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
