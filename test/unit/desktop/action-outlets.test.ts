import { describe, expect, it } from 'vitest'
import type { ActionView, Mode } from '../../../src-main/contract/payments.ts'
import { ok } from '../../../src-main/contract/result.ts'
import { copyFromAction, openCheckout } from '../../../src-main/desktop/action-outlets.ts'

const URL_OF_STRIPE = 'https://checkout.stripe.com/c/pay/cs_1'

function charge(id: string, mode: Mode, url: string | null): ActionView {
  const object = { id: 'cs_1', status: 'open', url, expiresAt: null, paymentIntent: null }
  return {
    id,
    kind: 'charge',
    mode,
    at: 0,
    amount: 50,
    currency: 'usd',
    account: null,
    choice: { reverseTransfer: null, returnFee: null },
    target: 'ops@example.com',
    state: { kind: 'succeeded' },
    object: { ...object, failureReason: null, raw: '{"id":"cs_1"}' },
    requestId: null,
  }
}

const ACTIONS: readonly ActionView[] = [
  charge('open', 'test', URL_OF_STRIPE),
  charge('sandboxed', 'sandbox', URL_OF_STRIPE),
  charge('over', 'test', null),
  { ...charge('sent', 'test', null), object: null },
]

function setUp() {
  const done: string[] = []
  const outlets = {
    open: async (address: string) => {
      done.push(`open ${address}`)
      return ok(null)
    },
    copy: async (text: string) => {
      done.push(`copy ${text}`)
      return ok(null)
    },
  }
  return { done, outlets }
}

describe('a checkout link', () => {
  it('is opened by the id of its action', async () => {
    const { done, outlets } = setUp()
    expect(await openCheckout(ACTIONS, { action: 'open' }, outlets)).toEqual(ok(null))
    expect(done).toEqual([`open ${URL_OF_STRIPE}`])
  })

  it.each([
    ['of the sandbox', 'sandboxed', /lead nowhere/],
    ['that is over', 'over', /no longer open/],
    ['of an action without an answer', 'sent', /no link/],
    ['of an action that never was', 'none', /no such action/],
  ])('%s is not opened, and why is said', async (_which, action, why) => {
    const { done, outlets } = setUp()
    const answer = await openCheckout(ACTIONS, { action }, outlets)
    expect(answer).toMatchObject({
      failure: { kind: 'refused', message: expect.stringMatching(why) },
    })
    expect(done).toEqual([])
  })
})

describe('copying from an action', () => {
  it.each([
    ['url', URL_OF_STRIPE],
    ['id', 'cs_1'],
    ['raw', '{"id":"cs_1"}'],
  ] as const)('puts its %s on the clipboard', async (what, text) => {
    const { done, outlets } = setUp()
    expect(await copyFromAction(ACTIONS, { action: 'open', what }, outlets)).toEqual(ok(null))
    expect(done).toEqual([`copy ${text}`])
  })

  it.each([
    ['over', 'url'],
    ['sent', 'id'],
    ['sent', 'raw'],
    ['none', 'id'],
  ] as const)('is refused where there is nothing: %s, %s', async (action, what) => {
    const { done, outlets } = setUp()
    const answer = await copyFromAction(ACTIONS, { action, what }, outlets)
    expect(answer).toMatchObject({ failure: { kind: 'refused' } })
    expect(done).toEqual([])
  })
})
