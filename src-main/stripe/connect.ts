import { type ConnectChoice, type ConnectFacts, choicesOf } from '../contract/payments.ts'
import { fail, ok, type Result } from '../contract/result.ts'
import { type Fields, fieldsOf, idOf, integerOf } from './fields.ts'
import type { RefundOrder } from './refund-order.ts'

/** Which accounts have a part in a payment; `account` is the one that was asked, null for the key's. */
export function connectOf(
  account: string | null,
  intent: Fields | null,
  charge: Fields | null,
): ConnectFacts {
  const first = <T>(name: string, read: (value: unknown) => T | null) =>
    read(charge?.[name]) ?? read(intent?.[name])
  const transfer = first('transfer_data', fieldsOf)
  return {
    account,
    destination: idOf(transfer?.['destination']),
    transfer: idOf(charge?.['transfer']),
    transferAmount: integerOf(transfer?.['amount']),
    onBehalfOf: first('on_behalf_of', idOf),
    fee: idOf(charge?.['application_fee']),
    feeAmount: first('application_fee_amount', integerOf),
  }
}

/**
 * Checks that an order says what becomes of each share of other accounts. Answers it, with null for
 * what there is no choice about; else why nothing may be sent.
 */
export function checkChoice(
  { reverseTransfer, returnFee }: Pick<RefundOrder, 'reverseTransfer' | 'returnFee'>,
  connect: ConnectFacts,
): Result<ConnectChoice> {
  const { transfer, fee } = choicesOf(connect)
  if (transfer && reverseTransfer === undefined) {
    return fail('invalid', 'Choose whether the transfer is reversed.')
  }
  if (!transfer && reverseTransfer !== undefined) {
    return fail('refused', 'This payment has no transfer that could be reversed.')
  }
  const returnable = fee && (!transfer || reverseTransfer === true)
  if (returnable && returnFee === undefined) {
    return fail('invalid', 'Choose whether the application fee is returned.')
  }
  if (!returnable && returnFee === true) {
    return fail(
      'refused',
      fee
        ? 'The application fee can only be returned when the transfer is reversed.'
        : 'This payment has no application fee that could be returned.',
    )
  }
  return ok({
    reverseTransfer: reverseTransfer ?? null,
    returnFee: returnable ? (returnFee ?? null) : null,
  })
}
