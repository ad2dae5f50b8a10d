import { describe, expect, it } from 'vitest'
import { eventsOfLog, eventsOfStripe } from '../../../src-main/desktop/events-view.ts'

const LINE = {
  at: 5,
  id: 'evt_1',
  type: 'charge.refunded',
  ok: true,
  status: '200',
  paymentIntent: 'pi_1',
  amount: '500',
  json: '{}',
}

describe('events for the page', () => {
  it('come from the log without their place, with a remark for rejected lines', () => {
    const view = eventsOfLog({
      events: [{ ...LINE, file: 'stripe_webhooks.ndjson', offset: 77 }],
      rejected: [
        { reason: 'not-json', count: 1, offsets: [3] },
        { reason: 'bad-time', count: 4, offsets: [] },
      ],
    })
    expect(view).toEqual({
      from: 'log',
      events: [LINE],
      remarks: [
        '1 line was passed over: not JSON.',
        '4 lines were passed over: no usable date or time.',
      ],
    })
  })

  it.each([
    ['{"amount":1250,"currency":"usd"}', '12.50 USD'],
    ['{"amount":1250,"currency":"jpy"}', '1,250 JPY'],
    ['{"amount":12.5,"currency":"usd"}', 'as written'],
    ['{"amount":"1250","currency":"usd"}', 'as written'],
    ['{"amount":1250}', 'as written'],
    ['{"amount":1250,"currency":"$"}', 'as written'],
    ['{"amount":9007199254740993,"currency":"usd"}', 'as written'],
    ['[1250]', 'as written'],
    ['no JSON', 'as written'],
  ])('say an amount as Stripe means it, and no other: %s', (json, said) => {
    const line = { ...LINE, json, amount: 'as written', file: 'stripe_webhooks.ndjson', offset: 0 }
    expect(eventsOfLog({ events: [line], rejected: [] }).events[0]?.amount).toBe(said)
  })

  it('come from Stripe, marked as such', () => {
    const answer = eventsOfStripe({ kind: 'ok', value: [LINE], requestId: null })
    expect(answer).toEqual({ ok: true, value: { from: 'stripe', events: [LINE], remarks: [] } })
  })

  it.each([
    ['mismatch', 'refused', 'other money'],
    ['unknown', 'unavailable', 'The events could not be fetched: other money Try again.'],
  ] as const)('are not there after a %s', (kind, failure, message) => {
    const answer = eventsOfStripe({ kind, because: 'other money', requestId: null })
    expect(answer).toEqual({ ok: false, failure: { kind: failure, message } })
  })

  it('pass Stripe’s own refusal on', () => {
    const why = { message: 'No.', code: null, declineCode: null, requestId: null, status: 403 }
    const answer = eventsOfStripe({ kind: 'refused', ...why })
    expect(answer).toMatchObject({ failure: { kind: 'refused', message: 'No.' } })
  })
})
