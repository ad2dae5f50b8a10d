import type { RevenueView } from '../../../src-main/contract/overview.ts'
import { DAY_MINUTES, type RevenueCurves } from '../../charts/revenue-data.ts'
import { usd } from '../../format/money.ts'
import { signedPercent } from '../../format/number.ts'
import { timeOfDay } from '../../format/time.ts'

/** One comparison of today with yesterday. */
export interface Comparison {
  readonly title: string
  /** Today's and yesterday's part, as amounts. */
  readonly today: string
  readonly yesterday: string
  /** "+3.1 %"; null when there is nothing to compare with. */
  readonly change: string | null
  /** Whether the rule goes by this one. */
  readonly isAlerting: boolean
}

/** Both comparisons at `minute` of the UTC day: the fair one first. */
export function comparisons(revenue: RevenueView, minute: number): Comparison[] {
  const { todayTotal, todayTimed, yesterdayTotal, yesterdaySameTime, changeSameTime } = revenue
  return [
    {
      title: `Same time of day (by ${timeOfDay(Math.min(minute, DAY_MINUTES))})`,
      today: usd(todayTimed),
      yesterday: usd(yesterdaySameTime),
      change: changeSameTime === null ? null : signedPercent(changeSameTime),
      isAlerting: revenue.against === 'same-time',
    },
    {
      title: 'Whole day (today so far)',
      today: usd(todayTotal),
      yesterday: usd(yesterdayTotal),
      change: yesterdayTotal === 0 ? null : signedPercent(revenue.changeWholeDay),
      isAlerting: revenue.against === 'whole-day',
    },
  ]
}

/** The comparison that raises no alert, in a sentence for the card that shows the other one. */
export function otherComparison(revenue: RevenueView): string {
  const { against, todayTotal, todayTimed, yesterdayTotal, yesterdaySameTime } = revenue
  if (against === 'same-time') {
    const change = yesterdayTotal === 0 ? NOTHING : signedPercent(revenue.changeWholeDay)
    return `All day: ${change} (${usd(todayTotal)} so far, ${usd(yesterdayTotal)} all of yesterday). No alert on this.`
  }
  const { changeSameTime } = revenue
  const change = changeSameTime === null ? NOTHING : signedPercent(changeSameTime)
  return `By this time: ${change} (${usd(todayTimed)}, yesterday ${usd(yesterdaySameTime)}). No alert on this.`
}

const NOTHING = 'nothing to compare with'

/** Whether not one amount was read for either day: then the sums of zero are no figures at all. */
export function sawNothing({ todayTotal, yesterdayTotal }: RevenueView): boolean {
  return todayTotal === 0 && yesterdayTotal === 0
}

/** What is in the sums but not in the curves; null when everything has a time. */
export function untimedRemark({ untimedToday, untimedYesterday }: RevenueView): string | null {
  if (untimedToday === 0 && untimedYesterday === 0) return null
  return `Lines with a date but no time (${usd(untimedToday)} today, ${usd(untimedYesterday)} yesterday) count for the whole day only; the curves leave them out.`
}

/** The chart in words. */
export function revenueSummary(revenue: RevenueView, minute: number): string {
  const [same] = comparisons(revenue, minute)
  const change = same?.change ?? 'nothing to compare with'
  return `Cumulative revenue in UTC: ${usd(revenue.todayTotal)} today, ${usd(revenue.yesterdayTotal)} all of yesterday; at the same time of day ${change}. The table below has the figures by the hour.`
}

/** Both curves at the point that the pointer is over; a hint of what is drawn when it is nowhere. */
export function hoverText(curves: RevenueCurves, index: number | null): string {
  const minute = index === null ? undefined : curves.minutes[index]
  if (index === null || minute === undefined) return 'Cumulative, by time of day in UTC'
  const part = (sum: number | null | undefined) =>
    sum === null || sum === undefined ? '–' : usd(sum)
  return `${timeOfDay(minute)} UTC: ${part(curves.today[index])} today, ${part(curves.yesterday[index])} yesterday`
}
