import type { TimelineEntry } from '../contract/overview.ts'
import { type Observation, RULE_TITLES } from '../contract/rule.ts'
import { describeFigure } from './figure-text.ts'
import type { Transition } from './lifecycle.ts'

/**
 * One sentence saying what a rule turned into, and by which figure or for which reason. `change` is
 * what ended its alert by other limits, null when none did.
 */
export function describeTransition(
  { rule, from, to, observation }: Transition,
  change: string | null = null,
): string {
  const title = RULE_TITLES[rule]
  switch (to.kind) {
    case 'firing':
      return `${title} turned ${to.severity}: ${detailOf(rule, observation)}`
    case 'unknown':
      return `${title} can’t be seen: ${to.because}`
    case 'off':
      return `${title} was switched off`
    case 'ok': {
      if (change !== null) return `${title} ended: ${change}`
      const verb = from?.kind === 'firing' ? 'resolved' : 'is OK'
      return `${title} ${verb}: ${detailOf(rule, observation)}`
    }
  }
}

/** What the timeline is told of a transition; the first look at a healthy rule is no news. */
export function transitionEntry(transition: Transition, change: string | null): TimelineEntry[] {
  const { rule, at, from, to } = transition
  if (from === null && to.kind === 'ok') return []
  const text = describeTransition(transition, change)
  const severity = to.kind === 'firing' ? to.severity : null
  const kinds = { from: from?.kind ?? 'unknown', to: to.kind } as const
  return [{ kind: 'transition', at, rule, ...kinds, severity, text }]
}

function detailOf(rule: Transition['rule'], observation: Observation): string {
  return observation.kind === 'off' ? 'off' : describeFigure(rule, observation.figure)
}
