import { never } from '../../src-main/contract/result.ts'
import { RULE_TITLES } from '../../src-main/contract/rule.ts'
import { deliveryText } from '../format/delivery.ts'
import { duration } from '../format/duration.ts'
import { counted } from '../format/number.ts'
import type { Happening, TimelineModel } from './timeline-model.ts'

/** One happening as a sentence, without its time. */
export function happeningText(entry: Happening): string {
  switch (entry.kind) {
    case 'failed-run':
      return `A run failed: ${entry.because}`
    case 'gap':
      return `Nothing was seen for ${duration(entry.to - entry.from)}: ${entry.because}`
    case 'transition':
      return entry.text
    case 'notification':
      return `${deliveryText(entry.outcome)} (${RULE_TITLES[entry.rule]})`
    default:
      return never(entry)
  }
}

/** The whole strip in words. */
export function timelineSummary({ ticks, gaps, markers }: TimelineModel): string {
  // Failed runs are markers like transitions, but nobody would count them as one.
  const failed = markers.filter(({ entry }) => entry.kind === 'failed-run').length
  const parts = [
    counted(ticks.length, 'run'),
    counted(failed, 'failed run'),
    counted(gaps.length, 'gap'),
    counted(markers.length - failed, 'change of state', 'changes of state'),
  ]
  return `The last 24 hours: ${parts.join(', ')}`
}
