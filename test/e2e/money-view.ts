import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { ActionView, PaymentLook, PaymentsView } from '../../src-main/contract/payments.ts'
import type { RequestInput } from '../../src-main/contract/requests.ts'
import type { Result } from '../../src-main/contract/result.ts'
import { valueIn } from '../support/value-in.ts'

const PATIENCE = { timeout: 20_000, interval: 100 }

/** The picture of payments as the page gets it. */
export async function paymentsOf(page: Page): Promise<PaymentsView> {
  return valueIn(await page.evaluate(() => window.paymentsOps.getPayments()))
}

/** Waits until an action fits, and answers it. */
export async function actionWhen(
  page: Page,
  fits: (action: ActionView) => boolean,
): Promise<ActionView> {
  const find = async () => (await paymentsOf(page)).actions.find(fits)
  await expect.poll(find, PATIENCE).toBeDefined()
  const found = await find()
  if (found === undefined) throw new Error('the action went away again')
  return found
}

/** Makes a payment with a test card; answers its id. `amount` as typed. */
export async function payTestCard(
  page: Page,
  amount: string,
  mode: 'sandbox' | 'test' = 'sandbox',
): Promise<string> {
  const order = { order: randomUUID(), amount, currency: 'usd', mode }
  const action = valueIn(
    await page.evaluate((input) => window.paymentsOps.payWithTestCard(input), order),
  )
  expect(action.state).toEqual({ kind: 'succeeded' })
  return action.object?.paymentIntent ?? action.object?.id ?? ''
}

/** Looks a payment up. */
export async function lookUp(page: Page, id: string): Promise<PaymentLook> {
  return valueIn(
    await page.evaluate((wanted) => window.paymentsOps.lookUpPayment({ id: wanted }), id),
  )
}

/** What confirms a refund of `amount` minor units on a look, which `typed` stands for. */
export function orderOn(
  look: PaymentLook,
  amount: number,
  typed: string | null,
): RequestInput<'refund'> {
  return {
    look: look.look,
    amount: typed,
    reason: null,
    note: '',
    confirmed: { mode: look.mode, amount, currency: look.currency },
    typedAgain: null,
  }
}

/** Confirms a refund. */
export function refund(page: Page, order: RequestInput<'refund'>): Promise<Result<ActionView>> {
  return page.evaluate((input) => window.paymentsOps.refund(input), order)
}

/** The journal's entries of a profile, each line parsed. */
export function journalOf(userData: string): readonly { readonly body: Record<string, unknown> }[] {
  const text = readFileSync(join(userData, 'actions.ndjson'), 'utf8')
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))
}
