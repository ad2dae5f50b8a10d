import { describeFigure } from '../alerts/figure-text.ts'
import type { AlertFigure, AlertView, SilencesView } from '../contract/alerts.ts'
import { type Observation, RULE_IDS } from '../contract/rule.ts'
import type { EngineState } from './state.ts'

/** What fires by the state, oldest first; `observations` are the last run's, null before the first. */
export function alertViews(
  state: EngineState,
  observations: Readonly<Record<string, Observation>> | null,
): readonly AlertView[] {
  const views = RULE_IDS.flatMap((rule): AlertView[] => {
    const alert = state.alerts[rule]
    if (alert === undefined) return []
    const { id, severity, worst, began, acknowledged, lastNotice } = alert
    const { at, text } = alert.atWorst
    const seen = state.rules[rule]?.kind === 'firing' ? observations?.[rule] : undefined
    return [
      {
        id,
        rule,
        severity,
        worst,
        since: began,
        now: nowOf(rule, seen, state.lastRunAt),
        atWorst: { at, text },
        acknowledged: acknowledged && { at: acknowledged.at },
        silencedUntil: state.silences[rule]?.until ?? null,
        lastNotice,
      },
    ]
  })
  return views.sort((a, b) => a.since - b.since)
}

/** The mutes by the state. */
export function silencesView({ silences }: EngineState): SilencesView {
  return Object.fromEntries(
    RULE_IDS.flatMap((rule) => {
      const silence = silences[rule]
      return silence === undefined ? [] : [[rule, { until: silence.until }]]
    }),
  )
}

function nowOf(
  rule: AlertView['rule'],
  seen: Observation | undefined,
  at: number | null,
): AlertFigure | null {
  if (seen?.kind !== 'observed' || at === null) return null
  return { at, text: describeFigure(rule, seen.figure) }
}
