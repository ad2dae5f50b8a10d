import { describe, expect, it } from 'vitest'
import { SILENCE_MINUTES } from '../../../../../src-main/contract/alerts.ts'
import type { Overview } from '../../../../../src-main/contract/overview.ts'
import {
  alertsSummary,
  endText,
  noticeText,
  unacknowledged,
} from '../../../../../src-renderer/views/alerts/alert-model.ts'
import {
  minutesOfItem,
  mutedUntil,
  muteItems,
} from '../../../../../src-renderer/views/alerts/mute-model.ts'
import { webhookAlert, webhookRecord } from '../../../../fixtures/alerts-parts.ts'
import { NOON } from '../../../../fixtures/overview-parts.ts'
import { OVERVIEWS } from '../../../../fixtures/overviews.ts'

const sum = ({ engine }: Overview, silent = false) => alertsSummary(engine, silent)

describe('the summary', () => {
  it('says how many alerts fire, and of how many nobody takes care', () => {
    expect(sum(OVERVIEWS.critical())).toBe('1 alert is firing, not acknowledged.')
    expect(sum(OVERVIEWS.acknowledged())).toBe('2 alerts are firing, 1 not acknowledged.')
    const { engine } = OVERVIEWS.critical()
    const alerts = [webhookAlert(NOON, { acknowledged: { at: NOON } })]
    expect(alertsSummary({ ...engine, alerts }, false)).toBe('1 alert is firing, acknowledged.')
  })

  it('says that nothing fires only where everything can be seen', () => {
    expect(sum(OVERVIEWS.ok())).toBe('Nothing is firing.')
    expect(sum(OVERVIEWS.missing())).toBe(
      'No rule can be seen: whether anything fires is not known.',
    )
    const { engine } = OVERVIEWS.unknown()
    expect(alertsSummary({ ...engine, alerts: [] }, false)).toBe(
      'Nothing is firing among what can be seen. 2 rules can’t be seen.',
    )
    expect(sum(OVERVIEWS.waiting())).toBe('What fires is known after the first run.')
    expect(sum(OVERVIEWS.ok(), true)).toBe('Nothing was firing when the engine last reported.')
  })

  it('counts an alert that goes on unseen, and what can’t be seen besides', () => {
    expect(sum(OVERVIEWS.unknown())).toBe(
      '1 alert is firing, not acknowledged. 2 rules can’t be seen.',
    )
  })
})

describe('an alert', () => {
  it('waits for somebody until it is acknowledged, muted or not', () => {
    expect(unacknowledged([webhookAlert(NOON, { silencedUntil: NOON + 1 })])).toBe(1)
    expect(unacknowledged([webhookAlert(NOON, { acknowledged: { at: NOON } })])).toBe(0)
  })

  it('says of its last notification why it was raised and what became of it', () => {
    const outcome = { kind: 'shown' } as const
    expect(noticeText(null)).toBe('None was raised')
    expect(noticeText({ at: NOON, purpose: 'first', outcome })).toBe('Notification shown')
    expect(noticeText({ at: NOON, purpose: 'late', outcome })).toBe(
      'Notification shown, after it was held back',
    )
    expect(noticeText({ at: NOON, purpose: 'reminder', outcome })).toBe(
      'Reminder: notification shown',
    )
    const withheld = { kind: 'withheld', because: 'the rule is muted' } as const
    expect(noticeText({ at: NOON, purpose: 'first', outcome: withheld })).toBe(
      'Notification withheld: the rule is muted',
    )
  })

  it.each([
    [null, 'goes on'],
    [{ how: 'resolved', at: NOON }, 'resolved'],
    [{ how: 'switched-off', at: NOON }, 'rule switched off'],
    [
      { how: 'changed', because: 'threshold changed 3 -> 200', at: NOON },
      'ended: threshold changed 3 -> 200',
    ],
    [{ how: 'unseen', at: null }, 'end not seen'],
  ] as const)('that ended as %j is said to be: %s', (ended, words) => {
    expect(endText(webhookRecord(NOON, { ended }))).toBe(words)
  })
})

describe('a mute', () => {
  it('is over at its time, also before the engine has looked', () => {
    const silences = { webhook: { until: NOON } }
    expect(mutedUntil(silences, 'webhook', NOON - 1)).toBe(NOON)
    expect(mutedUntil(silences, 'webhook', NOON)).toBeNull()
    expect(mutedUntil(silences, 'payments', NOON - 1)).toBeNull()
  })
})

describe('the spans of a mute', () => {
  it('are those that the console takes, each with its end', () => {
    const items = muteItems(NOON)
    expect(items.map(({ value }) => minutesOfItem(value))).toEqual([...SILENCE_MINUTES])
    expect(items[0]).toEqual({ value: '15', label: '15 minutes', hint: 'until 12:20 UTC' })
    expect(items[2]).toMatchObject({ label: '1 hour', hint: 'until 13:05 UTC' })
    expect(items.at(-1)).toMatchObject({ label: '24 hours', hint: 'until 23 Nov, 12:05 UTC' })
  })

  it('are nothing else', () => {
    expect(minutesOfItem('14')).toBeNull()
    expect(minutesOfItem('')).toBeNull()
  })
})
