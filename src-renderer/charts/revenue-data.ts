import type { RevenueView } from '../../src-main/contract/overview.ts'

/** Minutes of a UTC day. */
export const DAY_MINUTES = 1440

/** The two curves over one axis, as the chart wants them; null where a curve has no point. */
export interface RevenueCurves {
  /** Minutes since midnight UTC, ascending. */
  readonly minutes: readonly number[]
  /** Cumulative US cents. */
  readonly today: readonly (number | null)[]
  readonly yesterday: readonly (number | null)[]
}

type Curves = Pick<RevenueView, 'stepMinutes' | 'todayCurve' | 'yesterdayCurve'>

/**
 * Puts both curves on one axis. Both begin with nothing at midnight, and each point stands at the
 * end of its step; today's last one stands at `minuteNow`, the minute of day of the run, because
 * its step is not over yet.
 */
export function revenueCurves(view: Curves, minuteNow: number): RevenueCurves {
  const today = pointsOf(view.todayCurve, view.stepMinutes, minuteNow)
  const yesterday = pointsOf(view.yesterdayCurve, view.stepMinutes, DAY_MINUTES)
  const minutes = [...new Set([...today.keys(), ...yesterday.keys()])].sort((a, b) => a - b)
  return {
    minutes,
    today: minutes.map((minute) => today.get(minute) ?? null),
    yesterday: minutes.map((minute) => yesterday.get(minute) ?? null),
  }
}

function pointsOf(curve: readonly number[], step: number, end: number): Map<number, number> {
  const points = new Map([[0, 0]])
  curve.forEach((sum, index) => {
    points.set(Math.min((index + 1) * step, end), sum)
  })
  return points
}

/** One line of the table that stands in for the chart. */
export interface RevenueRow {
  /** Minutes since midnight UTC. */
  readonly minute: number
  /** Cumulative US cents; null where the day has not come so far. */
  readonly today: number | null
  readonly yesterday: number | null
}

/** The curves at every full hour, and at today's newest point. */
export function hourlyRows({ minutes, today, yesterday }: RevenueCurves): RevenueRow[] {
  const newest = today.findLastIndex((sum) => sum !== null)
  return minutes.flatMap((minute, index) =>
    minute > 0 && (minute % 60 === 0 || index === newest)
      ? [{ minute, today: today[index] ?? null, yesterday: yesterday[index] ?? null }]
      : [],
  )
}

/** The minute of the UTC day of an instant in ms, counting the minute under way as gone. */
export function minuteOfDay(at: number): number {
  return Math.floor((at % 86_400_000) / 60_000) + 1
}
