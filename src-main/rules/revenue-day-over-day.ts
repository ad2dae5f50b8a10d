import type { Rule } from './input.ts'
import { microsToMinor } from './minor-units.ts'

/**
 * Today's revenue against the whole of yesterday's; WARNING strictly below the limit. The
 * comparison is made on micro-dollars, which are exact; only the parts that people read are
 * rounded to cents.
 */
export const revenueDayOverDay: Rule = {
  id: 'revenue',
  breachStandsWhenBlind: false,
  measure({ settings, revenue }) {
    const { threshold } = settings.revenue
    const value = relativeChange(revenue.todayMicros, revenue.yesterdayMicros)
    return {
      figure: {
        value,
        numerator: microsToMinor(revenue.todayMicros),
        denominator: microsToMinor(revenue.yesterdayMicros),
        threshold,
        windowMinutes: null,
      },
      severity: value < threshold ? 'WARNING' : 'OK',
    }
  },
}

/** (today - before) / before, and 0 when there was nothing before. */
export function relativeChange(today: number, before: number): number {
  return before === 0 ? 0 : (today - before) / before
}
