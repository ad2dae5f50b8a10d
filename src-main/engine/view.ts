import { describeFigure } from '../alerts/figure-text.ts'
import { criticalSince } from '../alerts/lifecycle.ts'
import { overallOf } from '../alerts/overall.ts'
import type { Banner, EngineView, RuleState, RuleView, ScheduleView } from '../contract/overview.ts'
import { type Observation, RULE_IDS, RULE_TITLES, type RuleId } from '../contract/rule.ts'
import { alertViews, silencesView } from './alert-view.ts'
import { unheard } from './brief-alerts.ts'
import type { Evaluation } from './evaluate.ts'
import type { EngineState } from './state.ts'

/** What the last run left behind for the window, besides the state. */
export interface LastRun {
  readonly evaluation: Omit<Evaluation, 'between'> | null
  readonly recordedIn: EngineView['recordedIn']
  readonly notices: readonly string[]
}

/**
 * Draws the engine's whole picture from what it knows; pure. Its own memory can be read and kept but
 * since `forgetfulSince` (ms since the epoch; null while it can).
 */
export function viewOf(
  state: EngineState,
  last: LastRun,
  schedule: ScheduleView,
  forgetfulSince: number | null = null,
): EngineView {
  const rules = RULE_IDS.map((id) => ruleView(id, state, last))
  return {
    ...standingOf(state, last, forgetfulSince),
    schedule,
    record: last.evaluation?.record ?? null,
    differences: last.evaluation?.differences ?? [],
    recordedIn: last.recordedIn,
    rules,
    revenue: last.evaluation?.revenue ?? null,
    sources: last.evaluation?.sources ?? [],
    timeline: state.timeline,
    banners: RULE_IDS.flatMap((id) => bannerOf(id, state, last)),
    alerts: alertViews(state, last.evaluation?.observations ?? null),
    silences: silencesView(state),
    notices: [...last.notices, ...unheard(state)],
  }
}

function standingOf(
  state: EngineState,
  last: LastRun,
  forgetfulSince: number | null,
): Pick<EngineView, 'overall' | 'overallSince'> {
  // Before the first run of this process there are no figures to trust, whatever is remembered.
  if (last.evaluation === null) return { overall: 'waiting', overallSince: null }
  const overall = overallOf(RULE_IDS.map((id) => state.rules[id]))
  // An engine that may have forgotten an alert, or would in a crash, never says that all is well.
  if (forgetfulSince !== null && (overall === 'ok' || overall === 'warning')) {
    return { overall: 'unknown', overallSince: forgetfulSince }
  }
  return { overall, overallSince: overallSince(state) }
}

/** Since when the rules that make the overall state what it is have been so, the oldest of them. */
function overallSince(state: EngineState): number | null {
  const overall = overallOf(RULE_IDS.map((id) => state.rules[id]))
  if (overall === 'ok' || overall === 'waiting') return state.overallSince
  const behind = RULE_IDS.flatMap((id) => {
    const rule = state.rules[id]
    return rule !== null && overallOf([rule]) === overall ? [rule.since] : []
  })
  return Math.min(...behind)
}

function ruleView(id: RuleId, state: EngineState, last: LastRun): RuleView {
  return {
    id,
    state: state.rules[id] ?? { kind: 'unknown', ...NOT_YET },
    observation: last.evaluation?.observations[id] ?? null,
    verdict: last.evaluation?.verdicts[id] ?? null,
    spark: state.sparks[id],
  }
}

const NOT_YET = {
  since: 0,
  because: 'The first run has not ended yet.',
  before: 'never-seen',
  firingSince: null,
} as const

function bannerOf(rule: RuleId, state: EngineState, last: LastRun): Banner[] {
  const since = criticalSince(state.rules[rule])
  if (since === null) return []
  const announcement = state.announcements[rule]
  const announced = announcement?.alertSince === since ? announcement : null
  if (announced?.dismissed) return []
  return [
    {
      rule,
      since,
      title: `CRITICAL: ${RULE_TITLES[rule]}`,
      text: bannerText(rule, state.rules[rule], last.evaluation?.observations[rule]),
      delivery: announced?.outcome ?? null,
    },
  ]
}

function bannerText(
  rule: RuleId,
  state: RuleState | null,
  observation: Observation | undefined,
): string {
  if (state?.kind === 'unknown') return `Was critical, and can’t be seen any more: ${state.because}`
  if (observation === undefined || observation.kind === 'off') return 'Waiting for the next run.'
  return describeFigure(rule, observation.figure)
}
