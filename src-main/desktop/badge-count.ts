import type { Overview } from '../contract/overview.ts'

/** How many rules are critical, seen now or before sight was lost; a badge's number. */
export function criticalCount({ engine }: Pick<Overview, 'engine'>): number {
  return engine.rules.filter(({ state }) =>
    state.kind === 'firing'
      ? state.severity === 'CRITICAL'
      : state.kind === 'unknown' && state.before === 'CRITICAL',
  ).length
}
