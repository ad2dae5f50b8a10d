import { type Alert, type AlertNews, tell } from '../alerts/alert.ts'
import { type Silence, silenceFrom } from '../alerts/silences.ts'
import type { AlertEvidence } from '../contract/alerts.ts'
import { fail, ok, type Result } from '../contract/result.ts'
import { RULE_IDS, type RuleId } from '../contract/rule.ts'
import type { EngineState } from './state.ts'
import { withEntries } from './unwritten.ts'

/** What an operator may want of alerts; `alert` is an alert's id. */
export type AlertOrder =
  | { readonly kind: 'acknowledge'; readonly alert: string }
  | { readonly kind: 'unacknowledge'; readonly alert: string }
  | { readonly kind: 'silence'; readonly rule: RuleId; readonly minutes: number }
  | { readonly kind: 'end-silence'; readonly rule: RuleId }

/**
 * Carries an order out at `at` (ms since the epoch). Answers the state that was given, as it is,
 * when it was carried out before: a second press does no harm. Fails when the alert is over.
 */
export function carryOut(state: EngineState, order: AlertOrder, at: number): Result<EngineState> {
  switch (order.kind) {
    case 'acknowledge':
      return withAlert(state, order.alert, at, ({ acknowledged, severity }) =>
        acknowledged === null ? { kind: 'acknowledged', severity } : null,
      )
    case 'unacknowledge':
      return withAlert(state, order.alert, at, ({ acknowledged }) =>
        acknowledged === null ? null : { kind: 'unacknowledged', because: 'operator' },
      )
    case 'silence':
      return ok(withSilence(state, order.rule, silenceFrom(at, order.minutes)))
    case 'end-silence': {
      const silence = state.silences[order.rule]
      // It stays for one more look, which then says again what is still critical.
      return ok(
        silence === undefined ? state : withSilence(state, order.rule, { ...silence, until: at }),
      )
    }
  }
}

/** Gives an alert the lines it is based on; one that ended meanwhile goes without. */
export function withEvidence(
  state: EngineState,
  alert: string,
  evidence: AlertEvidence,
  at: number,
): EngineState {
  const given = withAlert(state, alert, at, ({ evidenceWanted }) =>
    evidenceWanted === null ? null : { kind: 'evidence', evidence },
  )
  return given.ok ? given.value : state
}

function withAlert(
  state: EngineState,
  id: string,
  at: number,
  newsFor: (alert: Alert) => AlertNews | null,
): Result<EngineState> {
  const rule = RULE_IDS.find((one) => state.alerts[one]?.id === id)
  const alert = rule && state.alerts[rule]
  if (rule === undefined || alert === undefined) {
    return fail('refused', 'This alert has ended meanwhile; there is nothing left to do for it.')
  }
  const news = newsFor(alert)
  if (news === null) return ok(state)
  const told = tell(alert, at, news)
  return ok({
    ...state,
    alerts: { ...state.alerts, [rule]: told.alert },
    unwritten: withEntries(state.unwritten, told.entries),
  })
}

function withSilence(state: EngineState, rule: RuleId, silence: Silence): EngineState {
  return { ...state, silences: { ...state.silences, [rule]: silence } }
}
