import { utcTime } from '../contract/instant.ts'
import type { EngineView, Instant } from '../contract/overview.ts'
import type { RuleId } from '../contract/rule.ts'

/**
 * Why a rule's alert is quiet at `now` (ms since the epoch), as a part of a sentence; null where it
 * isn't. What is quiet is still shown everywhere: only with this word.
 */
export function quietText(
  { alerts, silences }: Pick<EngineView, 'alerts' | 'silences'>,
  rule: RuleId,
  now: Instant,
): string | null {
  const alert = alerts.find((one) => one.rule === rule)
  if (alert?.acknowledged) return `acknowledged ${utcTime(alert.acknowledged.at, now)}`
  const silence = silences[rule]
  return silence === undefined ? null : `muted until ${utcTime(silence.until, now)}`
}
