import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LaunchedConsole, launchConsole, screenshot } from '../support/electron-app.ts'
import { valueIn } from '../support/value-in.ts'
import { cardShows, pictures } from './console-view.ts'
import { lookUp, paymentsOf } from './money-view.ts'

let launched: LaunchedConsole
beforeAll(async () => {
  launched = await launchConsole()
  await cardShows(launched.page, 'webhook', 'OK')
  // Everything here answers at once or never.
  launched.page.setDefaultTimeout(10_000)
})
afterAll(() => launched.stop())

const button = (within: Pick<Locator, 'getByRole'>, name: string | RegExp) =>
  within.getByRole('button', { name, exact: true })
const panel = (name: string) => launched.page.getByRole('region', { name, exact: true })
const newest = async () => {
  const [action] = (await paymentsOf(launched.page)).actions
  if (action === undefined) throw new Error('nothing was done yet')
  return action
}

/** Looks a payment up in the window. */
async function lookUpInWindow(id: string): Promise<void> {
  await panel('Refund').getByLabel('Payment id').fill(id)
  await button(panel('Refund'), 'Look up').click()
}

/** Waits until the window shows what came of a refund. */
async function resultShows(amount: string, word: string): Promise<void> {
  // The payment's own status reads “Succeeded” as well.
  await panel('Refund').getByText(`Refund, ${amount}`).waitFor()
  await panel('Refund').getByText(word, { exact: true }).waitFor()
}

/** Makes a payment in the window and leads to its refund; answers its id. */
async function payAndLookUp(amount: string, currency = 'usd'): Promise<string> {
  const charge = panel('Charge')
  await charge.getByLabel('Amount').fill(amount)
  await charge.getByLabel('Currency').fill(currency)
  const before = (await paymentsOf(launched.page)).actions.length
  await button(charge, 'Pay with test card').click()
  await expect.poll(async () => (await paymentsOf(launched.page)).actions.length).toBe(before + 1)
  await button(charge, 'Refund this payment').click()
  await panel('Refund').getByText('Already refunded').waitFor()
  return panel('Refund').getByLabel('Payment id').inputValue()
}

describe('the card of the Overview', () => {
  it('creates the original’s charge on one click', async () => {
    const card = panel('Payments (Ops)')
    await button(card, 'Create $0.50 charge').click()
    await card.getByRole('status').getByText('0.50 USD').waitFor()
    await card.getByText(/^https:/).waitFor()
    expect(await newest()).toMatchObject({ kind: 'charge', amount: 50, currency: 'usd' })
    await pictures(launched, 'payments-ops-charge')
  })

  it('lists the last ten webhook events', async () => {
    const card = panel('Payments (Ops)')
    await button(card, 'Last 10 webhook events').click()
    await expect.poll(() => card.getByRole('listitem').count()).toBe(10)
    await screenshot(launched.page, 'payments-ops-events')
  })

  it('leads a refund to its id first', async () => {
    await button(panel('Payments (Ops)'), 'Refund by Payment ID').click()
    const field = panel('Refund').getByLabel('Payment id')
    await expect.poll(() => field.evaluate((node) => node === document.activeElement)).toBe(true)
  })
})

describe('the Payments screen', () => {
  it.each(['pi_doesnotexist', 'nonsense'])('says what is wrong with the id %s', async (id) => {
    await lookUpInWindow(id)
    const field = panel('Refund').getByLabel('Payment id')
    await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true')
    expect(await panel('Refund').getByText('Already refunded').count()).toBe(0)
    await screenshot(launched.page, `payments-wrong-${id}`)
  })

  it('takes the id out of what is pasted, and its secret never leaves the page', async () => {
    // The request of the page is refused when it holds any part of a client secret.
    await lookUpInWindow('Refund "pi_sandbox_disputed_secret_Canary1", please.')
    await panel('Refund').getByText('Already refunded').waitFor()
    const field = panel('Refund').getByLabel('Payment id')
    expect(await field.inputValue()).toBe('pi_sandbox_disputed')
  })

  it('offers several ids without choosing, and finds the payment of a dispute', async () => {
    const field = panel('Refund').getByLabel('Payment id')
    await field.evaluate((node) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text', 'dp_sandbox_disputed\nch_sandbox_uncaptured_secret_Canary1')
      node.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, cancelable: true, bubbles: true }),
      )
    })
    expect(await field.inputValue()).toBe('dp_sandbox_disputed ch_sandbox_uncaptured')
    await button(panel('Refund'), 'Look up').click()
    await panel('Refund').getByText('There are 2 ids').waitFor()
    expect(await panel('Refund').getByText('Already refunded').count()).toBe(0)
    await button(panel('Refund'), 'Dispute dp_sandbox_disputed').click()
    await panel('Refund').getByText('Already refunded').waitFor()
    await panel('Refund').getByText('pi_sandbox_disputed', { exact: true }).waitFor()
    expect(await field.inputValue()).toBe('dp_sandbox_disputed')
  })

  it('refunds a part after showing mode, amount and what will remain', async () => {
    const { page } = launched
    const id = await payAndLookUp('20.00')
    await panel('Refund').getByLabel('A part').check()
    const amount = panel('Refund').getByLabel('Amount in USD')
    await amount.fill('20.01')
    await expect.poll(() => amount.getAttribute('aria-invalid')).toBe('true')
    await amount.fill('6,95')
    await panel('Refund').getByText('Will remain: 13.05 USD').waitFor()
    await button(panel('Refund'), 'Refund …').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('SANDBOX').waitFor()
    await dialog.getByText('13.05 USD').waitFor()
    await pictures(launched, 'payments-refund-dialog')
    await button(dialog, 'Refund 6.95 USD').dblclick()
    await resultShows('6.95 USD', 'Succeeded')
    const action = await newest()
    expect(action).toMatchObject({ kind: 'refund', amount: 695, target: id })
    await panel('Refund')
      .getByText(action.object?.id ?? 'no id')
      .first()
      .waitFor()
    await panel('Refund')
      .getByText(action.requestId ?? 'none')
      .first()
      .waitFor()
    expect(await lookUp(page, id)).toMatchObject({ refunded: 695, remaining: 1305 })
    await pictures(launched, 'payments-refunded')
  })

  it('refunds all that remains by default, and then says that nothing does', async () => {
    const { page } = launched
    const id = await payAndLookUp('4.00')
    await button(panel('Refund'), 'Refund …').click()
    await button(page.getByRole('dialog'), 'Refund 4.00 USD').click()
    await resultShows('4.00 USD', 'Succeeded')
    expect(await lookUp(page, id)).toMatchObject({ refunded: 400, remaining: 0 })
    await lookUpInWindow(id)
    await panel('Refund').getByText('Already refunded').waitFor()
    expect(await button(panel('Refund'), 'Refund …').count()).toBe(0)
  })

  it('gives a large amount back in part and then the rest, exactly', async () => {
    const { page } = launched
    const id = await payAndLookUp('5000000', 'idr')
    await panel('Refund').getByLabel('A part').check()
    await panel('Refund').getByLabel('Amount in IDR').fill('1250000,50')
    await button(panel('Refund'), 'Refund …').click()
    await page.getByRole('dialog').getByText('3,749,999.50 IDR').waitFor()
    await button(page.getByRole('dialog'), 'Refund 1,250,000.50 IDR').click()
    await resultShows('1,250,000.50 IDR', 'Succeeded')
    await lookUpInWindow(id)
    await button(panel('Refund'), 'Refund …').click()
    await button(page.getByRole('dialog'), 'Refund 3,749,999.50 IDR').click()
    await resultShows('3,749,999.50 IDR', 'Succeeded')
    await panel('Journal').getByText('3,749,999.50 IDR').first().waitFor()
    expect(await lookUp(page, id)).toMatchObject({ refunded: 500_000_000, remaining: 0 })
  })

  it('says what was taken of a payment that was captured in part, or canceled', async () => {
    await lookUpInWindow('pi_sandbox_part_captured')
    await panel('Refund').getByText('All that remains, 15.00 USD').waitFor()
    await lookUpInWindow('pi_sandbox_multicapture')
    await panel('Refund').getByText('All that remains, 7.00 USD').waitFor()
    await panel('Refund').getByText('Captured in part:').waitFor()
    await lookUpInWindow('pi_sandbox_canceled')
    await panel('Refund')
      .getByText(/no money was taken/)
      .waitFor()
    expect(await button(panel('Refund'), 'Refund …').count()).toBe(0)
  })

  it.each([
    ['lost', 'that would pay the customer twice'],
    ['under_review', 'wait for the decision'],
    ['inquiry', 'answers the inquiry'],
    ['won', 'without paying the customer twice'],
  ])('repeats the advice on a dispute when it is to be confirmed: %s', async (name, advice) => {
    const { page } = launched
    await lookUpInWindow(`pi_sandbox_${name}`)
    await panel('Refund').getByText(advice).waitFor()
    await button(panel('Refund'), 'Refund …').click()
    await page.getByRole('dialog').getByText(advice).waitFor()
    await screenshot(page, `payments-dispute-${name}`)
    await button(page.getByRole('dialog'), 'Cancel').click()
  })

  it('warns before a disputed payment is refunded on top', async () => {
    await lookUpInWindow('pi_sandbox_disputed')
    await panel('Refund')
      .getByText(/can pay the customer twice/)
      .waitFor()
    await screenshot(launched.page, 'payments-disputed')
  })

  it('refunds a destination charge as chosen, and a charge on a connected account there', async () => {
    const refundPart = async () => {
      await panel('Refund').getByLabel('A part').check()
      await panel('Refund').getByLabel('Amount in USD').fill('10')
      await button(panel('Refund'), 'Refund …').click()
    }
    await lookUpInWindow('pi_sandbox_destination')
    await panel('Refund').getByText('acct_SandboxSeller1', { exact: true }).waitFor()
    await refundPart()
    await panel('Refund').getByText('Choose whether the transfer is reversed.').waitFor()
    await panel('Refund')
      .getByLabel(/^Reverse the transfer/)
      .check()
    await panel('Refund')
      .getByLabel(/^Return the fee/)
      .check()
    await button(panel('Refund'), 'Refund …').click()
    const dialog = launched.page.getByRole('dialog')
    await dialog.getByText('the connected account gives back its share').waitFor()
    await button(dialog, 'Refund 10.00 USD').click()
    await resultShows('10.00 USD', 'Succeeded')
    const choice = { reverseTransfer: true, returnFee: true }
    expect(await newest()).toMatchObject({ account: null, choice })

    await panel('Refund')
      .getByLabel(/^Connected account/)
      .fill('acct_SandboxSeller1')
    await lookUpInWindow('pi_sandbox_connected')
    await panel('Refund')
      .getByLabel(/^Keep the fee/)
      .check()
    await refundPart()
    await button(dialog, 'Refund 10.00 USD').click()
    await resultShows('10.00 USD', 'Succeeded')
    expect(await newest()).toMatchObject({
      account: 'acct_SandboxSeller1',
      choice: { reverseTransfer: null, returnFee: false },
    })
    await panel('Refund')
      .getByLabel(/^Connected account/)
      .fill('')
  })

  it('rehearses a crash in the middle: unknown, then cleared up, done once', async () => {
    const { page } = launched
    const id = await payAndLookUp('11.00')
    await button(panel('Journal'), 'Lose the next answer').click()
    await panel('Journal')
      .getByText(/its answer lost/)
      .waitFor()
    await button(panel('Refund'), 'Refund …').click()
    await button(page.getByRole('dialog'), 'Refund 11.00 USD').click()
    await resultShows('11.00 USD', 'Unknown outcome')
    await pictures(launched, 'payments-unknown')
    await button(panel('Refund'), 'Try to clear up now').click()
    await resultShows('11.00 USD', 'Succeeded')
    expect(await lookUp(page, id)).toMatchObject({ refunded: 1100, remaining: 0 })
  })

  it('verifies its journal', async () => {
    await button(panel('Journal'), 'Verify journal').click()
    await panel('Journal')
      .getByText(/^Whole: \d+ entries$/)
      .waitFor()
  })
})

describe('the other screens', () => {
  it('list events from the log, and look at one', async () => {
    const { page } = launched
    await page.keyboard.press('Control+4')
    await page.getByRole('heading', { name: 'Events' }).first().waitFor()
    await expect.poll(() => page.getByRole('row').count()).toBeGreaterThan(5)
    await pictures(launched, 'events')
  })

  it('set a passcode, lock, and hold nothing of money any more', async () => {
    const { page } = launched
    const { actions } = await paymentsOf(page)
    await page.keyboard.press('Control+5')
    await page.getByRole('heading', { name: 'Settings' }).first().waitFor()
    await pictures(launched, 'settings')
    const set = { current: null, next: 'a-passcode-to-type' }
    valueIn(await page.evaluate((change) => window.paymentsOps.setPasscode(change), set))
    await button(page, /^Lock/).click()
    await page.keyboard.press('Control+3')
    await panel('Locked').getByLabel('Passcode').waitFor()
    const content = await page.content()
    for (const { id, object, target } of actions) {
      for (const text of [id, object?.id ?? id, target]) expect(content).not.toContain(text)
    }
    await pictures(launched, 'locked')
  })

  it('open again with the passcode alone', async () => {
    const lock = panel('Locked')
    await lock.getByLabel('Passcode').fill('not-the-passcode')
    await button(lock, 'Unlock').click()
    await lock.getByText('That is not the passcode.').waitFor()
    await lock.getByLabel('Passcode').fill('a-passcode-to-type')
    await button(lock, 'Unlock').click()
    await panel('Journal').waitFor()
    expect((await paymentsOf(launched.page)).actions.length).toBeGreaterThan(3)
  })
})
