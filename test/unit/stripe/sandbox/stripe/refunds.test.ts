import { describe, expect, it } from 'vitest'
import { BROKEN, Opened } from './opened.ts'

const SECOND = 1_000

describe('a refund', () => {
  it('gives back a part and then the rest, and no more than that', async () => {
    const sandbox = await new Opened().open()
    const payment = await sandbox.pay(5_000)
    const part = await sandbox.refund(payment, 1_999)
    expect(part.body).toMatchObject({ object: 'refund', amount: 1_999, status: 'succeeded' })
    const charge = (await sandbox.get(`/v1/charges?payment_intent=${payment}`)).body.data?.[0]
    expect(charge).toMatchObject({
      amount_captured: 5_000,
      amount_refunded: 1_999,
      refunded: false,
    })

    const tooMuch = await sandbox.refund(payment, 3_002)
    expect(tooMuch.status).toBe(400)
    expect(tooMuch.body.error).toMatchObject({
      type: 'invalid_request_error',
      param: 'amount',
      message: 'Refund amount (30.02 USD) is greater than unrefunded amount on charge (30.01 USD)',
    })
    // Without an amount it is all that remains.
    const rest = await sandbox.post('/v1/refunds', { payment_intent: payment })
    expect(rest.body['amount']).toBe(3_001)
    const again = await sandbox.refund(payment, 1)
    expect(again.body.error?.['code']).toBe('charge_already_refunded')
    expect((await sandbox.get(`/v1/refunds?payment_intent=${payment}`)).body.data).toHaveLength(2)
  })

  it('keeps reason and metadata, which its list shows', async () => {
    const sandbox = await new Opened().open()
    const payment = await sandbox.pay(5_000)
    await sandbox.post('/v1/refunds', {
      payment_intent: payment,
      amount: '100',
      reason: 'duplicate',
      'metadata[payments_ops_action]': 'an-action',
    })
    const { body } = await sandbox.get(`/v1/refunds?payment_intent=${payment}&limit=100`)
    expect(body.data?.[0]).toMatchObject({
      reason: 'duplicate',
      metadata: { payments_ops_action: 'an-action' },
    })
  })

  it('is pending for some seconds when its amount ends in 11', async () => {
    const sandbox = await new Opened().open()
    const { body } = await sandbox.refund(await sandbox.pay(5_000), 1_011)
    expect(body['status']).toBe('pending')
    sandbox.now += 7 * SECOND
    expect((await sandbox.get(`/v1/refunds/${body['id']}`)).body['status']).toBe('pending')
    sandbox.now += SECOND
    expect((await sandbox.get(`/v1/refunds/${body['id']}`)).body['status']).toBe('succeeded')
    expect(sandbox.news.at(-1)?.type).toBe('refund.updated')
  })

  it('fails after it had succeeded when its amount ends in 13, and can be made again', async () => {
    const sandbox = await new Opened().open()
    const payment = await sandbox.pay(1_013)
    const { body } = await sandbox.refund(payment, 1_013)
    expect(body['status']).toBe('succeeded')
    sandbox.now += 12 * SECOND
    await sandbox.stripe.tick()
    const failed = await sandbox.get(`/v1/refunds/${body['id']}`)
    expect(failed.body).toMatchObject({ status: 'failed', failure_reason: expect.any(String) })
    expect(sandbox.news.map(({ type }) => type)).toContain('refund.failed')
    const charge = (await sandbox.get(`/v1/charges?payment_intent=${payment}`)).body.data?.[0]
    expect(charge).toMatchObject({ amount_refunded: 0, refunded: false })
    expect((await sandbox.refund(payment, 500)).status).toBe(200)
  })

  it('is refused for a payment that was not captured: that one is cancelled instead', async () => {
    const sandbox = await new Opened().open()
    const payment = await sandbox.pay(900, { capture_method: 'manual' })
    const { body } = await sandbox.refund(payment, 900)
    expect(body.error?.['message']).toMatch(/requires_capture/)
  })

  it.each([
    [{ payment_intent: 'pi_none', amount: '5', amont: '5' }, 'parameter_unknown', 'amont'],
    [{ payment_intent: 'pi_none', amount: '5.5' }, 'parameter_invalid_integer', 'amount'],
    [{ payment_intent: 'pi_none', amount: '0' }, 'parameter_invalid_integer', 'amount'],
    [{ payment_intent: 'pi_none', reason: 'because' }, undefined, 'reason'],
    [{ payment_intent: '', amount: '5' }, 'parameter_invalid_empty', 'payment_intent'],
    [{ amount: '5' }, 'parameter_missing', 'payment_intent'],
    [{ charge: 'ch_none', amount: '5' }, 'resource_missing', 'charge'],
  ])('is refused with Stripe’s words for %j', async (params, code, param) => {
    const sandbox = await new Opened().open()
    const { status, body } = await sandbox.post('/v1/refunds', params, null, BROKEN)
    expect(status).toBe(400)
    expect(body.error?.['code']).toBe(code)
    expect(body.error?.['param']).toBe(param)
  })
})
