import { formatAmount } from '../../../src-main/contract/money.ts'
import {
  type ConnectChoice,
  type ConnectFacts,
  choicesOf,
  type PaymentLook,
} from '../../../src-main/contract/payments.ts'

/** One thing to choose about a refund: what it is about, and what either answer means. */
export interface ShareChoice {
  readonly name: keyof ConnectChoice
  readonly legend: string
  readonly yes: string
  readonly no: string
}

/** Nothing chosen: the form waits. */
export const UNCHOSEN: ConnectChoice = { reverseTransfer: null, returnFee: null }

/** What is to be chosen about the shares of other accounts, as far as it was answered. */
export function shareChoices(look: PaymentLook, choice: ConnectChoice): readonly ShareChoice[] {
  const { connect, currency } = look
  const { transfer, fee } = choicesOf(connect)
  const seller = connect.destination ?? connect.account ?? 'the connected account'
  const choices: ShareChoice[] = []
  if (transfer) {
    choices.push({
      name: 'reverseTransfer',
      legend: `Transfer to ${seller}`,
      yes: `Reverse the transfer: ${seller} gives back its share of the refund.`,
      no: `Keep the transfer: ${seller} keeps the money, and your platform pays the whole refund.`,
    })
  }
  if (fee && (!transfer || choice.reverseTransfer === true)) {
    const { feeAmount } = connect
    const amount = feeAmount === null ? '' : ` of ${formatAmount(feeAmount, currency)}`
    choices.push({
      name: 'returnFee',
      legend: `Application fee${amount}`,
      yes: `Return the fee: your platform gives its share of it back to ${seller}.`,
      no: `Keep the fee: your platform keeps it, and the refund costs ${seller} that much more.`,
    })
  }
  return choices
}

/** What is still to be chosen, as a sentence; null when nothing is. */
export function missingChoice(look: PaymentLook, choice: ConnectChoice): string | null {
  const open = shareChoices(look, choice).find(({ name }) => choice[name] === null)
  if (open === undefined) return null
  return open.name === 'reverseTransfer'
    ? 'Choose whether the transfer is reversed.'
    : 'Choose whether the application fee is returned.'
}

/** A choice in words, for the confirmation and the journal: names and what becomes of each. */
export function choiceFacts({ reverseTransfer, returnFee }: ConnectChoice): [string, string][] {
  const facts: [string, string][] = []
  if (reverseTransfer !== null) {
    const text = reverseTransfer
      ? 'reversed: the connected account gives back its share'
      : 'kept: your platform pays the whole refund'
    facts.push(['Transfer', text])
  }
  if (returnFee !== null) {
    facts.push(['Application fee', returnFee ? 'returned' : 'kept by your platform'])
  }
  return facts
}

/** Which accounts have a part in a payment: names and values; empty for one of the key's own alone. */
export function connectFacts(connect: ConnectFacts, currency: string): [string, string][] {
  const { account, destination, transfer, transferAmount, onBehalfOf, fee, feeAmount } = connect
  const facts: [string, string | null][] = [
    ['Destination', withDetail(destination, transferAmount, currency)],
    ['Transfer', transfer],
    ['On behalf of', onBehalfOf],
    ['Application fee', withDetail(fee, feeAmount, currency)],
  ]
  const known = facts.flatMap(([name, value]): [string, string][] =>
    value === null ? [] : [[name, value]],
  )
  if (account === null && known.length === 0) return []
  return [['Charged on', account ?? 'the account of this key'], ...known]
}

/** `8.00 USD (fee_1)`, as far as either is known. */
function withDetail(id: string | null, amount: number | null, currency: string): string | null {
  if (amount === null) return id
  const text = formatAmount(amount, currency)
  return id === null ? text : `${text} (${id})`
}
