import type { Alerts } from '../alerts/alert.ts'
import type { RuleStates } from '../alerts/lifecycle.ts'
import type { Instant } from '../contract/overview.ts'
import { RULE_IDS, type RuleId } from '../contract/rule.ts'
import { AHEAD_MS } from '../rules/registry.ts'
import type { BetweenRuns } from './between-runs.ts'
import type { EngineState } from './state.ts'

/** Why such an alert is not announced, as a part of a sentence. */
export const TOLD_BEFORE = 'this breach was announced before the clock was set back'

/**
 * The rules that fire at a run at `at` (ms since the epoch) by a breach that was announced already: the
 * clock was set back into it. One that is worse than that breach ever was, or outlasts it, is none of
 * these: it may be a new one, and announced twice harms less than never. A rule that can't be seen
 * stays what it was.
 */
export function toldBefore(
  { past, told }: Pick<EngineState, 'past' | 'told'>,
  next: { readonly alerts: Alerts; readonly rules: RuleStates },
  between: BetweenRuns | null,
  at: Instant,
): readonly RuleId[] {
  return RULE_IDS.filter((rule) => {
    const [alert, kind] = [next.alerts[rule], next.rules[rule]?.kind]
    if (kind === 'unknown') return told.includes(rule)
    if (kind !== 'firing' || alert === undefined || between === null) return false
    // By lines up to the run alone: those dated a little ahead may be more than any window held.
    const seen = between.observe(rule, at - 1)
    if (seen.kind === 'off') return false
    const { value } = seen.figure
    return past.some((one) => {
      if (one.rule !== rule || value > (one.worst ?? Infinity)) return false
      const holds = (instant: Instant) => instant >= one.from - AHEAD_MS && instant < one.to
      return holds(alert.began) && holds(at)
    })
  })
}
