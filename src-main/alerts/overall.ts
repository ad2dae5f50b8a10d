import type { OverallState, RuleState } from '../contract/overview.ts'

const WORST_FIRST: readonly OverallState[] = ['critical', 'unknown', 'warning', 'ok']

/**
 * The one state of several rules. Not being able to see outranks a warning, because a warning
 * beside it could be the smaller part of the truth; a rule that is off counts for nothing.
 */
export function overallOf(states: readonly (RuleState | null)[]): OverallState {
  const kinds = states.map(kindOf)
  if (kinds.includes('waiting')) return 'waiting'
  return WORST_FIRST.find((kind) => kinds.includes(kind)) ?? 'ok'
}

function kindOf(state: RuleState | null): OverallState {
  if (state === null) return 'waiting'
  switch (state.kind) {
    case 'firing':
      return state.severity === 'CRITICAL' ? 'critical' : 'warning'
    case 'unknown':
      return 'unknown'
    case 'ok':
    case 'off':
      return 'ok'
  }
}
