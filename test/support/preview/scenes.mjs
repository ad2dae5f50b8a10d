// What is drawn: for the Overview every fixture as it comes up; for the other screens a few steps
// with mouse and keyboard, as an operator takes them. The accessibility tests go through all of
// them and fail for a screen, a panel or a dialog of the sources that no scene shows.

/** @typedef {import('playwright-core').Page} Page */

/**
 * @typedef {object} Scene
 * @property {string} name
 * @property {string} query the fixtures it stands on, as preview.ts reads them
 * @property {(page: Page) => Promise<void>} steps what leads to it
 * @property {boolean} [dialog] it ends in a dialog that a button opened
 */

const OVERVIEW = [
  'ok critical acknowledged muted paused remarked unknown missing warning waiting empty stale',
  'sandbox off crowded loading error',
  'updateOffered updateByHand updating updateReady updatePostponed updateFailed',
].join(' ')

/** @param {Page} page @param {string} name */
const press = (page, name) => page.getByRole('button', { name, exact: true }).first().click()

/** Goes to a screen by its entry in the rail. @param {string} name */
const to = (name) => async (/** @type {Page} */ page) =>
  page.getByRole('navigation').getByRole('button', { name }).click()

/** Looks a payment up on the Payments screen. @param {Page} page */
async function lookUp(page) {
  await to('Payments')(page)
  await page.getByLabel('Payment id').fill('pi_3QK2bnLkdIwHu7ix0cBAzXyW')
  await press(page, 'Look up')
  await page.getByText('Already refunded').waitFor()
}

/** Pastes a text with two ids in it. @param {Page} page */
async function pasteTwo(page) {
  await to('Payments')(page)
  const text = 'Refund "pi_3QK2bnLkdIwHu7ix0cBAzXyW" (see re_3QK2bnLkdIwHu7ix1a2B3c4D), please.'
  await page.getByLabel('Payment id').fill(text)
  await press(page, 'Look up')
  await page.getByText('There are 2 ids').waitFor()
}

/** Wants to go on with a destination charge before everything is chosen. @param {Page} page */
async function halfChosen(page) {
  await lookUp(page)
  await page.getByLabel(/^Reverse the transfer/).check()
  await press(page, 'Refund …')
  await page.getByText('Choose whether the application fee').waitFor()
}

/** Confirms one with everything chosen. @param {Page} page */
async function confirmShared(page) {
  await halfChosen(page)
  await page.getByLabel(/^Return the fee/).check()
  await press(page, 'Refund …')
  await page.getByRole('dialog').waitFor()
}

/** Fills a part in and asks for the confirmation. @param {Page} page */
async function confirmPart(page) {
  await lookUp(page)
  await page.getByLabel('A part').check()
  await page.getByLabel('Amount in USD').fill('6,95')
  await page.getByLabel('Reason').selectOption('fraudulent')
  await press(page, 'Refund …')
  await page.getByRole('dialog').waitFor()
}

/** @param {Page} page */
async function wrongPart(page) {
  await lookUp(page)
  await page.getByLabel('A part').check()
  await page.getByLabel('Amount in USD').fill('6,955')
}

/** @param {Page} page */
async function refundAll(page) {
  await lookUp(page)
  await press(page, 'Refund …')
  await page.getByRole('dialog').getByRole('button', { name: 'Refund 10.00 USD' }).click()
  await page.getByText('Succeeded').first().waitFor()
}

/** Asks to withdraw the first unknown refund. @param {Page} page */
async function withdraw(page) {
  await to('Payments')(page)
  await press(page, 'Withdraw …')
  await page.getByRole('dialog').waitFor()
}

/** Asks to confirm a refund of a payment that changed. @param {Page} page */
async function confirmAgain(page) {
  await to('Payments')(page)
  await press(page, 'Look up and confirm again …')
  await page.getByRole('dialog').waitFor()
}

/** @param {Page} page */
async function refusedRefund(page) {
  await lookUp(page)
  await press(page, 'Refund …')
  await page.getByRole('dialog').getByRole('button', { name: 'Refund 10.00 USD' }).click()
  await page.getByRole('dialog').getByText('too busy').waitFor()
}

/** @param {Page} page */
async function chargeFromOverview(page) {
  await press(page, 'Create $0.50 charge')
  await page.getByRole('button', { name: 'Copy link' }).waitFor()
}

/** @param {Page} page */
async function eventsFromOverview(page) {
  await press(page, 'Last 10 webhook events')
  await page.getByRole('button', { name: 'Show on Events' }).waitFor()
}

/** @param {Page} page */
async function chargeLive(page) {
  await to('Payments')(page)
  await press(page, 'Create payment link')
  await page.getByRole('dialog').waitFor()
}

/** Unfolds everything there is to unfold. @param {Page} page */
async function unfold(page) {
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true
  })
}

/** @param {Page} page */
async function journalUnfolded(page) {
  await to('Payments')(page)
  await unfold(page)
}

/** @param {Page} page */
async function eventDetail(page) {
  await to('Events')(page)
  await page.getByRole('table').getByRole('button').first().click()
}

/** Opens what an alert that fires stands on. @param {Page} page */
async function evidence(page) {
  await to('Alerts')(page)
  await press(page, 'Show evidence')
  await page.getByText('Open Events').first().waitFor()
}

/** @param {Page} page */
async function evidenceRefused(page) {
  await to('Alerts')(page)
  await press(page, 'Show evidence')
  await page.getByText('too busy').first().waitFor()
}

/** @param {Page} page */
async function muteMenu(page) {
  await to('Alerts')(page)
  await press(page, 'Mute for …')
}

/** @param {Page} page */
async function historyUnfolded(page) {
  await to('Alerts')(page)
  await page.getByText('rule switched off').first().waitFor()
  await unfold(page)
}

/** @param {Page} page */
async function tryPasscode(page) {
  await to('Payments')(page)
  await page.getByLabel('Passcode').fill('1234')
  await press(page, 'Unlock')
  await page.getByText('too busy').waitFor()
}

/** @param {Page} page */
async function refusedSetting(page) {
  await to('Settings')(page)
  const limit = page.getByRole('textbox', { name: 'Critical with more failed deliveries than' })
  await limit.fill('7')
  await limit.press('Enter')
  await page.getByText('too busy').first().waitFor()
  await page.getByRole('textbox', { name: 'Webhook window, minutes' }).fill('0')
}

/** Goes to Settings and opens the dialog behind a button there. @param {string} button */
const settingsDialog = (button) => async (/** @type {Page} */ page) => {
  await to('Settings')(page)
  await press(page, button)
  await page.getByRole('dialog').waitFor()
}

/** @param {Page} page */
async function runRefused(page) {
  await press(page, 'Run now')
  await page.getByText('too busy').waitFor()
}

/** @param {Page} page */
const shortcuts = (page) => page.getByRole('button', { name: /^Shortcuts/ }).click()

/** @param {Page} page */
const rehearse = (page) => press(page, 'Rehearse')

/** Opens the palette and types into it. */
const palette = (typed) => async (page) => {
  await page.getByRole('heading').first().waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill(typed)
}

const fromPalette = (typed) => async (page) => {
  await palette(typed)(page)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Close' }).waitFor()
}

const nothing = async () => {}

/** Every scene by its name. @type {readonly Scene[]} */
export const SCENES = [
  ...OVERVIEW.split(' ').map((state) => ({ name: state, query: `state=${state}`, steps: nothing })),
  { name: 'overview-unfolded', query: 'state=crowded', steps: unfold },
  { name: 'overview-refused', query: 'refusing', steps: runRefused },
  { name: 'overview-charge', query: 'state=sandbox', steps: chargeFromOverview },
  { name: 'overview-events', query: 'state=sandbox', steps: eventsFromOverview },
  { name: 'overview-live', query: 'money=live', steps: nothing },
  { name: 'overview-crowded-bar', query: 'state=sandbox&money=live', steps: nothing },
  { name: 'overview-test', query: 'money=test', steps: nothing },
  { name: 'overview-locked', query: 'money=locked', steps: nothing },
  { name: 'overview-no-payments', query: 'money=error', steps: nothing },
  { name: 'rehearse-menu', query: 'state=sandbox', steps: rehearse },
  { name: 'shortcuts', query: '', steps: shortcuts, dialog: true },
  { name: 'payments-fresh', query: 'state=sandbox', steps: to('Payments') },
  { name: 'payments-loading', query: 'money=loading', steps: to('Payments') },
  { name: 'payments-error', query: 'money=error', steps: to('Payments') },
  { name: 'payments-busy', query: 'money=busy', steps: to('Payments') },
  { name: 'payments-unfolded', query: 'money=busy', steps: journalUnfolded },
  { name: 'payments-unknown', query: 'money=unknown', steps: to('Payments') },
  { name: 'payments-withdraw', query: 'money=unknown', steps: withdraw, dialog: true },
  { name: 'payments-confirm-again', query: 'money=unknown', steps: confirmAgain, dialog: true },
  { name: 'payments-blocked', query: 'money=blocked', steps: lookUp },
  { name: 'payments-look', query: 'money=test&disputed', steps: lookUp },
  { name: 'payments-several-ids', query: 'money=test', steps: pasteTwo },
  { name: 'payments-disagreeing', query: 'money=test&disagreeing', steps: lookUp },
  { name: 'payments-wrong-part', query: 'money=test', steps: wrongPart },
  { name: 'payments-shared', query: 'money=test&shared', steps: halfChosen },
  {
    name: 'payments-confirm-shared',
    query: 'money=test&shared',
    steps: confirmShared,
    dialog: true,
  },
  { name: 'payments-confirm', query: 'money=test', steps: confirmPart, dialog: true },
  { name: 'payments-confirm-live', query: 'money=live&disputed', steps: confirmPart, dialog: true },
  { name: 'payments-confirm-refused', query: 'money=test&refusing', steps: refusedRefund },
  { name: 'payments-charge-live', query: 'money=live', steps: chargeLive, dialog: true },
  { name: 'payments-refunded', query: 'money=busy', steps: refundAll },
  { name: 'locked', query: 'money=locked', steps: to('Payments') },
  { name: 'locked-wrong', query: 'money=lockedCalm&refusing', steps: tryPasscode },
  { name: 'events', query: 'money=busy', steps: to('Events') },
  { name: 'events-detail', query: 'money=busy', steps: eventDetail },
  { name: 'events-empty', query: 'money=busy&uneventful', steps: to('Events') },
  { name: 'events-error', query: 'money=busy&refusing', steps: to('Events') },
  { name: 'alerts-empty', query: 'state=ok&uneventful', steps: to('Alerts') },
  { name: 'alerts-firing', query: 'state=critical', steps: to('Alerts') },
  { name: 'alerts-acknowledged', query: 'state=acknowledged', steps: to('Alerts') },
  { name: 'alerts-muted', query: 'state=muted', steps: to('Alerts') },
  { name: 'alerts-mute-menu', query: 'state=critical', steps: muteMenu },
  { name: 'alerts-blind', query: 'state=unknown', steps: to('Alerts') },
  { name: 'alerts-unseen', query: 'state=missing&uneventful', steps: to('Alerts') },
  { name: 'alerts-waiting', query: 'state=waiting&unanswered', steps: to('Alerts') },
  { name: 'alerts-off', query: 'state=off', steps: to('Alerts') },
  { name: 'alerts-silent', query: 'state=stale', steps: to('Alerts') },
  { name: 'alerts-evidence', query: 'state=critical', steps: evidence },
  { name: 'alerts-history', query: 'state=ok', steps: historyUnfolded },
  { name: 'alerts-error', query: 'state=critical&refusing', steps: evidenceRefused },
  { name: 'alerts-locked', query: 'state=acknowledged&money=locked', steps: to('Alerts') },
  { name: 'palette', query: 'state=sandbox&money=locked', steps: palette('') },
  { name: 'palette-found', query: 'money=busy', steps: palette('re') },
  { name: 'palette-none', query: 'money=busy', steps: palette('teapot') },
  { name: 'palette-shortcuts', query: 'state=sandbox', steps: fromPalette('Keyboard shortcuts') },
  { name: 'about', query: 'state=sandbox', steps: fromPalette('About') },
  { name: 'settings', query: 'money=fresh', steps: to('Settings') },
  { name: 'settings-live', query: 'money=live', steps: to('Settings') },
  { name: 'settings-test', query: 'money=test', steps: to('Settings') },
  {
    name: 'settings-switch',
    query: 'money=live',
    steps: settingsDialog('Switch to test …'),
    dialog: true,
  },
  { name: 'settings-managed', query: 'money=fresh&managed', steps: to('Settings') },
  { name: 'settings-refused', query: 'money=fresh&refusing', steps: refusedSetting },
  {
    name: 'settings-import',
    query: 'money=fresh',
    steps: settingsDialog('Import settings …'),
    dialog: true,
  },
  {
    name: 'settings-import-nothing',
    query: 'money=fresh&uneventful',
    steps: settingsDialog('Import settings …'),
    dialog: true,
  },
  {
    name: 'settings-remove-key',
    query: 'money=live',
    steps: settingsDialog('Remove …'),
    dialog: true,
  },
  {
    name: 'settings-remove-passcode',
    query: 'money=live',
    steps: settingsDialog('Remove the passcode …'),
    dialog: true,
  },
]

/** The scene of a name. @param {string} name */
export function sceneOf(name) {
  const scene = SCENES.find((one) => one.name === name)
  if (scene === undefined) throw new Error(`There is no scene ${name}.`)
  return scene
}
