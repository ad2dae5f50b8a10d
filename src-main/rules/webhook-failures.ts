import { assessDeliveries, type DeliveriesRule } from './deliveries-rule.ts'
import type { Rule } from './input.ts'
import { failuresRange } from './sight.ts'

const MINUTE = 60_000

/** A figure of failures: lines that can't be used only add to it. */
export const FAILURES: DeliveriesRule = {
  id: 'webhook',
  value: ({ failed }) => failed,
  range: failuresRange,
}

/** Failed deliveries of the last minutes; CRITICAL strictly above the limit. */
export const webhookFailures: Rule = {
  id: 'webhook',
  measure({ now, settings, deliveries }) {
    const { threshold, windowMinutes } = settings.webhook
    const { failed, total } = deliveries.countSince(now - windowMinutes * MINUTE)
    return {
      figure: { value: failed, numerator: failed, denominator: total, threshold, windowMinutes },
      severity: failed > threshold ? 'CRITICAL' : 'OK',
    }
  },
  assess: (input, moment) => assessDeliveries(FAILURES, input, moment),
}
