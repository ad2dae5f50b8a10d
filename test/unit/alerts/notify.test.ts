import { describe, expect, it } from 'vitest'
import { decideNotice } from '../../../src-main/alerts/notify.ts'
import type { RuleState } from '../../../src-main/contract/overview.ts'
import { NOON } from '../../support/rule-input.ts'

const critical: RuleState = { kind: 'firing', severity: 'CRITICAL', since: NOON }
const announced = {
  alertSince: NOON,
  at: NOON,
  outcome: { kind: 'shown' },
  dismissed: false,
} as const

describe('the decision to notify', () => {
  it('announces an alert that turned critical', () => {
    expect(decideNotice(critical, undefined)).toEqual({ notify: true, reason: 'turned-critical' })
  })

  it('does not repeat an alert that was announced, restart or not', () => {
    expect(decideNotice(critical, announced)).toEqual({
      notify: false,
      reason: 'already-announced',
    })
  })

  it('announces the next alert of the same rule', () => {
    const next: RuleState = { ...critical, since: NOON + 1 }
    expect(decideNotice(next, announced).notify).toBe(true)
  })

  it.each<RuleState>([
    { kind: 'ok', since: NOON },
    { kind: 'off', since: NOON },
    { kind: 'firing', severity: 'WARNING', since: NOON },
    { kind: 'unknown', since: NOON, because: 'gone', before: 'CRITICAL', firingSince: NOON },
  ])('says nothing of %o', (state) => {
    expect(decideNotice(state, undefined)).toEqual({ notify: false, reason: 'not-critical' })
  })
})
