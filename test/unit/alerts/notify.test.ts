import { describe, expect, it } from 'vitest'
import { decideNotice } from '../../../src-main/alerts/notify.ts'
import type { RuleState } from '../../../src-main/contract/overview.ts'
import { ATTENTIVE } from '../../support/hearing.ts'
import { MINUTE, NOON } from '../../support/rule-input.ts'

const critical: RuleState = { kind: 'firing', severity: 'CRITICAL', since: NOON }
const announced = {
  alertSince: NOON,
  at: NOON,
  outcome: { kind: 'shown' },
  dismissed: false,
} as const

describe('the decision to notify', () => {
  it('announces an alert that turned critical', () => {
    expect(decideNotice(critical, undefined, ATTENTIVE)).toEqual({
      notify: true,
      reason: 'turned-critical',
    })
  })

  it('does not repeat an alert that was announced, restart or not', () => {
    expect(decideNotice(critical, announced, ATTENTIVE)).toEqual({
      notify: false,
      reason: 'already-announced',
    })
  })

  it('announces the next alert of the same rule', () => {
    const next: RuleState = { ...critical, since: NOON + 1 }
    expect(decideNotice(next, announced, ATTENTIVE).notify).toBe(true)
  })

  it.each<RuleState>([
    { kind: 'ok', since: NOON },
    { kind: 'off', since: NOON },
    { kind: 'firing', severity: 'WARNING', since: NOON },
    { kind: 'unknown', since: NOON, because: 'gone', before: 'ok', firingSince: null },
  ])('says nothing of %o', (state) => {
    expect(decideNotice(state, undefined, ATTENTIVE)).toEqual({
      notify: false,
      reason: 'not-critical',
    })
  })

  it('announces what was critical between two runs and can’t be seen at the second', () => {
    const unseen = { kind: 'unknown', since: NOON, because: 'silent', firingSince: NOON } as const
    expect(decideNotice({ ...unseen, before: 'CRITICAL' }, undefined, ATTENTIVE)).toEqual({
      notify: true,
      reason: 'turned-critical',
    })
  })

  describe('while notifications are held back', () => {
    const withheld = { ...announced, outcome: { kind: 'withheld', because: 'paused' } } as const

    it('announces nothing, however critical', () => {
      for (const last of [undefined, withheld]) {
        expect(decideNotice(critical, last, { ...ATTENTIVE, held: true })).toEqual({
          notify: false,
          reason: 'held',
        })
      }
    })

    it('makes up for what was withheld once it ends', () => {
      expect(decideNotice(critical, withheld, ATTENTIVE)).toEqual({
        notify: true,
        reason: 'hold-ended',
      })
    })

    it('does not make up for a banner that was put away meanwhile', () => {
      const dismissed = { ...withheld, dismissed: true }
      const reason = 'already-announced'
      expect(decideNotice(critical, dismissed, ATTENTIVE)).toEqual({ notify: false, reason })
    })

    it('takes the next alert for a new one', () => {
      const next: RuleState = { ...critical, since: NOON + 1 }
      const reason = 'turned-critical'
      expect(decideNotice(next, withheld, ATTENTIVE)).toEqual({ notify: true, reason })
    })
  })

  describe('of an alert that isn’t known to have arrived', () => {
    const unseen: RuleState = {
      ...{ kind: 'unknown', since: NOON + 1, because: 'gone' },
      ...{ before: 'CRITICAL', firingSince: NOON },
    } as const
    const mayRetry = { ...ATTENTIVE, mayRetry: true }
    const sent = { ...announced, outcome: { kind: 'sent' } } as const
    const failed = { ...announced, outcome: { kind: 'failed', because: 'x' } } as const

    it('is to hand it over again, also while the rule can’t be seen', () => {
      for (const state of [critical, unseen]) {
        for (const last of [sent, failed]) {
          expect(decideNotice(state, last, mayRetry)).toEqual({
            notify: true,
            reason: 'not-arrived',
          })
          expect(decideNotice(state, last, ATTENTIVE).notify).toBe(false)
          expect(decideNotice(state, last, { ...mayRetry, acknowledged: true }).notify).toBe(false)
        }
        expect(decideNotice(state, announced, mayRetry).notify).toBe(false)
      }
    })
  })

  describe('of an alert that somebody takes care of', () => {
    const acknowledged = { ...ATTENTIVE, acknowledged: true }

    it('is no, whatever else there is to say', () => {
      for (const attention of [
        acknowledged,
        { ...acknowledged, muteEnded: true },
        { ...acknowledged, now: NOON + 90 * MINUTE, remindAfter: 30 * MINUTE },
      ]) {
        expect(decideNotice(critical, announced, attention)).toEqual({
          notify: false,
          reason: 'acknowledged',
        })
      }
    })
  })

  describe('of an alert that goes on', () => {
    const minutesOn = (minutes: number) => ({
      ...ATTENTIVE,
      now: NOON + minutes * MINUTE,
      remindAfter: 30 * MINUTE,
    })

    it('is to remind when its time has come, also when the banner was put away', () => {
      for (const dismissed of [false, true]) {
        const last = { ...announced, dismissed }
        expect(decideNotice(critical, last, minutesOn(29)).notify).toBe(false)
        expect(decideNotice(critical, last, minutesOn(30))).toEqual({
          notify: true,
          reason: 'still-critical',
        })
      }
    })

    it('is never to remind when no reminders are wanted', () => {
      const attention = { ...minutesOn(9_000), remindAfter: null }
      expect(decideNotice(critical, announced, attention).notify).toBe(false)
    })

    it('is to wait with the reminder while notifications are held back', () => {
      expect(decideNotice(critical, announced, { ...minutesOn(30), held: true })).toEqual({
        notify: false,
        reason: 'already-announced',
      })
    })
  })

  describe('at the end of a mute', () => {
    const ended = { ...ATTENTIVE, muteEnded: true }

    it('is to say again what is still critical', () => {
      expect(decideNotice(critical, announced, ended)).toEqual({
        notify: true,
        reason: 'mute-ended',
      })
    })

    it('is to keep that for later while notifications are held back', () => {
      expect(decideNotice(critical, announced, { ...ended, held: true })).toEqual({
        notify: false,
        reason: 'held',
      })
    })
  })
})
