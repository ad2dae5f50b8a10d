import { withoutSums } from '../alerts/figure-text.ts'
import type { AlertFigure, AlertView } from '../contract/alerts.ts'
import type { EngineView, RuleView, TimelineEntry } from '../contract/overview.ts'
import type { Figure } from '../contract/rule.ts'

/**
 * The engine's picture without any amount of money, for a console that is locked. What an alert
 * says stays: states, ratios and limits, and how many deliveries failed.
 */
export function withoutAmounts(engine: EngineView): EngineView {
  return {
    ...engine,
    revenue: null,
    rules: engine.rules.map(withoutParts),
    timeline: engine.timeline.map(withoutFigures),
    alerts: engine.alerts.map(withRatiosOnly),
  }
}

/** Revenue's ratio stays; the two sums that it is made of go. */
function withoutParts(rule: RuleView): RuleView {
  const { id, observation } = rule
  if (id !== 'revenue' || observation === null || observation.kind === 'off') return rule
  const figure: Figure = { ...observation.figure, numerator: 0, denominator: 0 }
  const verdict = rule.verdict && { ...rule.verdict, denominator: 0 }
  return { ...rule, observation: { ...observation, figure }, verdict }
}

/** A sentence on revenue keeps what happened and loses the figures, which stand behind a colon. */
function withoutFigures(entry: TimelineEntry): TimelineEntry {
  if (entry.kind !== 'transition' || entry.rule !== 'revenue' || entry.to === 'unknown') {
    return entry
  }
  const [said = ''] = entry.text.split(':')
  return { ...entry, text: said }
}

function withRatiosOnly(alert: AlertView): AlertView {
  const only = ({ at, text }: AlertFigure) => ({ at, text: withoutSums(alert.rule, text) })
  return { ...alert, now: alert.now && only(alert.now), atWorst: only(alert.atWorst) }
}
