import { expect, it } from 'vitest'
import { BROKEN, Opened } from './opened.ts'

it('puts objects in the place of their ids, as deep as asked', async () => {
  const sandbox = await new Opened().open()
  const payment = await sandbox.pay(5_000)
  await sandbox.refund(payment, 100)
  const { body } = await sandbox.get(
    `/v1/refunds?payment_intent=${payment}&expand[0]=data.charge&expand[1]=data.charge.refunds`,
  )
  expect(body.data?.[0]?.['charge']).toMatchObject({
    object: 'charge',
    payment_intent: payment,
    refunds: { object: 'list', data: [{ object: 'refund', amount: 100 }] },
  })
})

it('expands the answer of a request that makes something', async () => {
  const sandbox = await new Opened().open()
  const payment = await sandbox.pay(5_000)
  const refund = { payment_intent: payment, amount: '100', 'expand[0]': 'payment_intent' }
  const { body } = await sandbox.post('/v1/refunds', refund)
  expect(body['payment_intent']).toMatchObject({ object: 'payment_intent', id: payment })
})

it('leaves empty what is empty', async () => {
  const sandbox = await new Opened().open()
  const payment = await sandbox.pay(5_000)
  const { body } = await sandbox.get(`/v1/payment_intents/${payment}?expand[0]=customer`)
  expect(body['customer']).toBeNull()
})

it.each(['amount', 'nothing', 'latest_charge.nothing', 'data.latest_charge', '__proto__', ''])(
  'refuses to expand “%s”, and does nothing',
  async (path) => {
    const sandbox = await new Opened().open()
    const payment = await sandbox.pay(5_000)
    const query = new URLSearchParams({ 'expand[0]': path })
    const read = await sandbox.get(`/v1/payment_intents/${payment}?${query}`, BROKEN)
    expect(read.status).toBe(400)
    const refund = { payment_intent: payment, amount: '100', 'expand[0]': path }
    expect((await sandbox.post('/v1/refunds', refund, null, BROKEN)).status).toBe(400)
    expect((await sandbox.get(`/v1/refunds?payment_intent=${payment}`)).body.data).toEqual([])
  },
)
