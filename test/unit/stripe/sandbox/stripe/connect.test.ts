import { describe, expect, it } from 'vitest'
import { Opened } from './opened.ts'

const SELLER = 'acct_SandboxSeller1'
const intent = (name: string) => `/v1/payment_intents/pi_sandbox_${name}`
const refundOf = (name: string, more: Readonly<Record<string, string>> = {}) => ({
  payment_intent: `pi_sandbox_${name}`,
  amount: '1000',
  ...more,
})

describe('the charge on the sandbox’s connected account', () => {
  it('is there for that account alone', async () => {
    const sandbox = await new Opened().open()
    expect((await sandbox.get(intent('connected'))).status).toBe(404)
    expect((await sandbox.get(intent('destination'))).status).toBe(200)
    sandbox.account = SELLER
    expect((await sandbox.get(intent('connected'))).body['id']).toBe('pi_sandbox_connected')
    expect((await sandbox.get(intent('destination'))).status).toBe(404)
    sandbox.account = 'acct_Other1'
    const refused = await sandbox.get(intent('connected'))
    expect([refused.status, refused.body.error?.['code']]).toEqual([403, 'account_invalid'])
  })

  it('is refunded there, under an idempotency key of that account', async () => {
    const sandbox = await new Opened().open()
    const own = await sandbox.post('/v1/refunds', refundOf('destination'), 'k1')
    sandbox.account = SELLER
    const there = await sandbox.post('/v1/refunds', refundOf('connected'), 'k1')
    expect([own.status, there.status]).toEqual([200, 200])
    const again = await sandbox.post('/v1/refunds', refundOf('connected'), 'k1')
    expect(again.body['id']).toBe(there.body['id'])
    const { body } = await sandbox.get('/v1/refunds?payment_intent=pi_sandbox_connected')
    expect(body.data).toMatchObject([{ id: there.body['id'], amount: 1_000 }])
    expect((await sandbox.get(`/v1/refunds/${own.body['id']}`)).status).toBe(404)
    sandbox.account = null
    expect((await sandbox.get(`/v1/refunds/${there.body['id']}`)).status).toBe(404)
    expect((await sandbox.get('/v1/refunds')).body.data).toMatchObject([{ id: own.body['id'] }])
  })

  it('takes no links or payments', async () => {
    const sandbox = await new Opened().open()
    sandbox.account = SELLER
    const answer = await sandbox.post('/v1/payment_intents', { amount: '500', currency: 'usd' })
    expect(answer.status).toBe(400)
  })
})

describe('the destination charge of the sandbox', () => {
  it('names destination, transfer and fee', async () => {
    const sandbox = await new Opened().open()
    const { body } = await sandbox.get(`${intent('destination')}?expand[0]=latest_charge`)
    expect(body).toMatchObject({
      transfer_data: { destination: SELLER },
      application_fee_amount: 800,
      latest_charge: {
        transfer: 'tr_sandbox_destination',
        application_fee: 'fee_sandbox_destination',
      },
    })
  })

  it('has its transfer reversed and its fee returned when that is asked for', async () => {
    const sandbox = await new Opened().open()
    const both = { reverse_transfer: 'true', refund_application_fee: 'true' }
    const { body } = await sandbox.post('/v1/refunds', refundOf('destination', both))
    expect(body['transfer_reversal']).toMatch(/^trr_/)
    const kept = await sandbox.post('/v1/refunds', refundOf('destination'))
    expect(kept.body['transfer_reversal']).toBeNull()
  })

  it.each([
    ['destination', { refund_application_fee: 'true' }],
    ['won', { reverse_transfer: 'true' }],
    ['won', { refund_application_fee: 'true' }],
  ])('or another one is refused what it has not: %s %j', async (name, more) => {
    const sandbox = await new Opened().open()
    expect((await sandbox.post('/v1/refunds', refundOf(name, more))).status).toBe(400)
  })
})
