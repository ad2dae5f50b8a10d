import { describe, expect, it } from 'vitest'
import { BROKEN, Opened } from './opened.ts'

const HOUR = 3_600_000
const refundsOf = async (sandbox: Opened, payment: string) =>
  (await sandbox.get(`/v1/refunds?payment_intent=${payment}`)).body.data ?? []

describe('a request with an idempotency key', () => {
  it('is executed once and answered alike, whatever the order of its parameters', async () => {
    const sandbox = await new Opened().open()
    const payment = await sandbox.pay(5_000)
    const first = await sandbox.refund(payment, 700, 'key')
    expect(first.headers.get('idempotent-replayed')).toBeNull()
    const again = await sandbox.post(
      '/v1/refunds',
      { amount: '700', payment_intent: payment },
      'key',
    )
    expect(again.body).toEqual(first.body)
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    expect(again.headers.get('original-request')).toBe(first.headers.get('request-id'))
    expect(await refundsOf(sandbox, payment)).toHaveLength(1)
  })

  it('replays a refusal, too, even when it could be done by now', async () => {
    const sandbox = await new Opened().open()
    const payment = await sandbox.pay(1_013)
    await sandbox.refund(payment, 1_013)
    const refused = await sandbox.refund(payment, 500, 'key')
    expect(refused.body.error?.['code']).toBe('charge_already_refunded')
    sandbox.now += HOUR
    await sandbox.stripe.tick()
    expect((await sandbox.refund(payment, 500, 'key')).body).toEqual(refused.body)
    expect((await sandbox.refund(payment, 500, 'other')).status).toBe(200)
  })

  it('is an error with other parameters', async () => {
    const sandbox = await new Opened().open()
    const payment = await sandbox.pay(5_000)
    await sandbox.refund(payment, 700, 'key')
    const other = await sandbox.refund(payment, 800, 'key')
    expect(other.status).toBe(400)
    expect(other.body.error).toMatchObject({ type: 'idempotency_error' })
    expect(other.body.error?.['message']).toMatch(/the same parameters they were first used with/)
    expect(await refundsOf(sandbox, payment)).toHaveLength(1)
  })

  it('is bound to its endpoint', async () => {
    const sandbox = await new Opened().open()
    const payment = await sandbox.pay(5_000)
    await sandbox.refund(payment, 700, 'key')
    const params = { amount: '700', currency: 'usd' }
    const other = await sandbox.post('/v1/payment_intents', params, 'key')
    expect(other.body.error).toMatchObject({ type: 'idempotency_error' })
    expect(other.body.error?.['message']).toMatch(/the same endpoint they were first used for/)
  })

  it('leaves the key free when its parameters can’t be read', async () => {
    const sandbox = await new Opened().open()
    const payment = await sandbox.pay(5_000)
    const params = { payment_intent: payment, amount: 'much' }
    expect((await sandbox.post('/v1/refunds', params, 'key', BROKEN)).status).toBe(400)
    expect((await sandbox.refund(payment, 700, 'key')).status).toBe(200)
  })

  it('is refused while the first one is still being executed', async () => {
    const sandbox = await new Opened().open()
    const payment = await sandbox.pay(5_000)
    const both = await Promise.all([
      sandbox.refund(payment, 700, 'key'),
      sandbox.refund(payment, 700, 'key'),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await refundsOf(sandbox, payment)).toHaveLength(1)
  })

  it('is forgotten after 24 hours, and then done again', async () => {
    const sandbox = await new Opened().open()
    const payment = await sandbox.pay(5_000)
    await sandbox.refund(payment, 700, 'key')
    sandbox.now += 24 * HOUR - 1
    await sandbox.refund(payment, 700, 'key')
    expect(await refundsOf(sandbox, payment)).toHaveLength(1)
    sandbox.now += 1
    await sandbox.refund(payment, 700, 'key')
    expect(await refundsOf(sandbox, payment)).toHaveLength(2)
  })

  it('keeps its answer over a restart', async () => {
    const sandbox = await new Opened().open()
    const payment = await sandbox.pay(5_000)
    const first = await sandbox.refund(payment, 700, 'key')
    await sandbox.open()
    expect((await sandbox.refund(payment, 700, 'key')).body).toEqual(first.body)
    expect(await refundsOf(sandbox, payment)).toHaveLength(1)
  })

  it('takes a key of at most 255 characters, and any name that an object might have', async () => {
    const sandbox = await new Opened().open()
    const payment = await sandbox.pay(5_000)
    expect((await sandbox.refund(payment, 1, 'k'.repeat(256))).status).toBe(400)
    expect((await sandbox.refund(payment, 1, 'k'.repeat(255))).status).toBe(200)
    expect((await sandbox.refund(payment, 2, '__proto__')).status).toBe(200)
    expect((await sandbox.get('/v1/refunds/__proto__')).status).toBe(404)
  })
})
