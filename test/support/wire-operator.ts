import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import type { ActionView } from '../../src-main/contract/payments.ts'
import type { Result } from '../../src-main/contract/result.ts'
import type { Schedule } from './wire-schedules.ts'
import type { Told } from './wire-wrongs.ts'

/** How long the calm console may take to clear up what it can, in ms. */
const CLEARS_UP_WITHIN_MS = 60_000

/** What an answer is worth; null when there is none, as from a console that was killed. */
async function heard<T>(question: Promise<Result<T>>): Promise<T | null> {
  const answer = await question.catch(() => null)
  return answer?.ok === true ? answer.value : null
}

function tell(told: Told[], action: ActionView | null): void {
  if (action !== null) told.push({ action: action.id, state: action.state.kind })
}

/** The unknown actions of one schedule, as the page shows them; everything shown is kept. */
async function openOf(page: Page, schedule: Schedule, told: Told[]): Promise<ActionView[]> {
  const view = await heard(page.evaluate(() => window.paymentsOps.getPayments()))
  const own = (view?.actions ?? []).filter(
    ({ target, amount }) => target === schedule.payment || amount === schedule.amount,
  )
  for (const action of own) tell(told, action)
  return own.filter(({ state }) => state.kind === 'unknown')
}

/** An operator's work in one life of the console: what is open first, then something new. */
export async function operate(page: Page, schedule: Schedule, told: Told[]): Promise<void> {
  const { random } = schedule
  for (const action of await openOf(page, schedule, told)) {
    await decide(page, schedule, action, told)
  }
  const turns = 1 + Math.floor(random() * 2)
  for (let turn = 0; turn < turns; turn += 1) {
    const kind = random()
    if (kind < 0.75) await refund(page, schedule, told)
    else await charge(page, schedule, kind < 0.88, told)
    for (const action of await openOf(page, schedule, told)) {
      if (random() < 0.6) await decide(page, schedule, action, told)
    }
  }
}

/** In calm: clears up what can be, withdraws the rest, and sees that the payment is free again. */
export async function tidyUp(page: Page, schedule: Schedule, told: Told[]): Promise<void> {
  for (const action of await openOf(page, schedule, told)) {
    if (action.state.kind === 'unknown' && action.state.next === 'confirm') {
      await confirmAgain(page, action, told)
    } else {
      await reconcile(page, action, told)
    }
  }
  for (const action of await openOf(page, schedule, told)) await withdraw(page, action, told)
  const left = await openOf(page, schedule, told)
  for (const { id } of left) told.push({ action: id, state: 'could not be ended' })
}

const isUnderWay = (state: ActionView['state']) =>
  state.kind === 'sending' || (state.kind === 'unknown' && state.asking)

/** Waits until no request is under way any more. */
export async function isOver(page: Page): Promise<void> {
  const until = Date.now() + CLEARS_UP_WITHIN_MS
  while (Date.now() < until) {
    const view = await heard(page.evaluate(() => window.paymentsOps.getPayments()))
    if (view?.actions.every(({ state }) => !isUnderWay(state)) === true) return
    await sleep(100)
  }
}

async function decide(
  page: Page,
  { random }: Schedule,
  action: ActionView,
  told: Told[],
): Promise<void> {
  const dice = random()
  if (dice < 0.25) await withdraw(page, action, told)
  else if (action.state.kind === 'unknown' && action.state.next === 'confirm') {
    if (dice < 0.8) await confirmAgain(page, action, told)
  } else if (dice < 0.8) await reconcile(page, action, told)
}

/** A refund of a part or of all, on a fresh look, clicked twice. */
async function refund(page: Page, { payment, random }: Schedule, told: Told[]): Promise<void> {
  const look = await heard(page.evaluate((id) => window.paymentsOps.lookUpPayment({ id }), payment))
  if (look === null || look.remaining < 250) return
  const whole = random() < 0.3
  const amount = whole ? look.remaining : 250
  const order = {
    look: look.look,
    amount: whole ? null : '2.50',
    reason: null,
    note: '',
    confirmed: { mode: look.mode, amount, currency: look.currency },
    typedAgain: null,
  }
  const clicks = [1, 2].map(() =>
    heard(page.evaluate((input) => window.paymentsOps.refund(input), order)),
  )
  for (const action of await Promise.all(clicks)) tell(told, action)
}

async function charge(
  page: Page,
  { amount }: Schedule,
  isLink: boolean,
  told: Told[],
): Promise<void> {
  const typed = (amount / 100).toFixed(2)
  const order = { order: randomUUID(), amount: typed, currency: 'usd', mode: 'test' as const }
  const linked = { ...order, email: 'ops@example.com' }
  const action = isLink
    ? await heard(page.evaluate((input) => window.paymentsOps.createCharge(input), linked))
    : await heard(page.evaluate((input) => window.paymentsOps.payWithTestCard(input), order))
  tell(told, action)
}

async function reconcile(page: Page, { id }: ActionView, told: Told[]): Promise<void> {
  const asked = page.evaluate((action) => window.paymentsOps.reconcile({ action }), id)
  tell(told, await heard(asked))
}

async function withdraw(page: Page, { id }: ActionView, told: Told[]): Promise<void> {
  const asked = page.evaluate((action) => window.paymentsOps.withdraw({ action }), id)
  tell(told, await heard(asked))
}

async function confirmAgain(page: Page, action: ActionView, told: Told[]): Promise<void> {
  const { id, target, amount, currency, mode } = action
  const look = await heard(
    page.evaluate((wanted) => window.paymentsOps.lookUpPayment({ id: wanted }), target),
  )
  if (look === null) return
  const order = {
    action: id,
    look: look.look,
    confirmed: { mode, amount, currency },
    typedAgain: null,
  }
  tell(told, await heard(page.evaluate((input) => window.paymentsOps.confirmAgain(input), order)))
}
