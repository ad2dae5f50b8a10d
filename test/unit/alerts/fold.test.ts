import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Alert,
  type AlertEntry,
  type AlertNews,
  begin,
  tell,
} from '../../../src-main/alerts/alert.ts'
import { foldEntries, recordOf } from '../../../src-main/alerts/fold.ts'
import { MINUTE, NOON } from '../../support/rule-input.ts'
import { sample } from '../../support/sample.ts'

const figure = { at: NOON, text: '5 of 100 deliveries failed', value: 5 }
const FIRST = begin(NOON, {
  kind: 'began',
  rule: 'webhook',
  began: NOON,
  severity: 'CRITICAL',
  figure,
  evidenceWanted: null,
})
const worst = { at: NOON + MINUTE, text: '9 of 100 deliveries failed', value: 9 }
const notice = (number: number, kind: 'sent' | 'shown'): AlertNews => ({
  kind: 'notice',
  number,
  notice: { at: NOON + number, purpose: number === 0 ? 'first' : 'reminder', outcome: { kind } },
})

/** An alert that was told all this, a minute apart, and its entries. */
function told(...news: readonly AlertNews[]) {
  let { alert } = FIRST
  const entries: AlertEntry[] = [...FIRST.entries]
  news.forEach((one, index) => {
    const next = tell(alert, NOON + (index + 1) * MINUTE, one)
    alert = next.alert
    entries.push(...next.entries)
  })
  return { alert, entries }
}

function storyOf(entries: Iterable<AlertEntry>) {
  const story = foldEntries(entries).get(FIRST.alert.id)
  if (story === undefined) throw new Error('the alert is not told of')
  return story
}

describe('the record of an alert', () => {
  it('tells it from its beginning to its end', () => {
    const { entries } = told(
      notice(0, 'sent'),
      notice(0, 'shown'),
      { kind: 'acknowledged', severity: 'CRITICAL' },
      { kind: 'evidence', evidence: { lines: [], remark: 'none' } },
      { kind: 'ended', how: 'resolved', because: null, atWorst: worst },
    )
    expect(recordOf(storyOf(entries), null)).toEqual({
      id: `webhook-${NOON}`,
      rule: 'webhook',
      worst: 'CRITICAL',
      began: NOON,
      ended: { how: 'resolved', at: NOON + 5 * MINUTE },
      atBeginning: { at: figure.at, text: figure.text },
      atWorst: { at: worst.at, text: worst.text },
      acknowledgedAt: NOON + 3 * MINUTE,
      notifications: [{ at: NOON, purpose: 'first', outcome: { kind: 'shown' } }],
      evidence: { lines: [], remark: 'none' },
    })
  })

  it('forgets an acknowledgement that was taken back, not one that the alert outgrew', () => {
    const acknowledged = { kind: 'acknowledged', severity: 'WARNING' } as const
    const ended = (because: 'operator' | 'worsened') =>
      told(acknowledged, { kind: 'unacknowledged', because })
    for (const [because, at] of [
      ['operator', null],
      ['worsened', NOON + MINUTE],
    ] as const) {
      const { alert, entries } = ended(because)
      expect(alert.acknowledged).toBeNull()
      expect(recordOf(storyOf(entries), alert).acknowledgedAt).toBe(at)
    }
  })

  it('has no end while it goes on, and one that nobody saw when nobody remembers it', () => {
    const { alert, entries } = told()
    expect(recordOf(storyOf(entries), alert).ended).toBeNull()
    expect(recordOf(storyOf(entries), null).ended).toEqual({ how: 'unseen', at: null })
  })

  it('has the worst figure that the engine knows of while it goes on', () => {
    const { alert, entries } = told()
    const open: Alert = { ...alert, atWorst: worst }
    expect(recordOf(storyOf(entries), open).atWorst.text).toBe(worst.text)
  })

  it('tells the last fifty of its notifications', () => {
    const { entries } = told(...Array.from({ length: 120 }, (_, index) => notice(index, 'sent')))
    const { notifications } = recordOf(storyOf(entries), null)
    expect(notifications).toHaveLength(50)
    expect(notifications.at(-1)?.at).toBe(NOON + 119)
  })
})

describe('entries', () => {
  const news = fc.constantFrom<AlertNews>(
    { kind: 'turned', severity: 'WARNING', figure },
    { kind: 'turned', severity: 'CRITICAL', figure: worst },
    { kind: 'acknowledged', severity: 'CRITICAL' },
    { kind: 'unacknowledged', because: 'operator' },
    { kind: 'evidence', evidence: { lines: [], remark: null } },
    notice(0, 'sent'),
    notice(1, 'shown'),
  )

  it('tell the very alert that lived through them', () => {
    fc.assert(
      fc.property(fc.array(news, { maxLength: 20 }), (lived) => {
        const { alert, entries } = told(...lived)
        expect(storyOf(entries).alert).toEqual(alert)
      }),
      sample(),
    )
  })

  it('tell the same when any stretch of them was written twice', () => {
    fc.assert(
      fc.property(fc.array(news, { maxLength: 20 }), fc.nat(), fc.nat(), (lived, from, length) => {
        const { entries } = told(...lived)
        const start = from % entries.length
        const again = entries.slice(start, start + 1 + (length % entries.length))
        const doubled = [...entries.slice(0, start + again.length), ...again]
        const rest = entries.slice(start + again.length)
        expect(storyOf([...doubled, ...rest])).toEqual(storyOf(entries))
      }),
      sample(),
    )
  })

  it('are passed over where the beginning of their alert is missing', () => {
    const { entries } = told({ kind: 'acknowledged', severity: 'CRITICAL' })
    expect(foldEntries(entries.slice(1)).size).toBe(0)
  })
})
