import { describe, expect, it } from 'vitest'
import { fail, ok } from '../../../src-main/contract/result.ts'
import { carryOut, clearUp, type Past } from '../../../src-main/stripe/carry-out.ts'
import type { MarkedPayment } from '../../../src-main/stripe/gateway.ts'
import {
  ACTION,
  type Answer,
  charge,
  done,
  gatewayWith,
  intent,
  type Listing,
  listed,
  listedOurs,
  looked,
  lost,
  refused,
  seen,
  young,
} from './carry-out-parts.ts'

const kindOf = (resolution: { outcome: { kind: string } }) => resolution.outcome.kind

describe('sending an intent for the first time', () => {
  const cases: readonly (readonly [
    what: string,
    answer: Answer,
    listing: Listing,
    kind: string,
  ])[] = [
    ['an answer', done, listed(), 'succeeded'],
    ['no answer', lost, listed(), 'unknown'],
    ['a refusal', refused(400), listed(), 'refused'],
    ['a refusal, though done', refused(400), listedOurs, 'succeeded'],
    ['a refusal, list lost', refused(400), lost, 'refused'],
    ['a revoked key, not done', refused(401), listed(), 'refused'],
    ['a revoked key, done', refused(401), listedOurs, 'succeeded'],
    ['a revoked key, list refused', refused(401), refused(401), 'unknown'],
    ['a permission that lacks, list lost', refused(403), lost, 'unknown'],
    ['a missing payment, list lost', refused(400, 'resource_missing'), lost, 'unknown'],
    ['a key used with other parameters', refused(400, 'idempotency_error'), listed(), 'unknown'],
    ['already refunded, by us', refused(400, 'charge_already_refunded'), listedOurs, 'succeeded'],
    [
      'already refunded, by others',
      refused(400, 'charge_already_refunded'),
      listed('x'),
      'refused',
    ],
    ['already refunded, list lost', refused(400, 'charge_already_refunded'), lost, 'unknown'],
  ]
  for (const [what, answer, listing, kind] of cases) {
    it(`${what}: ${kind}`, async () => {
      const { gateway, sent } = gatewayWith(answer, listing)
      expect(kindOf(await carryOut(gateway, intent))).toBe(kind)
      expect(sent).toEqual([[intent.request, intent.idempotencyKey]])
    })
  }

  it('a mismatch: unknown, and the reason is handed on', async () => {
    const mismatch: Answer = { kind: 'mismatch', because: 'Live money.', requestId: null }
    const resolution = await carryOut(gatewayWith(mismatch).gateway, intent)
    expect(resolution).toMatchObject({ mismatch: 'Live money.', outcome: { kind: 'unknown' } })
  })
})

describe('sending an intent whose journal made it wait', () => {
  const held = { ...intent, seen }

  it('sends it when the payment is still as it was confirmed', async () => {
    const { gateway, sent } = gatewayWith(done)
    expect(kindOf(await carryOut(gateway, held, true))).toBe('succeeded')
    expect(sent).toHaveLength(1)
  })

  it('sends nothing when the payment changed', async () => {
    const { gateway, sent } = gatewayWith(done, listed(), looked({ refunded: 200 }))
    const { outcome } = await carryOut(gateway, held, true)
    expect(outcome).toMatchObject({ kind: 'unknown', doubt: 'never-sent', changed: true })
    expect(sent).toEqual([])
  })
})

describe('clearing up an intent that may have been sent', () => {
  it('finds it in the payment’s list and sends nothing', async () => {
    const { gateway, sent } = gatewayWith(lost, listedOurs)
    const { outcome } = await clearUp(gateway, intent, young)
    expect(outcome).toMatchObject({ kind: 'succeeded', object: { id: 're_1' } })
    expect(sent).toEqual([])
  })

  const answers: readonly (readonly [what: string, answer: Answer, kind: string])[] = [
    ['an answer', done, 'succeeded'],
    ['a refusal that speaks for the key', refused(400), 'refused'],
    ['a declined card', refused(402), 'refused'],
    ['a revoked key', refused(401), 'unknown'],
    ['a permission that was taken away', refused(403), 'unknown'],
    ['another account', refused(404), 'unknown'],
    ['another account, as a wrong parameter', refused(400, 'resource_missing'), 'unknown'],
    ['a key used with other parameters', refused(400, 'idempotency_error'), 'unknown'],
    ['no answer', lost, 'unknown'],
  ]
  for (const [what, answer, kind] of answers) {
    it(`young, not listed, sent again: ${what} is ${kind}`, async () => {
      const { gateway, sent } = gatewayWith(answer)
      expect(kindOf(await clearUp(gateway, intent, young))).toBe(kind)
      expect(sent).toEqual([[intent.request, intent.idempotencyKey]])
    })
  }

  it('young, the list being lost: sends the same request again', async () => {
    const { gateway, sent } = gatewayWith(done, lost)
    expect(kindOf(await clearUp(gateway, intent, young))).toBe('succeeded')
    expect(sent).toHaveLength(1)
  })

  for (const [repetition, word] of [
    ['too-old', 'too old'],
    ['other-key', 'another one'],
  ] as const) {
    it(`${repetition}: sends nothing, and a list without it or refused makes it hopeless`, async () => {
      const cases: readonly (readonly [Listing, boolean])[] = [
        [listed('x'), true],
        [refused(403), true],
        [lost, false],
      ]
      for (const [listing, hopeless] of cases) {
        const { gateway, sent } = gatewayWith(done, listing)
        const resolution = await clearUp(gateway, intent, { ...young, repetition })
        const outcome = { kind: 'unknown', because: expect.stringContaining(word) }
        expect(resolution).toMatchObject({ hopeless, outcome })
        expect(sent).toEqual([])
      }
    })
  }

  it('a link is sent again while young, and is a person’s matter later', async () => {
    const { gateway, sent } = gatewayWith(done)
    expect(kindOf(await clearUp(gateway, charge, young))).toBe('succeeded')
    expect(await clearUp(gateway, charge, { ...young, repetition: 'too-old' })).toMatchObject({
      hopeless: true,
    })
    expect(sent).toHaveLength(1)
  })

  it('sends nothing that it can’t read', async () => {
    for (const what of ['refund', 'charge', 'test-payment'] as const) {
      const { gateway, sent } = gatewayWith(done)
      const resolution = await clearUp(
        gateway,
        { ...intent, what, request: { amount: 'all' } },
        young,
      )
      expect(resolution.outcome).toMatchObject({ kind: 'unknown' })
      expect(sent).toEqual([])
    }
  })
})

describe('before a refund is sent once more', () => {
  const changes: readonly (readonly [string, Partial<MarkedPayment>, string])[] = [
    ['was refunded by others', { refunded: 200, remaining: 300 }, '2.00 USD are refunded now'],
    ['has less to be refunded', { remaining: 300 }, '3.00 USD are remaining now'],
    ['was captured otherwise', { captured: 700 }, '7.00 USD are captured now'],
    [
      'is said to be refunded otherwise by its charge',
      { chargeSays: { refunded: 100, remaining: 400 } },
      'what its charge says',
    ],
    ['was cancelled', { status: 'canceled' }, 'its status is canceled now'],
    [
      'is disputed',
      { disputes: [{ id: 'dp_1', status: 'needs_response', amount: 500, reason: 'fraudulent' }] },
      'a dispute was opened',
    ],
  ]
  for (const [what, change, words] of changes) {
    it(`the payment ${what}: nothing is sent, and it waits for the operator`, async () => {
      const { gateway, sent } = gatewayWith(done, listed(), looked(change))
      const { outcome } = await clearUp(gateway, intent, young)
      expect(outcome).toMatchObject({ kind: 'unknown', changed: true })
      expect(outcome).toHaveProperty('because', expect.stringContaining(words))
      expect(sent).toEqual([])
    })
  }

  it('the payment has it, though the list before did not: it is done', async () => {
    const ours = listed(ACTION)
    const { gateway, sent } = gatewayWith(lost, listed(), looked({ marks: [ACTION] }))
    const lists = [listed(), ours]
    const listRefunds = async () => lists.shift() ?? ours
    const { outcome } = await clearUp({ ...gateway, listRefunds }, intent, young)
    expect(outcome).toMatchObject({ kind: 'succeeded', object: { id: 're_0' } })
    expect(sent).toEqual([])
  })

  for (const [what, look] of [
    ['gives no answer', lost],
    ['is not shown to this key', refused(403)],
  ] as const) {
    it(`the payment ${what}: nothing is sent, and it stays unknown`, async () => {
      const { gateway, sent } = gatewayWith(done, lost, look)
      const { outcome, hopeless } = await clearUp(gateway, intent, young)
      expect({ outcome, hopeless }).toMatchObject({ outcome: { kind: 'unknown' }, hopeless: false })
      expect(outcome).not.toHaveProperty('changed')
      expect(sent).toEqual([])
    })
  }

  it('the journal does not say what the payment was like: it is to be confirmed', async () => {
    const { gateway, sent } = gatewayWith(done)
    const { outcome } = await clearUp(gateway, intent, { ...young, seen: null })
    expect(outcome).toMatchObject({ kind: 'unknown', changed: true })
    expect(sent).toEqual([])
  })

  it('a change that is gone again is to be confirmed all the same', async () => {
    const { gateway, sent } = gatewayWith(done)
    const { outcome } = await clearUp(gateway, intent, { ...young, changed: true })
    expect(outcome).toMatchObject({ kind: 'unknown', changed: true })
    expect(sent).toEqual([])
  })
})

describe('what an unknown intent may have done', () => {
  const never: Past = { ...young, doubt: 'never-sent' }

  it('is said as gravely as anything that was sent for it', async () => {
    const turnedAway = { ...lost, doubt: 'turned-away' } as const
    for (const [past, answer, doubt] of [
      [never, turnedAway, 'turned-away'],
      [never, lost, undefined],
      [young, turnedAway, undefined],
    ] as const) {
      const { outcome } = await clearUp(gatewayWith(answer).gateway, intent, past)
      expect(outcome).toMatchObject({ kind: 'unknown' })
      expect(Object.fromEntries(Object.entries(outcome))['doubt']).toBe(doubt)
    }
  })

  it('stays what it was while nothing is sent', async () => {
    const { gateway } = gatewayWith(done, lost, lost)
    const { outcome } = await clearUp(gateway, intent, never)
    expect(outcome).toMatchObject({ kind: 'unknown', doubt: 'never-sent' })
  })

  it('is written down anew before the first sending that may do it', async () => {
    const { gateway, sent } = gatewayWith(done)
    let written = 0
    const willSend = async () => {
      written += 1
      expect(sent).toEqual([])
      return ok(undefined)
    }
    expect(kindOf(await clearUp(gateway, intent, { ...never, willSend }))).toBe('succeeded')
    expect(written).toBe(1)
  })

  it('keeps it from being sent when that can’t be written', async () => {
    const { gateway, sent } = gatewayWith(done)
    const willSend = async () => fail('unavailable', 'The disk is full.')
    const { outcome } = await clearUp(gateway, intent, { ...never, willSend })
    expect(outcome).toMatchObject({ kind: 'unknown', doubt: 'never-sent' })
    expect(sent).toEqual([])
  })

  it('decides whether a refusal of the repetition is believed', async () => {
    const { gateway } = gatewayWith(refused(401), listed())
    expect(kindOf(await clearUp(gateway, intent, never))).toBe('refused')
    expect(kindOf(await clearUp(gateway, intent, young))).toBe('unknown')
  })
})
