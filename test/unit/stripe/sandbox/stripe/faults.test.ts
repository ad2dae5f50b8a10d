import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { SandboxStore } from '../../../../../src-main/stripe/sandbox/stripe/store.ts'
import { NOW, Opened } from './opened.ts'

const refundsOf = async (sandbox: Opened, payment: string) =>
  (await sandbox.get(`/v1/refunds?payment_intent=${payment}`)).body.data ?? []

describe('a rehearsed fault', () => {
  it('executes the next request and loses its answer; asked again, the answer is there', async () => {
    const sandbox = await new Opened().open()
    const payment = await sandbox.pay(5_000)
    sandbox.stripe.rehearse('lose-answer')
    // Looking is not what it is about.
    expect((await sandbox.get(`/v1/payment_intents/${payment}`)).status).toBe(200)
    const lost = await sandbox.refund(payment, 700, 'key')
    expect(lost.status).toBe(500)
    expect(lost.headers.get('stripe-should-retry')).toBe('false')
    expect(await refundsOf(sandbox, payment)).toHaveLength(1)
    // As after a crash of the console: whoever asks again is another process.
    await sandbox.open()
    const again = await sandbox.refund(payment, 700, 'key')
    expect(again.body).toMatchObject({ object: 'refund', amount: 700, status: 'succeeded' })
    expect(await refundsOf(sandbox, payment)).toHaveLength(1)
  })

  it('waits for a request that is executed', async () => {
    const sandbox = await new Opened().open()
    const payment = await sandbox.pay(5_000)
    await sandbox.refund(payment, 700, 'key')
    sandbox.stripe.rehearse('lose-answer')
    expect((await sandbox.refund(payment, 700, 'key')).status).toBe(200)
    const tooSmall = await sandbox.post('/v1/payment_intents', { amount: '1', currency: 'usd' })
    expect(tooSmall.status).toBe(400)
    expect((await sandbox.refund(payment, 800, 'other')).status).toBe(500)
    expect((await sandbox.refund(payment, 900, 'third')).status).toBe(200)
  })

  it('refuses the next one, and nothing is done', async () => {
    const sandbox = await new Opened().open()
    const payment = await sandbox.pay(5_000)
    sandbox.stripe.rehearse('refuse')
    const refused = await sandbox.refund(payment, 700, 'key')
    expect(refused.body.error?.['code']).toBe('balance_insufficient')
    expect(await refundsOf(sandbox, payment)).toEqual([])
    expect((await sandbox.refund(payment, 700, 'key')).status).toBe(400)
    expect((await sandbox.refund(payment, 700, 'other')).status).toBe(200)
  })

  it('executes the next one and lets its caller wait in vain', async () => {
    const sandbox = await new Opened().open()
    const payment = await sandbox.pay(5_000)
    sandbox.stripe.rehearse('slow')
    const patience = new AbortController()
    const params = { payment_intent: payment, amount: '700' }
    const asked = sandbox.ask('POST', '/v1/refunds', params, 'key', { signal: patience.signal })
    const outcome = expect(asked).rejects.toThrow('out of patience')
    await expect.poll(async () => (await refundsOf(sandbox, payment)).length).toBe(1)
    patience.abort(new Error('out of patience'))
    await outcome
    expect((await sandbox.refund(payment, 700, 'key')).status).toBe(200)
    expect(await refundsOf(sandbox, payment)).toHaveLength(1)
  })
})

describe('at the door', () => {
  it('takes no key but the sandbox’s own', async () => {
    const sandbox = await new Opened().open()
    const headers = { authorization: 'Bearer sk_live_abcdefgh' }
    const answer = await sandbox.stripe.fetch('https://api.stripe.com/v1/events', { headers })
    expect(answer.status).toBe(401)
    expect(await answer.text()).not.toContain('abcdefgh')
  })

  it('answers 429 to more than 25 requests a second', async () => {
    const sandbox = await new Opened().open()
    const ask = async () => (await sandbox.get('/v1/events')).status
    for (let asked = 0; asked < 25; asked += 1) expect(await ask()).toBe(200)
    expect(await ask()).toBe(429)
    sandbox.now += 1_000
    expect(await ask()).toBe(200)
  })
})

describe('its memory', () => {
  it('answers with a failure while the disk refuses, and did nothing', async () => {
    const sandbox = await new Opened().open()
    const payment = await sandbox.pay(5_000)
    const file = join(sandbox.directory, 'stripe.json')
    const kept = readFileSync(file)
    rmSync(file)
    // A folder in the file's place refuses the write to root and to anyone else.
    mkdirSync(join(file, 'full'), { recursive: true })
    const refused = await sandbox.refund(payment, 700, 'key')
    expect(refused.status).toBe(500)
    expect(await refundsOf(sandbox, payment)).toEqual([])
    expect(sandbox.news.map(({ type }) => type)).not.toContain('charge.refunded')
    rmSync(file, { recursive: true })
    writeFileSync(file, kept)
    expect((await sandbox.refund(payment, 700, 'key')).status).toBe(200)
    expect(await refundsOf(sandbox, payment)).toHaveLength(1)
  })

  it('sets a file that it can’t understand aside, and begins afresh', async () => {
    const { directory } = new Opened()
    writeFileSync(join(directory, 'stripe.json'), '{"version":1,"payments":"many"}')
    const store = await SandboxStore.open(join(directory, 'stripe.json'), NOW)
    expect(store.ok && store.value.state.payments).toEqual([])
    expect(readdirSync(directory)).toEqual([expect.stringMatching(/^stripe\.json.+/)])
  })
})
