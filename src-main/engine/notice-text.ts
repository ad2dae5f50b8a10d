import { describeFigure } from '../alerts/figure-text.ts'
import type { NoticePurpose } from '../contract/alerts.ts'
import { utcTime } from '../contract/instant.ts'
import { type Observation, RULE_TITLES, type RuleId } from '../contract/rule.ts'
import type { AlertNotice } from './protocol.ts'

/** Why an alert is announced, and since when it is critical; times in ms since the epoch. */
export interface NoticeFacts {
  readonly purpose: NoticePurpose
  readonly since: number
  readonly now: number
}

/** What a notification says. */
export type NoticeText = Pick<AlertNotice, 'title' | 'body'>

/**
 * The words of a notification. A reminder begins with how long it has been, so that nobody takes it
 * for the first one once more.
 */
export function noticeOf(
  rule: RuleId,
  observation: Observation,
  { purpose, since, now }: NoticeFacts,
): NoticeText {
  const figure = textOf(rule, observation)
  const title = RULE_TITLES[rule]
  const late = `${figure}. Critical since ${utcTime(since, now)}`
  switch (purpose) {
    case 'first':
      return { title: `CRITICAL: ${title}`, body: figure }
    case 'late':
      return { title: `CRITICAL: ${title}`, body: late }
    case 'reminder':
      return { title: `Still firing, ${lengthOf(now - since)}: ${title}`, body: late }
  }
}

function textOf(rule: RuleId, observation: Observation): string {
  switch (observation.kind) {
    case 'off':
      return ''
    case 'unknown':
      return `Was critical, and can’t be seen any more: ${observation.because.replace(/\.$/, '')}`
    case 'observed':
      return describeFigure(rule, observation.figure)
  }
}

/** A span of ms as a person says it, in whole minutes: "35 min", "2 h 5 min". */
function lengthOf(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000))
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}
