import { DAY_MS, dayStart } from './calendar.ts'
import { type DayRevenue, DaySums } from './day-sums.ts'
import type { RevenueCells } from './revenue-cells.ts'
import { type Deliveries, FAILED, OK_FALSE } from './webhook-events.ts'

/** How many deliveries lie in a window, and how many of them went wrong. */
export interface DeliveryCount {
  readonly total: number
  /** Those whose `ok` is exactly false. */
  readonly okFalse: number
  /** Those, and the ones whose status is not 200. */
  readonly failed: number
}

/** The webhook deliveries as far back as the longest window that was asked for. */
export interface WebhookWindow {
  /** Counts deliveries at or after `since` (ms since the epoch), future ones included. */
  countSince(since: number): DeliveryCount
}

/** The payments of the run's day and the day before it. */
export interface RevenueWindow {
  /** The sums of a day written YYYY-MM-DD; any day but the two is empty. */
  day(day: string): DayRevenue
}

/** A window over the deliveries of blocks; what is added to the blocks later is not in it. */
export function webhookWindow(parts: readonly Deliveries[]): WebhookWindow {
  return {
    countSince(since) {
      let total = 0
      let okFalse = 0
      let failed = 0
      for (const part of parts) {
        if (part.newest < since) continue
        const count = part.oldest >= since ? whole(part) : counted(part, since)
        total += count.total
        okFalse += count.okFalse
        failed += count.failed
      }
      return { total, okFalse, failed }
    },
  }
}

function whole({ times, okFalse, failed }: Deliveries): DeliveryCount {
  return { total: times.length, okFalse, failed }
}

function counted({ times, flags }: Deliveries, since: number): DeliveryCount {
  let total = 0
  let okFalse = 0
  let failed = 0
  for (let i = 0; i < times.length; i++) {
    if ((times[i] ?? 0) < since) continue
    const flag = flags[i] ?? 0
    total++
    okFalse += flag & OK_FALSE
    failed += (flag & FAILED) >> 1
  }
  return { total, okFalse, failed }
}

/** The window of two days, `firstDay` (days since the epoch) and the next, over blocks' sums. */
export function revenueWindow(parts: readonly RevenueCells[], firstDay: number): RevenueWindow {
  const days = [firstDay, firstDay + 1].map((number) => {
    const sums = new DaySums()
    for (const part of parts) part.addTo(sums, number)
    return { number, revenue: sums.revenue() }
  })
  const none = new DaySums().revenue()
  return {
    day(day) {
      const number = dayStart(day) / DAY_MS
      return days.find((one) => one.number === number)?.revenue ?? none
    },
  }
}
