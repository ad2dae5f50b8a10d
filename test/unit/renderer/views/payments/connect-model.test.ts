import { describe, expect, it } from 'vitest'
import { NO_CONNECT } from '../../../../../src-main/contract/payments.ts'
import {
  choiceFacts,
  connectFacts,
  missingChoice,
  shareChoices,
  UNCHOSEN,
} from '../../../../../src-renderer/views/payments/connect-model.ts'
import {
  EMPTY_DRAFT,
  refundOrder,
} from '../../../../../src-renderer/views/payments/refund-form-model.ts'
import { look } from '../../../../fixtures/payments-parts.ts'

const SELLER = 'acct_Seller1'
const shares = { destination: SELLER, transfer: 'tr_1', fee: 'fee_1', feeAmount: 125 }
const destination = look({ connect: { ...NO_CONNECT, ...shares } })
const direct = look({ connect: { ...NO_CONNECT, account: SELLER, feeAmount: 125 } })
const reversed = { reverseTransfer: true, returnFee: null }

describe('the form of a destination charge', () => {
  it('asks about the transfer, and about the fee once that is reversed', () => {
    const names = (choice = UNCHOSEN) => shareChoices(destination, choice).map(({ name }) => name)
    expect(names()).toEqual(['reverseTransfer'])
    expect(names({ ...UNCHOSEN, reverseTransfer: false })).toEqual(['reverseTransfer'])
    expect(names(reversed)).toEqual(['reverseTransfer', 'returnFee'])
  })

  it('says who pays when nothing is reversed', () => {
    const [transfer] = shareChoices(destination, UNCHOSEN)
    expect(transfer?.no).toContain('your platform pays the whole refund')
    expect(transfer?.legend).toContain(SELLER)
    expect(shareChoices(destination, reversed)[1]?.legend).toBe('Application fee of 1.25 USD')
  })

  it('waits until everything is chosen', () => {
    expect(missingChoice(destination, UNCHOSEN)).toContain('transfer')
    expect(missingChoice(destination, reversed)).toContain('fee')
    expect(missingChoice(destination, { ...reversed, returnFee: false })).toBeNull()
    expect(missingChoice(destination, { reverseTransfer: false, returnFee: null })).toBeNull()
  })

  it('sends what was chosen, and no answer to what is not asked any more', () => {
    const order = (choice = UNCHOSEN) =>
      refundOrder(destination, { ...EMPTY_DRAFT, choice }, { amount: 1000, remains: 0 }, null)
    expect(order({ reverseTransfer: true, returnFee: true })).toMatchObject({
      reverseTransfer: true,
      returnFee: true,
    })
    const kept = order({ reverseTransfer: false, returnFee: true })
    expect(kept).toMatchObject({ reverseTransfer: false })
    expect(kept).not.toHaveProperty('returnFee')
  })
})

describe('the form of any other charge', () => {
  it('asks about the fee alone, or nothing', () => {
    expect(shareChoices(direct, UNCHOSEN).map(({ name }) => name)).toEqual(['returnFee'])
    expect(shareChoices(look(), UNCHOSEN)).toEqual([])
    expect(missingChoice(look(), UNCHOSEN)).toBeNull()
    const order = refundOrder(look(), EMPTY_DRAFT, { amount: 1000, remains: 0 }, null)
    expect(order).not.toHaveProperty('reverseTransfer')
  })
})

describe('the facts of Connect', () => {
  it('say on whose account a charge is, and who has a part in it', () => {
    expect(connectFacts(destination.connect, 'usd')).toEqual([
      ['Charged on', 'the account of this key'],
      ['Destination', SELLER],
      ['Transfer', 'tr_1'],
      ['Application fee', '1.25 USD (fee_1)'],
    ])
    expect(connectFacts(direct.connect, 'usd')).toEqual([
      ['Charged on', SELLER],
      ['Application fee', '1.25 USD'],
    ])
    expect(connectFacts(NO_CONNECT, 'usd')).toEqual([])
  })

  it('say what a refund does with each part', () => {
    expect(choiceFacts({ reverseTransfer: true, returnFee: false })).toEqual([
      ['Transfer', 'reversed: the connected account gives back its share'],
      ['Application fee', 'kept by your platform'],
    ])
    expect(choiceFacts(UNCHOSEN)).toEqual([])
  })
})
