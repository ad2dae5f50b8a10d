import { describe, expect, it } from 'vitest'
import {
  paidBy,
  standingOfAction,
  wordOf,
} from '../../../../../src-renderer/views/payments/action-model.ts'
import {
  chargeAction,
  refundAction,
  refundObject,
  unknownRefund,
  withdrawnRefund,
} from '../../../../fixtures/payments-parts.ts'

const refund = (status: string, failureReason: string | null = null) =>
  standingOfAction(refundAction({ object: refundObject({ status, failureReason }) }))
const charge = (status: string) =>
  standingOfAction(chargeAction({ object: refundObject({ status }) }))

describe('a refund', () => {
  it('is never promised to be final', () => {
    expect(refund('succeeded')).toMatchObject({ state: 'ok', word: 'Succeeded' })
    expect(refund('succeeded').text).toContain('can still fail later')
  })

  it.each([
    ['pending', 'waiting', 'Pending'],
    ['requires_action', 'warning', 'Requires action'],
    ['failed', 'warning', 'Failed'],
    ['canceled', 'off', 'Canceled'],
    ['some_new_word', 'waiting', 'some_new_word'],
    ['no status', 'waiting', 'No status'],
  ])('that is %s reads as such and not as done', (status, state, word) => {
    expect(refund(status)).toMatchObject({ state, word })
  })

  it('in a word that is new sends the operator to where it is explained', () => {
    expect(refund('some_new_word').text).toContain('Check it in the Stripe Dashboard')
  })

  it('says why it failed', () => {
    expect(refund('failed', 'lost_or_stolen_card').text).toContain('(lost_or_stolen_card)')
  })
})

describe('a payment link', () => {
  it.each([
    ['open, unpaid', 'waiting', 'Open'],
    ['complete, paid', 'ok', 'Paid'],
    ['complete, unpaid', 'waiting', 'Payment under way'],
    ['expired, unpaid', 'off', 'Expired'],
    ['no status, unpaid', 'waiting', 'no status, unpaid'],
    ['open, some_new_word', 'waiting', 'open, some_new_word'],
    ['some_new_word, unpaid', 'waiting', 'some_new_word, unpaid'],
    ['some_new_word, paid', 'ok', 'Paid'],
  ])('that is %s', (status, state, word) => {
    expect(charge(status)).toMatchObject({ state, word })
  })
})

describe('an action', () => {
  it.each(['same-request', 'look-at-refunds', 'person'] as const)(
    'with an unknown outcome reads as neither success nor failure (%s)',
    (next) => {
      const standing = standingOfAction(unknownRefund(next))
      expect(standing).toMatchObject({ state: 'unknown', word: 'Unknown outcome' })
      expect(standing.text).toContain('The answer was lost')
    },
  )

  it.each([
    ['may-be-done', 'This refund may already be done.'],
    ['turned-away', 'This refund was not done: Stripe turned each request away.'],
    ['never-sent', 'This refund was never sent to Stripe.'],
  ] as const)('with an unknown outcome says whether it may be done (%s)', (doubt, words) => {
    expect(standingOfAction(unknownRefund('same-request', { doubt })).text).toContain(words)
    expect(standingOfAction(withdrawnRefund(doubt)).text).toContain(words)
  })

  it('of a payment that changed is told from other unknown outcomes', () => {
    expect(standingOfAction(unknownRefund('confirm'))).toMatchObject({
      state: 'unknown',
      word: 'Payment changed',
    })
  })

  it('that was withdrawn says that its key is used up, and what to check', () => {
    const { state, word, text } = standingOfAction(withdrawnRefund())
    expect([state, word]).toEqual(['off', 'Withdrawn (may have happened)'])
    expect(text).toContain('key is never used again')
    expect(text).toContain('Open pi_3QK2bnLkdIwHu7ix0cBAzXyW in the Stripe Dashboard')
    expect(text).toContain(`payments_ops_action = ${withdrawnRefund().id}`)
    const sure = standingOfAction(withdrawnRefund('never-sent'))
    expect(sure.word).toBe('Withdrawn (never sent)')
    expect(sure.text).not.toContain('Dashboard')
  })

  it.each(['charge', 'test-payment'] as const)('that was withdrawn, %s: likewise', (kind) => {
    const { text } = standingOfAction({ ...withdrawnRefund(), kind, target: 'ops@example.com' })
    expect(text).toContain('Stripe Dashboard')
    expect(text).toContain('payments_ops_action')
  })

  it('that was refused says so in Stripe’s words', () => {
    const refused = refundAction({ state: { kind: 'refused', message: 'No.', code: null } })
    expect(standingOfAction(refused)).toEqual({ state: 'warning', word: 'Refused', text: 'No.' })
  })

  it('that a person settled carries no green', () => {
    const state = { kind: 'settled', verdict: 'done', note: 'Seen there.' } as const
    const standing = standingOfAction(refundAction({ state }))
    expect(standing).toMatchObject({ state: 'off', word: 'Settled: done' })
    expect(standing.text).toContain('Seen there.')
  })

  it('under way is waited for', () => {
    expect(standingOfAction(refundAction({ state: { kind: 'sending' } })).state).toBe('waiting')
  })
})

describe('the payment to refund', () => {
  it('is what a paid charge made, and nothing before that', () => {
    const paid = chargeAction({ object: refundObject({ status: 'complete, paid' }) })
    expect(paidBy(paid)).toBe('pi_3QK2bnLkdIwHu7ix0cBAzXyW')
    expect(paidBy(chargeAction())).toBeNull()
  })

  it('is never offered on a refund', () => {
    expect(paidBy(refundAction())).toBeNull()
  })
})

it('reads Stripe’s words as a person does, and leaves new ones as they are', () => {
  expect(wordOf('requires_capture')).toBe('Requires capture')
  expect(wordOf('some_new_word')).toBe('some_new_word')
})
