// What is drawn: for the Overview every fixture as it comes up; for the other screens a few steps
// with mouse and keyboard, as an operator takes them.

const OVERVIEW =
  'ok critical unknown missing warning waiting empty stale sandbox off crowded loading error'

/** Goes to a screen by its entry in the rail. */
const to = (name) => async (page) =>
  page.getByRole('navigation').getByRole('button', { name }).click()

/** Looks a payment up on the Payments screen. */
async function lookUp(page) {
  await to('Payments')(page)
  await page.getByLabel('Payment id').fill('pi_3QK2bnLkdIwHu7ix0cBAzXyW')
  await page.getByRole('button', { name: 'Look up' }).click()
  await page.getByText('Already refunded').waitFor()
}

/** Fills a part in and asks for the confirmation. */
async function confirmPart(page) {
  await lookUp(page)
  await page.getByLabel('A part').check()
  await page.getByLabel('Amount in USD').fill('6,95')
  await page.getByLabel('Reason').selectOption('fraudulent')
  await page.getByRole('button', { name: 'Refund …' }).click()
  await page.getByRole('dialog').waitFor()
}

async function refundAll(page) {
  await lookUp(page)
  await page.getByRole('button', { name: 'Refund …' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Refund 10.00 USD' }).click()
  await page.getByText('Succeeded').first().waitFor()
}

async function chargeFromOverview(page) {
  await page.getByRole('button', { name: 'Create $0.50 charge' }).click()
  await page.getByRole('button', { name: 'Copy link' }).waitFor()
}

async function eventsFromOverview(page) {
  await page.getByRole('button', { name: 'Last 10 webhook events' }).click()
  await page.getByRole('button', { name: 'Show on Events' }).waitFor()
}

async function switchToTest(page) {
  await to('Settings')(page)
  await page.getByRole('button', { name: 'Switch to test' }).click()
}

const nothing = async () => {}

/** Every scene by its name: the fixtures it stands on, and the steps that lead to it. */
export const SCENES = [
  ...OVERVIEW.split(' ').map((state) => ({ name: state, query: `state=${state}`, steps: nothing })),
  { name: 'overview-charge', query: 'state=sandbox', steps: chargeFromOverview },
  { name: 'overview-events', query: 'state=sandbox', steps: eventsFromOverview },
  { name: 'overview-live', query: 'money=live', steps: nothing },
  { name: 'overview-crowded-bar', query: 'state=sandbox&money=live', steps: nothing },
  { name: 'overview-test', query: 'money=test', steps: nothing },
  { name: 'overview-locked', query: 'money=locked', steps: nothing },
  { name: 'payments-fresh', query: 'state=sandbox', steps: to('Payments') },
  { name: 'payments-busy', query: 'money=busy', steps: to('Payments') },
  { name: 'payments-unknown', query: 'money=unknown', steps: to('Payments') },
  { name: 'payments-blocked', query: 'money=blocked', steps: lookUp },
  { name: 'payments-look', query: 'money=test&disputed', steps: lookUp },
  { name: 'payments-confirm', query: 'money=test', steps: confirmPart },
  { name: 'payments-confirm-live', query: 'money=live&disputed', steps: confirmPart },
  { name: 'payments-refunded', query: 'money=busy', steps: refundAll },
  { name: 'locked', query: 'money=locked', steps: to('Payments') },
  { name: 'events', query: 'money=busy', steps: to('Events') },
  { name: 'settings', query: 'money=fresh', steps: to('Settings') },
  { name: 'settings-live', query: 'money=live', steps: to('Settings') },
  { name: 'settings-test', query: 'money=test', steps: to('Settings') },
  { name: 'settings-switch', query: 'money=live', steps: switchToTest },
]
