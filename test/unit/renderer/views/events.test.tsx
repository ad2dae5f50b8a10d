import { describe, expect, it } from 'vitest'
import { ok } from '../../../../src-main/contract/result.ts'
import { EventDetail } from '../../../../src-renderer/views/events/event-detail.tsx'
import {
  eventKey,
  eventOutcome,
  isPayment,
  prettyJson,
} from '../../../../src-renderer/views/events/events-model.ts'
import { EventsTable } from '../../../../src-renderer/views/events/events-table.tsx'
import { OpsEvents } from '../../../../src-renderer/views/overview/ops-output.tsx'
import { events } from '../../../fixtures/payments-parts.ts'
import { markupOf, textOf } from '../markup.tsx'

const nothing = () => {}
const money = { copyEvent: async () => ok(null) }
const list = events()
const [first] = list.events
if (first === undefined) throw new Error('the fixture has no events')

describe('an event', () => {
  it('went well, failed, or did not say', () => {
    expect(eventOutcome({ ...first, ok: true, status: null }, 'stripe')).toEqual({
      state: 'ok',
      word: 'ok',
    })
    expect(eventOutcome({ ...first, ok: null, status: null }, 'stripe')).toEqual({
      state: 'waiting',
      word: 'not said',
    })
  })

  it('of the log has failed where the rule counts it as failed', () => {
    const shown = (ok: boolean | null, status: string | null) => {
      const { state, word } = eventOutcome({ ...first, ok, status }, 'log')
      return `${state} ${word}`
    }
    expect(shown(true, '200')).toBe('ok 200')
    // Not every backend says `ok`; and what it says doesn't make up for the status.
    expect(shown(null, '200')).toBe('ok 200')
    expect(shown(null, '503')).toBe('warning 503')
    expect(shown(true, '404')).toBe('warning 404')
    expect(shown(false, '200')).toBe('warning 200')
    expect(shown(false, null)).toBe('warning failed')
    expect(shown(true, null)).toBe('warning no status')
  })

  it('is pretty where it is JSON, and left alone where it isn’t', () => {
    expect(prettyJson('{"a":1}')).toBe('{\n  "a": 1\n}')
    expect(prettyJson('{"a":')).toBe('{"a":')
  })

  it('keeps apart from its own second delivery', () => {
    expect(eventKey(first, 0)).not.toBe(eventKey(first, 1))
  })

  it('leads to a refund only with a payment of its own', () => {
    expect(isPayment('pi_1')).toBe(true)
    expect(isPayment('in_1')).toBe(false)
    expect(isPayment(null)).toBe(false)
    const detail = (paymentIntent: string | null) =>
      textOf(
        markupOf(
          <EventDetail event={{ ...first, paymentIntent }} money={money} onRefund={nothing} />,
        ),
      )
    expect(detail('pi_1')).toContain('Refund this payment')
    expect(detail(null)).not.toContain('Refund this payment')
  })
})

describe('the table of events', () => {
  it('has a line for each, with time, type, outcome, amount and payment', () => {
    const markup = markupOf(
      <EventsTable from="log" events={list.events} picked={1} onPick={nothing} />,
    )
    expect(markup.match(/<tr/g)).toHaveLength(11)
    expect(textOf(markup)).toContain(
      '12:05:00 UTC payment_intent.succeeded 200 12.50 USD pi_3QK2b0LkdIwHu7ix0cBAzXyW',
    )
    expect(markup.match(/aria-pressed="true"/g)).toHaveLength(1)
  })
})

describe('the last events on the Overview', () => {
  it('are listed with what could not be read', () => {
    const text = textOf(markupOf(<OpsEvents events={list} onAll={nothing} />))
    expect(text.match(/UTC/g)).toHaveLength(10)
    expect(text).toContain('1 line on the way could not be used')
  })

  it('say that there are none', () => {
    const none = { ...list, events: [], remarks: [] }
    expect(textOf(markupOf(<OpsEvents events={none} onAll={nothing} />))).toContain(
      'No webhook events in the log',
    )
  })
})
