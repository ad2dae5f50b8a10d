import type { Observation } from '../contract/rule.ts'

/** Exit codes beyond 0: `sysexits.h` for misuse, defects and I/O, the Nagios convention for state. */
export const EXIT = {
  ok: 0,
  warning: 1,
  critical: 2,
  unknown: 3,
  usage: 64,
  defect: 70,
  io: 74,
} as const

/**
 * The exit code of a run by the worst of what was observed: CRITICAL, then UNKNOWN, then WARNING.
 * A rule that is off counts for nothing.
 */
export function exitCodeOf(observations: readonly Observation[]): number {
  const codes = observations.map(codeOf)
  const worstFirst = [EXIT.critical, EXIT.unknown, EXIT.warning]
  return worstFirst.find((code) => codes.includes(code)) ?? EXIT.ok
}

function codeOf(observation: Observation): number {
  switch (observation.kind) {
    case 'off':
      return EXIT.ok
    case 'unknown':
      return EXIT.unknown
    case 'observed':
      return { OK: EXIT.ok, WARNING: EXIT.warning, CRITICAL: EXIT.critical }[observation.severity]
  }
}
