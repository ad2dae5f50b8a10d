import { decimalsOf, formatAmount, largestCharge } from '../../../contract/money.ts'
import { badParameter, type Refused } from './refusal.ts'

/** The least that is charged, in minor units, where Stripe names it; source: its currency pages. */
const LEAST = new Map([
  ['usd', 50],
  ['eur', 50],
  ['cad', 50],
  ['aud', 50],
  ['chf', 50],
  ['gbp', 30],
  ['jpy', 50],
])

/**
 * Why an amount (integer minor units) can't be charged in a currency, naming the parameter it came
 * in; null when it can. Other currencies than those above are only held to Stripe's largest amount.
 */
export function amountRefusal(minor: number, currency: string, param: string): Refused | null {
  const least = LEAST.get(currency) ?? 1
  if (minor < least) {
    const message = `Amount must be at least ${formatAmount(least, currency)}`
    return badParameter(message, param, 'amount_too_small')
  }
  const most = largestCharge(currency)
  if (minor > most) {
    const message = `Amount must be no more than ${formatAmount(most, currency)}`
    return badParameter(message, param, 'amount_too_large')
  }
  if (decimalsOf(currency) === 3 && minor % 10 !== 0) {
    const message = 'Invalid amount: the last digit of a three-decimal currency must be 0.'
    return badParameter(message, param)
  }
  return null
}
