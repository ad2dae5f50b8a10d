import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { launchConsole, screenshot } from '../support/electron-app.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { valueIn } from '../support/value-in.ts'
import { engineWhen } from './console-view.ts'
import { lookUp, orderOn, paymentsOf, payTestCard, refund } from './money-view.ts'

it('moves no money with a journal that was tampered with, and alerts go on', async () => {
  const userData = freshFolder()
  const first = await launchConsole({ userData })
  const payment = await payTestCard(first.page, '12.00')
  const look = await lookUp(first.page, payment)
  valueIn(await refund(first.page, orderOn(look, 1200, null)))
  await first.stop()
  const path = join(userData, 'actions.ndjson')
  const before = readFileSync(path, 'utf8').replace('"amount":1200', '"amount":1300')
  writeFileSync(path, before)

  const { page, ...again } = await launchConsole({ userData })
  try {
    const view = await paymentsOf(page)
    expect(view.blocked).toMatch(/broken at line 1/)
    expect(view.actions).toEqual([])
    const answer = await page.evaluate((id) => window.paymentsOps.lookUpPayment({ id }), payment)
    expect(answer).toMatchObject({ failure: { kind: 'unavailable' } })
    const check = valueIn(await page.evaluate(() => window.paymentsOps.verifyJournal()))
    expect(check).toMatchObject({ whole: false, broken: { line: 1 } })
    await engineWhen(page, ({ overall }) => overall !== 'waiting')
    await page.getByText(/^Payments are blocked\. .* is broken at line 1/).waitFor()
    await screenshot(page, 'payments-blocked')
  } finally {
    await again.stop()
  }
  expect(readFileSync(path, 'utf8')).toBe(before)
})
