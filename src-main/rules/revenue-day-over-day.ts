import type { Figure } from '../contract/rule.ts'
import type { Comparison } from '../contract/rule-settings.ts'
import type { RevenueSight } from '../contract/sight.ts'
import type { Moment, Rule, RuleInput } from './input.ts'
import { microsToMinor } from './minor-units.ts'
import { toleratedOf, unusableText } from './sight.ts'

const DAY = 86_400_000
/** Until yesterday had this share of its sum by the same time, a change says nothing. */
const TOO_EARLY = 0.05

/**
 * Today's revenue against yesterday's; WARNING strictly below the threshold. The comparison is made
 * on micro-dollars, which are exact; only the parts that people read are rounded to cents.
 */
export const revenueDayOverDay: Rule = {
  id: 'revenue',
  measure({ settings, revenue }) {
    const { threshold } = settings.revenue
    const { todayMicros, yesterdayMicros } = revenue
    const figure = figureOf(todayMicros, yesterdayMicros, threshold)
    return { figure, severity: figure.value < threshold ? 'WARNING' : 'OK' }
  },
  assess(input, moment) {
    const { settings, sight } = input
    const seen = sight.revenue(moment.at, moment.until)
    const against = comparisonOf(seen, settings.revenue.against, settings.sight.tolerate)
    const [today, yesterday] =
      against === 'same-time'
        ? [seen.todayTimedMicros, seen.yesterdaySameTimeMicros]
        : [seen.todayMicros, seen.yesterdayMicros]
    const figure = figureOf(today, yesterday, settings.revenue.threshold, against)
    return { figure, window: windowOf(moment), stands: false, ...decide(seen, figure, input) }
  },
}

/** (today - before) / before, and 0 when there was nothing before. */
export function relativeChange(today: number, before: number): number {
  return before === 0 ? 0 : (today - before) / before
}

/** What today is compared with: all of yesterday, too, when more lines than tolerated have no time. */
export function comparisonOf(
  { linesToday, linesYesterday, untimed }: RevenueSight,
  wanted: Comparison,
  tolerate: number,
): Comparison {
  return untimed > toleratedOf(linesToday + linesYesterday, tolerate) ? 'whole-day' : wanted
}

function figureOf(
  today: number,
  yesterday: number,
  threshold: number,
  against: Comparison = 'whole-day',
): Figure {
  return {
    value: relativeChange(today, yesterday),
    numerator: microsToMinor(today),
    denominator: microsToMinor(yesterday),
    threshold,
    windowMinutes: null,
    against,
  }
}

/** From the first instant of yesterday. */
function windowOf({ at, until }: Moment) {
  return { from: (Math.floor(at / DAY) - 1) * DAY, until }
}

function decide(seen: RevenueSight, figure: Figure, { settings }: RuleInput) {
  const { value, against, threshold } = figure
  const range = { least: value, most: seen.unusable === 0 && !seen.unbounded ? value : null }
  const blind = blindText(seen, settings.sight.tolerate)
  if (blind !== null) return { severity: null, because: blind, range } as const
  const left = seen.unusable === 0 ? null : `${linesText(seen)}. Left out.`
  if (against === 'same-time' && isTooEarly(seen)) {
    return { severity: 'OK', because: left === null ? EARLY : `${EARLY} ${left}`, range } as const
  }
  return { severity: value < threshold ? 'WARNING' : 'OK', because: left, range } as const
}

const EARLY = 'Too early to compare: by this time yesterday had less than 5 % of its revenue.'

function isTooEarly({ yesterdayMicros, yesterdaySameTimeMicros }: RevenueSight): boolean {
  return yesterdayMicros > 0 && yesterdaySameTimeMicros < TOO_EARLY * yesterdayMicros
}

/**
 * Why the sums can't be trusted; null when they can. Few unusable lines are left out, but not where
 * they outnumber the usable ones of their day: then they are not a few of them but the day itself.
 */
function blindText(seen: RevenueSight, tolerate: number): string | null {
  const { unusable, unusableToday, unusableYesterday, linesToday, linesYesterday } = seen
  if (seen.unbounded) return UNBOUNDED
  const few = unusable <= toleratedOf(linesToday + linesYesterday + unusable, tolerate)
  const most = unusableToday > linesToday || unusableYesterday > linesYesterday
  return few && !most ? null : `${linesText(seen)}. Their amounts are missing.`
}

const UNBOUNDED =
  'A part of the payment logs holds no text, and any number of payments may be lost in it. Check the disk.'

function linesText({ unusable, linesToday, linesYesterday, reasons }: RevenueSight): string {
  return unusableText(unusable, linesToday + linesYesterday + unusable, reasons)
}
