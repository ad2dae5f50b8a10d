import { assessDeliveries, type DeliveriesRule } from './deliveries-rule.ts'
import type { Rule } from './input.ts'
import { rateRange } from './sight.ts'

const MINUTE = 60_000

/** A share of failures. */
export const ERROR_RATE: DeliveriesRule = {
  id: 'payments',
  value: ({ failed, total }) => failed / Math.max(total, 1),
  range: rateRange,
}

/** Share of deliveries whose `ok` is false in the last hour; CRITICAL strictly above the limit. */
export const paymentErrorRate: Rule = {
  id: 'payments',
  measure({ now, settings, deliveries }) {
    const { threshold, windowMinutes } = settings.payments
    const { okFalse, total } = deliveries.countSince(now - windowMinutes * MINUTE)
    const value = okFalse / Math.max(total, 1)
    return {
      figure: { value, numerator: okFalse, denominator: total, threshold, windowMinutes },
      severity: value > threshold ? 'CRITICAL' : 'OK',
    }
  },
  assess: (input, moment) => assessDeliveries(ERROR_RATE, input, moment),
}
