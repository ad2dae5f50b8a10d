import type { RevenueSight } from '../contract/sight.ts'
import type { Unusable } from '../contract/source.ts'
import { DAY_MS, dayStart } from './calendar.ts'
import { type DayRevenue, DaySums } from './day-sums.ts'
import { HOLE } from './line-fates.ts'
import type { DayLines, RevenueCells } from './revenue-cells.ts'
import type { Stretch } from './unusable-lines.ts'

const MINUTE_MS = 60_000

/** The payments of the run's day and the day before it. */
export interface RevenueWindow {
  /** For the record: the sums of a day written YYYY-MM-DD; any other day is empty. */
  day(day: string): DayRevenue
  /** The same by the UTC day of each line's instant, as the verdict and the curves have it. */
  instantDay(day: string): DayRevenue
  /** For the verdict at `at` (ms since the epoch): today's lines count up to `until`. */
  sight(at: number, until: number): RevenueSight
}

interface Day {
  readonly number: number
  readonly record: DayRevenue
  readonly verdict: DayRevenue
  readonly lines: DayLines
}

/** The window of `count` days from `firstDay` (days since the epoch) on, over blocks' sums. */
export function revenueWindow(
  parts: readonly RevenueCells[],
  firstDay: number,
  strays: readonly Stretch[] = [],
  count = 2,
): RevenueWindow {
  const days = Array.from({ length: count }, (_, day) => dayOf(parts, firstDay + day))
  const find = (number: number) => days.find((one) => one.number === number) ?? noDay(number)
  return {
    day: (day) => find(dayStart(day) / DAY_MS).record,
    instantDay: (day) => find(dayStart(day) / DAY_MS).verdict,
    sight(at, until) {
      const today = find(Math.floor(at / DAY_MS))
      const yesterday = find(today.number - 1)
      return { ...sumsOf(today, yesterday, at, until), ...unusableOf(strays, today.number, until) }
    },
  }
}

function noDay(number: number): Day {
  return dayOf([], number)
}

function dayOf(parts: readonly RevenueCells[], number: number): Day {
  const [record, verdict] = [new DaySums(), new DaySums()]
  let lines = 0
  let untimed = 0
  for (const part of parts) {
    part.addTo(record, number)
    const own = part.linesOf(number)
    lines += own.lines
    untimed += own.untimed
  }
  const counts = { lines, untimed }
  // Nearly always so, and then nothing is added up twice.
  if (!parts.some(({ hasApart }) => hasApart)) {
    const revenue = record.revenue()
    return { number, record: revenue, verdict: revenue, lines: counts }
  }
  for (const part of parts) {
    part.addTo(verdict, number)
    part.addApartTo(verdict, number, 'verdict')
    part.addApartTo(record, number, 'record')
  }
  return { number, record: record.revenue(), verdict: verdict.revenue(), lines: counts }
}

type Sums = Omit<
  RevenueSight,
  'unusable' | 'unusableToday' | 'unusableYesterday' | 'unbounded' | 'reasons'
>

function sumsOf(today: Day, yesterday: Day, at: number, until: number): Sums {
  const start = today.number * DAY_MS
  // Sums are kept by the minute: the one under way counts as gone, and one that isn't over by
  // `until` is not begun.
  const gone = Math.floor((at - start) / MINUTE_MS) + 1
  const todayTimedMicros = timedUpTo(
    today.verdict,
    Math.max(gone, Math.floor((until - start) / MINUTE_MS)),
  )
  return {
    todayMicros: todayTimedMicros + today.verdict.untimedMicros,
    yesterdayMicros: yesterday.verdict.totalMicros,
    todayTimedMicros,
    yesterdaySameTimeMicros: timedUpTo(yesterday.verdict, gone),
    linesToday: today.lines.lines,
    linesYesterday: yesterday.lines.lines,
    untimed: today.lines.untimed + yesterday.lines.untimed,
  }
}

/** The sum of the day's first minutes, in micro-dollars. */
function timedUpTo({ minuteMicros }: DayRevenue, minutes: number): number {
  let sum = 0
  for (const micros of minuteMicros.subarray(0, minutes)) sum += micros
  return sum
}

/** The lines that can't be used and may be of one of the two days. */
function unusableOf(strays: readonly Stretch[], today: number, until: number) {
  const start = today * DAY_MS
  const reasons = new Map<Unusable, number>()
  const sums = { unusable: 0, unusableToday: 0, unusableYesterday: 0 }
  let unbounded = false
  for (const { from, to, fate, reason, count } of strays) {
    const isToday = to >= start && from <= until
    const isYesterday = to >= start - DAY_MS && from < start
    if (!isToday && !isYesterday) continue
    if (fate === HOLE) unbounded = true
    sums.unusable += count
    sums.unusableToday += isToday ? count : 0
    sums.unusableYesterday += isYesterday ? count : 0
    reasons.set(reason, (reasons.get(reason) ?? 0) + count)
  }
  return { ...sums, unbounded, reasons }
}
