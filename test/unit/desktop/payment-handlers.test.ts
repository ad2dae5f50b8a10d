import { describe, expect, it } from 'vitest'
import type { Mode, PaymentsView } from '../../../src-main/contract/payments.ts'
import { fail, ok } from '../../../src-main/contract/result.ts'
import type { Account } from '../../../src-main/desktop/account.ts'
import {
  makePaymentHandlers,
  type PaymentParts,
} from '../../../src-main/desktop/payment-handlers.ts'
import type { ActionDesk } from '../../../src-main/stripe/action-desk.ts'
import type { Gateway } from '../../../src-main/stripe/gateway.ts'

const ID = '0e0a7d1c-6a2f-4f0e-9a39-3d0c0f3f2b11'

function setUp(changes: Partial<PaymentParts> = {}, mode: Mode = 'sandbox') {
  const done: string[] = []
  const gateway = {
    listEvents: async (limit: number) => {
      done.push(`ask for ${limit}`)
      return { kind: 'ok', value: [], requestId: null }
    },
  }
  const desk = {
    actions: [],
    lookUp: async (id: string) => {
      done.push(`look up ${id}`)
      return fail('refused', 'No such payment.')
    },
    withdraw: async (action: string) => {
      done.push(`withdraw ${action}`)
      return fail('refused', 'It is known.')
    },
  }
  const handlers = makePaymentHandlers({
    board: { current: () => ({ version: 3 }) as PaymentsView },
    lock: {
      unlock: async () => ok(null),
      lock: () => ok(null),
      setPasscode: async () => ok(null),
    },
    account: { mode } as Account,
    gateways: {
      ready: () => ok(gateway as unknown as Gateway),
      trouble: () => null,
      withKey: () => fail('defect', 'not asked here'),
    },
    desk: ok(desk as unknown as ActionDesk),
    sandbox: ok({ rehearse: (fault) => done.push(`rehearse ${fault}`) }),
    lastEvents: async (limit) => {
      done.push(`read ${limit}`)
      return ok({ events: [], rejected: [] })
    },
    journal: '/nowhere/actions.ndjson',
    outlets: { open: async () => ok(null), copy: async () => ok(null) },
    ...changes,
  })
  return { done, handlers }
}

describe('the answers about money', () => {
  it('give the picture, and pass questions on to the desk', async () => {
    const { handlers, done } = setUp()
    expect(await handlers.getPayments(undefined)).toMatchObject({ value: { version: 3 } })
    expect(await handlers.lookUpPayment({ id: 'pi_1' })).toMatchObject({ ok: false })
    expect(done).toEqual(['look up pi_1'])
  })

  it('say why the desk is closed, whatever is asked of it', async () => {
    const closed = fail('unavailable', 'The journal is broken.')
    const { handlers } = setUp({ desk: closed })
    expect(await handlers.lookUpPayment({ id: 'pi_1' })).toEqual(closed)
    expect(await handlers.reconcile({ action: ID })).toEqual(closed)
    expect(await handlers.copyFromAction({ action: ID, what: 'id' })).toMatchObject({ ok: false })
  })

  it('ask nothing of Stripe while it can’t be reached as configured', async () => {
    const refusal = fail('refused', 'Unset it first.')
    const gateways = {
      ready: () => refusal,
      trouble: () => 'Unset it first.',
      withKey: () => refusal,
    }
    const { handlers, done } = setUp({ gateways })
    expect(await handlers.lookUpPayment({ id: 'pi_1' })).toEqual(refusal)
    expect(await handlers.listEvents({ from: 'stripe', limit: 5 })).toEqual(refusal)
    expect(done).toEqual([])
    // What needs no Stripe is done all the same.
    await handlers.withdraw({ action: ID })
    expect(done).toEqual([`withdraw ${ID}`])
  })

  it('list events from where they are wanted', async () => {
    const { handlers, done } = setUp()
    expect(await handlers.listEvents({ from: 'log', limit: 7 })).toMatchObject({
      value: { from: 'log' },
    })
    expect(await handlers.listEvents({ from: 'stripe', limit: 8 })).toMatchObject({
      value: { from: 'stripe' },
    })
    expect(done).toEqual(['read 7', 'ask for 8'])
  })

  it.each(['test', 'live'] as const)('rehearse no fault in %s mode', async (mode) => {
    const { handlers, done } = setUp({}, mode)
    expect(await handlers.rehearseFault({ fault: 'lose-answer' })).toMatchObject({
      failure: { kind: 'refused' },
    })
    expect(done).toEqual([])
  })

  it('rehearse a fault in the sandbox', async () => {
    const { handlers, done } = setUp()
    expect(await handlers.rehearseFault({ fault: 'lose-answer' })).toEqual(ok(null))
    expect(done).toEqual(['rehearse lose-answer'])
  })
})
