import { describe, expect, it } from 'vitest'
import { overallOf } from '../../../src-main/alerts/overall.ts'
import type { OverallState, RuleState } from '../../../src-main/contract/overview.ts'

const ok: RuleState = { kind: 'ok', since: 1 }
const off: RuleState = { kind: 'off', since: 1 }
const warning: RuleState = { kind: 'firing', severity: 'WARNING', since: 1 }
const critical: RuleState = { kind: 'firing', severity: 'CRITICAL', since: 1 }
const unknown: RuleState = {
  kind: 'unknown',
  since: 1,
  because: 'gone',
  before: 'ok',
  firingSince: null,
}

describe('the overall state', () => {
  it.each<[OverallState, (RuleState | null)[]]>([
    ['ok', [ok, ok, off]],
    ['warning', [ok, warning, ok]],
    ['unknown', [warning, unknown, ok]],
    ['critical', [critical, unknown, warning]],
    ['waiting', [null, null, null]],
    ['ok', [off, off, off]],
  ])('is %s for %o', (overall, states) => {
    expect(overallOf(states)).toBe(overall)
  })
})
