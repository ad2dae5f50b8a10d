import { describe, expect, it } from 'vitest'
import { type Answered, BROKEN, Opened } from './opened.ts'

const SECOND = 1_000
const HOUR = 3_600_000

const LINK = {
  mode: 'payment',
  customer_email: 'ops-check@echopilot.ai',
  'line_items[0][quantity]': '1',
  'line_items[0][price_data][currency]': 'usd',
  'line_items[0][price_data][unit_amount]': '50',
  'line_items[0][price_data][product_data][name]': 'Payment check',
  success_url: 'https://example.com/',
  'metadata[payments_ops_action]': 'an-action',
  'payment_intent_data[metadata][payments_ops_action]': 'an-action',
}

const open = (sandbox: Opened, more: Record<string, string> = {}): Promise<Answered> =>
  sandbox.post('/v1/checkout/sessions', { ...LINK, ...more })
const later = async (sandbox: Opened, id: unknown) =>
  (await sandbox.get(`/v1/checkout/sessions/${id}`)).body

describe('a checkout link', () => {
  it('is open and unpaid at first, at an address that no browser can reach', async () => {
    const sandbox = await new Opened().open()
    const { body } = await open(sandbox)
    expect(body).toMatchObject({ status: 'open', payment_status: 'unpaid', payment_intent: null })
    expect(body).toMatchObject({ amount_total: 50, currency: 'usd', livemode: false })
    expect(body['expires_at']).toBe((sandbox.now + 24 * HOUR) / 1_000)
    expect(new URL(String(body['url'])).hostname).toMatch(/\.invalid$/)
    expect(String(body['id'])).toMatch(/^cs_test_/)
  })

  it('is paid after 20 seconds, and its payment can be refunded', async () => {
    const sandbox = await new Opened().open()
    const { body } = await open(sandbox)
    sandbox.now += 20 * SECOND - 1
    expect((await later(sandbox, body['id']))['status']).toBe('open')
    sandbox.now += 1
    const paid = await later(sandbox, body['id'])
    expect(paid).toMatchObject({ status: 'complete', payment_status: 'paid', url: null })
    const payment = String(paid['payment_intent'])
    const intent = await sandbox.get(`/v1/payment_intents/${payment}`)
    expect(intent.body['metadata']).toEqual({ payments_ops_action: 'an-action' })
    expect((await sandbox.refund(payment, 50)).status).toBe(200)
    expect(sandbox.news.map(({ type }) => type)).toContain('checkout.session.completed')
  })

  it('expires after 24 hours when its email begins with “never”', async () => {
    const sandbox = await new Opened().open()
    const { body } = await open(sandbox, { customer_email: 'never@example.com' })
    sandbox.now += 24 * HOUR - 1
    expect((await later(sandbox, body['id']))['status']).toBe('open')
    sandbox.now += 1
    const expired = await later(sandbox, body['id'])
    expect(expired).toMatchObject({ status: 'expired', payment_status: 'unpaid', url: null })
  })

  it('is paid, not expired, when the console was closed for days meanwhile', async () => {
    const sandbox = await new Opened().open()
    const { body } = await open(sandbox)
    sandbox.now += 72 * HOUR
    await sandbox.open()
    expect((await later(sandbox, body['id']))['status']).toBe('complete')
    const types = (await sandbox.get('/v1/events')).body.data?.map((event) => event['type'])
    expect(types).not.toContain('checkout.session.expired')
  })

  it.each([
    [{ 'line_items[0][price_data][unit_amount]': '49' }, 'amount_too_small'],
    [{ 'line_items[0][price_data][unit_amount]': '0.5' }, 'parameter_invalid_integer'],
    [{ 'line_items[0][quantity]': '' }, 'parameter_invalid_integer'],
    [{ mode: 'subscription' }, undefined],
    [{ expires_at: '1' }, undefined],
    [{ amount: '50' }, 'parameter_unknown'],
  ])('is refused with Stripe’s words for %j', async (params, code) => {
    const sandbox = await new Opened().open()
    const answer = await sandbox.post('/v1/checkout/sessions', { ...LINK, ...params }, null, BROKEN)
    expect(answer.status).toBe(400)
    expect(answer.body.error?.['code']).toBe(code)
  })
})

describe('events', () => {
  it('are listed newest first, 10 unless asked otherwise, and page by page', async () => {
    const sandbox = await new Opened().open()
    for (let made = 0; made < 4; made += 1) {
      await sandbox.pay(5_000)
      sandbox.now += SECOND
    }
    const all = (await sandbox.get('/v1/events?limit=100')).body
    expect(all.data?.map((event) => event['type']).slice(0, 3)).toEqual([
      'payment_intent.succeeded',
      'charge.succeeded',
      'payment_intent.created',
    ])
    const first = (await sandbox.get('/v1/events')).body
    expect(first.data).toEqual(all.data?.slice(0, 10))
    expect(first['has_more']).toBe(true)
    const last = first.data?.at(-1)?.['id']
    const rest = (await sandbox.get(`/v1/events?starting_after=${last}`)).body
    expect(rest.data).toEqual(all.data?.slice(10))
    expect(rest['has_more']).toBe(false)
    const start = rest.data?.[0]?.['id']
    const back = (await sandbox.get(`/v1/events?ending_before=${start}&limit=3`)).body
    expect(back.data).toEqual(all.data?.slice(7, 10))
    const some = (await sandbox.get('/v1/events?types[0]=charge.succeeded')).body
    expect(some.data).toHaveLength(4)
  })

  it.each(['limit=0', 'limit=101', 'limit=x', 'order=asc', 'expand[0]=data.nothing'])(
    'are refused for %s',
    async (query) => {
      const sandbox = await new Opened().open()
      await sandbox.pay(5_000)
      const answer = await sandbox.get(`/v1/events?${query}`, BROKEN)
      expect(answer.status).toBe(400)
    },
  )
})
