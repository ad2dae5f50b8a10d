import type { EngineView, Instant, RuleState, RuleView } from '../contract/overview.ts'
import { never } from '../contract/result.ts'
import { RULE_IDS } from '../contract/rule.ts'

/** The picture until the engine has sent its first one: nothing is known, and nothing reads as OK. */
export function waitingPicture(at: Instant, everySeconds: number): EngineView {
  return {
    overall: 'waiting',
    overallSince: null,
    schedule: {
      everySeconds,
      running: false,
      reading: null,
      lastRunAt: null,
      lastRunTookMs: null,
      nextRunAt: null,
    },
    record: null,
    differences: [],
    recordedIn: null,
    rules: RULE_IDS.map((id) => ({
      id,
      state: {
        kind: 'unknown',
        since: at,
        because: 'The first run has not ended yet.',
        before: 'never-seen',
        firingSince: null,
      },
      observation: null,
      verdict: null,
      spark: [],
    })),
    revenue: null,
    sources: [],
    timeline: [],
    banners: [],
    alerts: [],
    silences: {},
    notices: [],
  }
}

/**
 * The picture while the engine is gone: figures stay for orientation, but every rule that is on
 * reads as unknown since `at`, for the given reason, and what was firing goes on being remembered.
 */
export function blindPicture(last: EngineView, at: Instant, because: string): EngineView {
  return {
    ...last,
    overall: 'unknown',
    overallSince: at,
    schedule: { ...last.schedule, running: false, nextRunAt: null },
    rules: last.rules.map((rule) => blindRule(rule, at, because)),
  }
}

function blindRule(rule: RuleView, at: Instant, because: string): RuleView {
  return { ...rule, state: blindState(rule.state, at, because) }
}

function blindState(state: RuleState, at: Instant, because: string): RuleState {
  switch (state.kind) {
    case 'ok':
      return { kind: 'unknown', since: at, because, before: 'ok', firingSince: null }
    case 'firing':
      return {
        kind: 'unknown',
        since: at,
        because,
        before: state.severity,
        firingSince: state.since,
      }
    case 'unknown':
    case 'off':
      return state
    default:
      return never(state)
  }
}
