import { describe, expect, it } from 'vitest'
import type { Overview } from '../../../../../src-main/contract/overview.ts'
import { AlertsScreen } from '../../../../../src-renderer/views/alerts/alerts-screen.tsx'
import { Evidence } from '../../../../../src-renderer/views/alerts/evidence.tsx'
import { HistoryRow } from '../../../../../src-renderer/views/alerts/history-row.tsx'
import { NavRail } from '../../../../../src-renderer/views/frame/nav-rail.tsx'
import { evidenceLines, webhookRecord } from '../../../../fixtures/alerts-parts.ts'
import { MINUTE, NOON } from '../../../../fixtures/overview-parts.ts'
import { OVERVIEWS } from '../../../../fixtures/overviews.ts'
import { PAYMENTS } from '../../../../fixtures/payments.ts'
import { markupOf, textOf } from '../../markup.tsx'
import { loneParts } from '../../parts.ts'

const draw = (overview: Overview, now = NOON) =>
  markupOf(
    <AlertsScreen
      overview={overview}
      route={{ alert: null, turn: 1 }}
      parts={loneParts(PAYMENTS.fresh(), overview)}
    />,
    now,
  )
const read = (overview: Overview, now = NOON) => textOf(draw(overview, now))
const nothing = () => {}
const navigator = { go: nothing, refund: nothing }

describe('an alert that fires', () => {
  it('says how bad, since when, by which figure, who knows, and how loud it was', () => {
    const text = read(OVERVIEWS.critical())
    expect(text).toContain('CRITICAL Webhook failures since 11:53:00 UTC, 12 min')
    expect(text).toContain('Now 41 of 1,187 deliveries failed, last 5 min, limit 3')
    expect(text).toContain('At worst 41 of 1,187 deliveries failed, last 5 min, limit 3')
    expect(text).toContain('Acknowledged Nobody has yet')
    expect(text).toContain('Notification Notification shown at 11:53:00 UTC')
    expect(text).toContain('Acknowledge Mute for … Show evidence')
  })

  it('is named by its rule', () => {
    const markup = draw(OVERVIEWS.critical())
    const [, id] = markup.match(/<article[^>]*aria-labelledby="([^"]+)"/) ?? []
    expect(markup).toContain(`<h3 id="${id}">Webhook failures</h3>`)
  })

  it('stands behind those that began before it', () => {
    const text = read(OVERVIEWS.acknowledged())
    expect(text.indexOf('WARNING Revenue')).toBeGreaterThan(0)
    expect(text.indexOf('WARNING Revenue')).toBeLessThan(text.indexOf('CRITICAL Webhook'))
  })

  it('says since when it is acknowledged, and offers to take that back', () => {
    const text = read(OVERVIEWS.acknowledged())
    expect(text).toContain('Acknowledged 7 min ago at 11:58 UTC')
    expect(text).toContain('Take back acknowledgement')
  })

  it('goes on where it can’t be seen, and no figure of old passes for the present', () => {
    const text = read(OVERVIEWS.unknown())
    expect(text).toContain('Now Can’t see: Webhook log: nothing new for 86 min')
    expect(text).toContain('The alert goes on.')
  })
})

describe('a mute', () => {
  it('is said with its end on the alert, and can be changed and ended there', () => {
    const text = read(OVERVIEWS.muted())
    expect(text).toContain('Rule muted until 12:58 UTC')
    expect(text).toContain('Change mute … End mute Show evidence')
  })

  it('is listed for a rule that doesn’t fire, too', () => {
    const text = read(OVERVIEWS.muted())
    expect(text).toContain('Webhook failures muted until 12:58 UTC, firing')
    expect(text).toContain('Payment error rate muted until 16:05 UTC Change mute … End mute')
    expect(text).toContain('Revenue day over day not muted Mute for …')
  })
})

describe('where nothing fires', () => {
  it('it is said since when', () => {
    expect(read(OVERVIEWS.ok())).toContain('Nothing has been firing since 05:05 UTC, 7 h')
  })

  it.each([
    ['a rule that can’t be seen', OVERVIEWS.missing(), NOON],
    ['an engine that does not report', OVERVIEWS.ok(), NOON + 10 * MINUTE],
    ['an engine before its first run', OVERVIEWS.waiting(), NOON],
  ])('nothing passes for good news with %s', (_, overview, now) => {
    expect(read(overview, now)).not.toContain('Nothing has been firing')
  })

  it('every rule that can’t be seen is named with its reason', () => {
    const text = read(OVERVIEWS.missing())
    for (const title of ['Webhook failures', 'Payment error rate', 'Revenue day over day']) {
      expect(text).toContain(`Can’t see ${title}: There is no`)
    }
  })

  it('a rule that is switched off is named', () => {
    expect(read(OVERVIEWS.off())).toContain('Payment error rate is switched off')
  })
})

describe('behind the lock', () => {
  const locked = read({ ...OVERVIEWS.acknowledged(), amountsHidden: true })

  it('alerts stay in view, and say what unlocking is needed for', () => {
    expect(locked).toContain('CRITICAL Webhook failures')
    expect(locked).toContain('unlock the console to acknowledge, to mute, and to see the history')
  })

  it('nothing can be done or looked at more closely', () => {
    for (const words of ['Acknowledge Mute', 'Take back', 'Mute for', 'Show evidence', 'History']) {
      expect(locked).not.toContain(words)
    }
  })
})

describe('behind the lock, a mute', () => {
  it('can be ended, and not be begun or changed', () => {
    const text = read({ ...OVERVIEWS.muted(), amountsHidden: true })
    expect(text).toContain('Payment error rate muted until 16:05 UTC End mute')
    expect(text).not.toMatch(/Change mute|Mute for/)
  })
})

describe('an alert of the history', () => {
  const row = (more: Parameters<typeof webhookRecord>[1] = {}) =>
    textOf(markupOf(<HistoryRow record={webhookRecord(NOON, more)} navigator={navigator} />))

  it('says when, what, how bad, how it ended and after how long', () => {
    expect(row()).toMatch(
      /^21 Nov, 12:05 UTC Webhook failures CRITICAL resolved after 25 min Began 6 of 1,190/,
    )
  })

  it('says who knew, and every notification', () => {
    expect(row()).toContain('Acknowledged 21 Nov, 12:09:00 UTC')
    expect(row()).toContain('21 Nov, 12:35:00 UTC: Reminder: notification clicked')
    expect(row({ acknowledgedAt: null, notifications: [] })).toContain(
      'Acknowledged Nobody did Notifications None was raised',
    )
  })

  it('says that nobody saw its end, and claims no duration then', () => {
    const text = row({ ended: { how: 'unseen', at: null } })
    expect(text).toContain('CRITICAL end not seen Began')
    expect(text).not.toContain('after')
  })
})

describe('evidence', () => {
  const read = (lines = evidenceLines(), remark: string | null = null) =>
    textOf(markupOf(<Evidence rule="webhook" evidence={{ lines, remark }} navigator={navigator} />))

  it('is the failing lines with time, status, type, ids and place', () => {
    expect(read()).toContain(
      '12:05:00 UTC 500 payment_intent.payment_failed evt_1QK2bnLkdIwHu7ix0c0 pi_3QK2bnLkdIwHu7ix0cBAz0 stripe_webhooks.ndjson, byte 10,204,331 Refund this payment',
    )
  })

  it('offers a refund only where a payment is named', () => {
    expect(read().match(/Refund this payment/g)).toHaveLength(2)
  })

  it('says what a line doesn’t say', () => {
    expect(read()).toContain('failed no type no id')
  })

  it('leads to the events, and says what could not be had', () => {
    expect(read([], 'The log was rotated away.')).toContain(
      'Open Events The log was rotated away. No lines were kept.',
    )
  })

  it('says of revenue why there are no lines', () => {
    const markup = markupOf(<Evidence rule="revenue" evidence={null} navigator={navigator} />)
    expect(textOf(markup)).toContain('there are no single lines to show')
  })
})

describe('the rail', () => {
  const draw = (waiting: number) =>
    markupOf(<NavRail current="overview" waiting={waiting} onGo={nothing} />)

  it('counts what waits for somebody, in the entry’s name too', () => {
    expect(draw(2)).toMatch(/<b [^>]*aria-hidden="true">2<\/b>/)
    expect(textOf(draw(2))).toContain('Alerts 2 (2 not acknowledged)')
  })

  it('counts nothing where nothing waits', () => {
    expect(draw(0)).not.toContain('rail-count')
  })
})
