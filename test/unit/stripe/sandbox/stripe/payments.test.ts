import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Entry, lineOf, logOf } from '../../../../../src-main/stripe/sandbox/entries.ts'
import { minuteTraffic } from '../../../../../src-main/stripe/sandbox/traffic.ts'
import { BROKEN, NOW, Opened } from './opened.ts'

const INTENT = 'pi_ABCDEFGHIJKLMNOPQRSTUVWX'

/** A day's minute of the simulated shop, as it stands in the logs. */
function logTraffic(directory: string): readonly Entry[] {
  const entries = [0, 1, 2].flatMap((minute) => minuteTraffic(5, NOW / 60_000 - 60 + minute))
  for (const entry of entries) appendFileSync(join(directory, logOf(entry)), lineOf(entry))
  return entries
}

describe('a payment with a test card', () => {
  it('succeeds, and has a charge that its intent names', async () => {
    const sandbox = await new Opened().open()
    const payment = await sandbox.pay(5_000, { 'metadata[order]': '17' })
    const { body } = await sandbox.get(`/v1/payment_intents/${payment}?expand[0]=latest_charge`)
    expect(body).toMatchObject({
      status: 'succeeded',
      livemode: false,
      metadata: { order: '17' },
      latest_charge: { object: 'charge', amount_captured: 5_000, payment_intent: payment },
    })
    expect(sandbox.news.map(({ type }) => type)).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
    ])
  })

  it.each([
    [{ amount: '49', currency: 'usd' }, 400, 'amount_too_small'],
    [{ amount: '100000000', currency: 'usd' }, 400, 'amount_too_large'],
    [{ amount: '1000000000000', currency: 'idr' }, 400, 'amount_too_large'],
    [{ amount: '9007199254740992', currency: 'lbp' }, 400, 'parameter_invalid_integer'],
    [{ amount: '500', currency: 'usd', payment_method: 'pm_none' }, 400, 'resource_missing'],
    [
      { amount: '500', currency: 'usd', payment_method: 'pm_card_chargeDeclined' },
      402,
      'card_declined',
    ],
    [{ currency: 'usd' }, 400, 'parameter_missing'],
    [{ amount: '500', currency: 'zzz' }, 400, undefined],
    [{ amount: '5005', currency: 'kwd' }, 400, undefined],
  ])('is refused with Stripe’s words for %j', async (params, status, code) => {
    const sandbox = await new Opened().open()
    const paid = { payment_method: 'pm_card_visa', confirm: 'true', ...params }
    const answer = await sandbox.post('/v1/payment_intents', paid, null, BROKEN)
    expect(answer.status).toBe(status)
    expect(answer.body.error?.['code']).toBe(code)
    expect((await sandbox.get('/v1/payment_intents')).body.data).toEqual([])
  })
})

describe('a large payment', () => {
  it.each([
    ['idr', 999_999_999_999],
    ['jpy', 250_000_000],
    ['cop', 123_456_789_000],
    ['huf', 250_000_050],
    ['lbp', 90_000_000_000_000],
    ['kwd', 99_999_990],
  ])('in %s is taken and given back to the last unit', async (currency, amount) => {
    const sandbox = await new Opened().open()
    const payment = await sandbox.pay(amount, { currency })
    expect((await sandbox.refund(payment, amount - 10)).body).toMatchObject({ amount: amount - 10 })
    expect((await sandbox.refund(payment, 10)).status).toBe(200)
    const { body } = await sandbox.get(`/v1/charges?payment_intent=${payment}`)
    expect(body.data?.[0]).toMatchObject({ amount, amount_refunded: amount, refunded: true })
  })
})

describe('a payment of the simulated shop', () => {
  it('is what the events of its log are about', async () => {
    const sandbox = await new Opened().open()
    const told = logTraffic(sandbox.directory).filter((entry) => entry.kind === 'delivery')
    for (const { id, type, paymentIntent } of told.slice(0, 3)) {
      const { body } = await sandbox.get(`/v1/events/${id}`)
      const object = { id: paymentIntent, object: 'payment_intent' }
      expect(body).toMatchObject({ id, type, data: { object } })
    }
    const none = await sandbox.get('/v1/events/evt_ABCDEFGHIJKLMNOPQRSTUVWX')
    expect(none.status).toBe(404)
  })

  it('is known by what the logs say, each of them, and by its charge', async () => {
    const sandbox = await new Opened().open()
    const paid = logTraffic(sandbox.directory).filter((entry) => entry.kind === 'payment')
    expect(paid.length).toBeGreaterThan(10)
    for (const { paymentIntent, cents, at } of paid.slice(0, 10)) {
      const path = `/v1/payment_intents/${paymentIntent}?expand[0]=latest_charge&expand[1]=customer`
      const { body } = await sandbox.get(path)
      expect(body).toMatchObject({ amount: cents, created: Math.floor(at / 1_000) })
      expect(body['latest_charge']).toMatchObject({ amount_captured: cents, amount_refunded: 0 })
    }
    const charge = String(paid[0]?.paymentIntent).replace('pi_', 'ch_')
    expect((await sandbox.get(`/v1/charges/${charge}`)).body['amount']).toBe(paid[0]?.cents)
  })

  it('can be refunded, and stays known when the logs are gone', async () => {
    const sandbox = await new Opened().open()
    const [payment] = logTraffic(sandbox.directory).filter((entry) => entry.kind === 'payment')
    const intent = payment?.paymentIntent ?? ''
    expect((await sandbox.refund(intent, 10)).status).toBe(200)
    for (const name of ['payments_web.ndjson', 'payments_app.ndjson']) {
      writeFileSync(join(sandbox.directory, name), '')
    }
    await sandbox.open()
    const { body } = await sandbox.get(`/v1/charges?payment_intent=${intent}`)
    expect(body.data?.[0]).toMatchObject({ amount: payment?.cents, amount_refunded: 10 })
  })

  it('has nothing to refund when it was declined', async () => {
    const sandbox = await new Opened().open()
    writeFileSync(
      join(sandbox.directory, 'stripe_webhooks.ndjson'),
      `{"ts":"2026-11-22T11:00:00.000Z","id":"evt_1","type":"payment_intent.payment_failed","ok":true,"status":200,"payment_intent":"${INTENT}","amount":900,"currency":"usd"}\n`,
    )
    const { body } = await sandbox.get(`/v1/payment_intents/${INTENT}`)
    expect(body).toMatchObject({ status: 'requires_payment_method', latest_charge: null })
    expect((await sandbox.refund(INTENT, 900)).body.error?.['message']).toMatch(/successful charge/)
  })

  it('was given back as a whole when the log says so', async () => {
    const sandbox = await new Opened().open()
    writeFileSync(
      join(sandbox.directory, 'payments_web.ndjson'),
      `{"ts":"2026-11-22T11:00:00.000Z","date":"2026-11-22","id":"re_1","amount_usd":-12.34,"currency":"usd","status":"refunded","payment_intent":"${INTENT}"}\n`,
    )
    const { body } = await sandbox.get(`/v1/refunds?payment_intent=${INTENT}`)
    expect(body.data).toMatchObject([{ id: 're_1', amount: 1_234 }])
    const code = (await sandbox.refund(INTENT, 1)).body.error?.['code']
    expect(code).toBe('charge_already_refunded')
  })

  it.each(['pi_', INTENT, 'ch_ABCDEFGHIJKLMNOPQRSTUVWX', '..', '__proto__'])(
    'is not there as %s',
    async (id) => {
      const sandbox = await new Opened().open()
      logTraffic(sandbox.directory)
      const kind = id.startsWith('ch_') ? 'charges' : 'payment_intents'
      const answer = await sandbox.get(`/v1/${kind}/${id}`, BROKEN)
      expect(answer.status).toBe(404)
    },
  )
})

describe('the demonstration payments', () => {
  it('hold one that is disputed', async () => {
    const sandbox = await new Opened().open()
    const { body } = await sandbox.get('/v1/charges/ch_sandbox_disputed?expand[0]=customer')
    expect(body).toMatchObject({ disputed: true, customer: { object: 'customer' } })
    const disputes = await sandbox.get('/v1/disputes?payment_intent=pi_sandbox_disputed')
    expect(disputes.body.data).toMatchObject([{ amount: 7_900, status: 'needs_response' }])
    const dispute = await sandbox.get('/v1/disputes/dp_sandbox_disputed')
    expect(dispute.body).toMatchObject({ payment_intent: 'pi_sandbox_disputed' })
    for (const other of ['ch_sandbox_disputed', 'dp_sandbox_uncaptured', 'dp_none']) {
      expect((await sandbox.get(`/v1/disputes/${other}`)).status).toBe(404)
    }
  })

  it('hold one that waits to be captured', async () => {
    const sandbox = await new Opened().open()
    const { body } = await sandbox.get('/v1/payment_intents/pi_sandbox_uncaptured')
    expect(body).toMatchObject({ status: 'requires_capture', amount_capturable: 4_200 })
    const { status } = await sandbox.refund('pi_sandbox_uncaptured', 4_200)
    expect(status).toBe(400)
  })

  it.each([
    ['disputed', 'needs_response'],
    ['inquiry', 'warning_needs_response'],
    ['under_review', 'under_review'],
    ['won', 'won'],
    ['lost', 'lost'],
  ])('hold one that is %s', async (name, status) => {
    const sandbox = await new Opened().open()
    const disputes = await sandbox.get(`/v1/disputes?payment_intent=pi_sandbox_${name}`)
    expect(disputes.body.data).toMatchObject([{ status }])
  })

  it.each([
    ['part_captured', { amount: 2_000, amount_captured: 1_500, amount_refunded: 500 }],
    ['multicapture', { amount: 1_000, amount_captured: 700, amount_refunded: 0, captured: false }],
    ['canceled', { amount: 2_000, amount_captured: 0, amount_refunded: 2_000, captured: false }],
    ['expired', { amount: 2_400, amount_captured: 0, amount_refunded: 2_400, captured: false }],
  ])('hold one that is %s', async (name, charge) => {
    const sandbox = await new Opened().open()
    expect((await sandbox.get(`/v1/charges/ch_sandbox_${name}`)).body).toMatchObject(charge)
  })

  it('give back what was taken, and no more', async () => {
    const sandbox = await new Opened().open()
    for (const [name, taken] of [
      ['part_captured', 1_500],
      ['multicapture', 700],
    ] as const) {
      const payment = `pi_sandbox_${name}`
      expect((await sandbox.refund(payment, taken + 1)).status).toBe(400)
      expect((await sandbox.refund(payment, taken)).status).toBe(200)
      const again = await sandbox.refund(payment, 1)
      expect(again.body.error?.['code']).toBe('charge_already_refunded')
    }
    for (const name of ['canceled', 'expired']) {
      const { body } = await sandbox.refund(`pi_sandbox_${name}`, 1)
      expect(body.error?.['message']).toMatch(/successful charge/)
    }
  })
})
