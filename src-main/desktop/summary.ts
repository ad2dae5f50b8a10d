import { describeFigure } from '../alerts/figure-text.ts'
import { quietText } from '../alerts/quiet-text.ts'
import { utcTime } from '../contract/instant.ts'
import type { EngineView, Instant, Overview, RuleView } from '../contract/overview.ts'
import { type Figure, RULE_TITLES, type RuleId } from '../contract/rule.ts'

/**
 * How things stand, as text to paste where colleagues read it; `now` (ms since the epoch) is when
 * it was asked for. Amounts of money are left out: nobody knows where it will be pasted.
 */
export function summaryOf({ engine, workspace }: Overview, now: Instant): string {
  const { lastRunAt } = engine.schedule
  const simulated = workspace.kind === 'sandbox' ? ' (simulated logs)' : ''
  const seen = lastRunAt === null ? 'no run yet' : `last run ${utcTime(lastRunAt, now)}`
  const head = `Payments Ops${simulated}: ${engine.overall.toUpperCase()}, ${seen}, copied ${utcTime(now, now)}`
  return [head, ...engine.rules.map((rule) => lineOf(rule, engine, now))].join('\n')
}

function lineOf({ id, state, observation }: RuleView, engine: EngineView, now: Instant): string {
  const word = state.kind === 'firing' ? state.severity : state.kind.toUpperCase()
  const quiet = quietText(engine, id, now)
  const since = `since ${utcTime(state.since, now)}${quiet === null ? '' : `, ${quiet}`}`
  const line = `${RULE_TITLES[id]}: ${word} ${since}`
  if (state.kind === 'off') return `${RULE_TITLES[id]}: OFF`
  // Not being able to see wins over any figure.
  if (state.kind === 'unknown') return `${line}. ${state.because}`
  return observation?.kind === 'observed' ? `${line}. ${figureText(id, observation.figure)}` : line
}

function figureText(id: RuleId, figure: Figure): string {
  if (id !== 'revenue') return describeFigure(id, figure)
  return `${percent(figure.value)} against yesterday, limit ${percent(figure.threshold)}`
}

function percent(ratio: number): string {
  return `${(ratio * 100).toLocaleString('en-US', { maximumFractionDigits: 2 })} %`
}
