import type { RuleState, RuleView } from '../../../src-main/contract/overview.ts'
import type { Observation, Severity } from '../../../src-main/contract/rule.ts'
import { headline, limit, sentence } from '../../format/figure.ts'

/** What a card shows; a figure that can't be trusted never looks like one that can. */
export type RuleCard =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'off'; readonly since: number }
  | {
      readonly kind: 'unknown'
      readonly since: number
      /** Why it can't be seen, in a sentence. */
      readonly because: string
      /** What was known before, in a sentence; null when nothing ever was. */
      readonly before: string | null
      /** Beginning of the alert that goes on unseen; null when none was firing. */
      readonly firingSince: number | null
      /** What the readable part gave; for orientation only. */
      readonly readable: string | null
    }
  | {
      readonly kind: 'seen'
      readonly severity: Severity
      readonly since: number
      readonly headline: string
      readonly sentence: string
    }

/**
 * Decides what the card of a rule shows. Blindness wins over any figure; `amountsHidden` is for a
 * console that is locked.
 */
export function ruleCard({ id, state, observation }: RuleView, amountsHidden = false): RuleCard {
  if (state.kind === 'off') return { kind: 'off', since: state.since }
  // Before the first run of this process there is no figure, whatever the state remembers.
  if (observation === null) return { kind: 'waiting' }
  if (observation.kind === 'off') return { kind: 'off', since: state.since }
  if (state.kind === 'unknown' || observation.kind === 'unknown') {
    return {
      kind: 'unknown',
      since: state.since,
      because: becauseOf(state, observation),
      before: beforeText(state),
      firingSince: firingSince(state),
      readable: observation.figure.denominator > 0 ? sentence(id, observation.figure) : null,
    }
  }
  return {
    kind: 'seen',
    severity: state.kind === 'firing' ? state.severity : 'OK',
    since: state.since,
    headline: headline(id, observation.figure),
    sentence: sentence(id, observation.figure, amountsHidden),
  }
}

/** The limit in force of a rule, for its sparkline; null while no run has told it. */
export function limitOf({ id, observation }: RuleView): { value: number; label: string } | null {
  if (observation === null || observation.kind === 'off') return null
  const { threshold } = observation.figure
  return { value: threshold, label: limit(id, threshold) }
}

/** The newest reason: the observation's, else what the state remembers. */
function becauseOf(state: RuleState, observation: Observation): string {
  if (observation.kind === 'unknown') return observation.because
  return state.kind === 'unknown' ? state.because : ''
}

/** What was known before it went blind, as a sentence; blindness ends no alert. */
function beforeText(state: RuleState): string | null {
  const before = state.kind === 'unknown' ? state.before : severityOf(state)
  switch (before) {
    case 'never-seen':
      return null
    case 'ok':
      return 'Before that it was OK.'
    default:
      return `Before that it was ${before}; the alert goes on.`
  }
}

function severityOf(state: Exclude<RuleState, { kind: 'unknown' }>) {
  return state.kind === 'firing' ? state.severity : 'ok'
}

function firingSince(state: RuleState): number | null {
  if (state.kind === 'unknown') return state.firingSince
  return state.kind === 'firing' ? state.since : null
}
