import type { DeliveryOutcome } from '../../src-main/contract/overview.ts'
import { never } from '../../src-main/contract/result.ts'

/** What became of a native notification, in words; null when none was raised yet. */
export function deliveryText(outcome: DeliveryOutcome | null): string {
  if (outcome === null) return 'Notification not raised yet'
  switch (outcome.kind) {
    case 'sent':
      return 'Notification sent, not confirmed yet'
    case 'shown':
      return 'Notification shown'
    case 'clicked':
      return 'Notification clicked'
    case 'failed':
      return `Notification failed: ${outcome.because}`
    case 'withheld':
      return `Notification withheld: ${outcome.because}`
    default:
      return never(outcome)
  }
}
