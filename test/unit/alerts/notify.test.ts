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

  describe('while notifications are held back', () => {
    const withheld = { ...announced, outcome: { kind: 'withheld', because: 'paused' } } as const

    it('announces nothing, however critical', () => {
      for (const last of [undefined, withheld]) {
        expect(decideNotice(critical, last, true)).toEqual({ notify: false, reason: 'held' })
      }
    })

    it('makes up for what was withheld once it ends', () => {
      expect(decideNotice(critical, withheld)).toEqual({ notify: true, reason: 'hold-ended' })
    })

    it('does not make up for a banner that was put away meanwhile', () => {
      const dismissed = { ...withheld, dismissed: true }
      const reason = 'already-announced'
      expect(decideNotice(critical, dismissed)).toEqual({ notify: false, reason })
    })

    it('takes the next alert for a new one', () => {
      const next: RuleState = { ...critical, since: NOON + 1 }
      const reason = 'turned-critical'
      expect(decideNotice(next, withheld)).toEqual({ notify: true, reason })
    })
  })
})
