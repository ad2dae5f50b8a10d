import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LaunchedConsole, launchConsole, screenshot } from '../support/electron-app.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { card, cardShows } from './console-view.ts'
import { appendFailures, healthyFolder } from './sample-logs.ts'

const folder = freshFolder()
const logs = healthyFolder(Date.now())
let launched: LaunchedConsole

/** Payments ask for a session of their own on the way to Stripe; here there is none. */
const BREAKS = `const { session } = require('electron')
const { fromPartition } = session
session.fromPartition = (name, ...rest) => {
  if (name === 'stripe') throw new Error('no session for sk_live_canary1234')
  return fromPartition.call(session, name, ...rest)
}
`

beforeAll(async () => {
  const loadFirst = join(folder, 'breaks.cjs')
  writeFileSync(loadFirst, BREAKS)
  launched = await launchConsole({ logs, loadFirst })
})
afterAll(() => launched.stop())

describe('a defect on the way to money', () => {
  it('leaves the alerts as they are', async () => {
    await cardShows(launched.page, 'webhook', 'OK')
    appendFailures(logs, 6, Date.now())
    await launched.page.getByRole('button', { name: 'Run now' }).click()
    await cardShows(launched.page, 'webhook', 'CRITICAL')
  })

  it('is said above everything and in place of payments, without what is secret', async () => {
    const { page } = launched
    const said = page.getByText(/Payments could not be opened because of a defect/)
    await said.first().waitFor()
    await card(page, 'webhook').waitFor()
    await screenshot(page, 'payments-defect')
    await page.getByRole('navigation').getByText('Payments').click()
    expect(await page.getByRole('alert').textContent()).toMatch(
      /Quit the console and start it again/,
    )
    expect(launched.output()).toContain('opening payments')
    expect(launched.output()).not.toContain('canary1234')
  })

  it('answers nothing that a lock would guard', async () => {
    const asked = await launched.page.evaluate(() => window.paymentsOps.getSettings())
    expect(asked).toEqual({
      ok: false,
      failure: { kind: 'unauthorized', message: 'unauthorized' },
    })
  })
})
