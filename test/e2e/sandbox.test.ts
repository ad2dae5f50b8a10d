import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LaunchedConsole, launchConsole } from '../support/electron-app.ts'
import { type NotificationWatch, watchNotifications } from '../support/session-bus.ts'
import { card, cardShows, engineWhen, overviewOf, pictures } from './console-view.ts'

describe('the sandbox workspace', () => {
  let bus: NotificationWatch
  let launched: LaunchedConsole
  beforeAll(async () => {
    bus = await watchNotifications()
    launched = await launchConsole()
  })
  afterAll(async () => {
    await launched.stop()
    await bus.stop()
  })

  it('opens by itself with live cards', async () => {
    const { page, userData } = launched
    await cardShows(page, 'webhook', 'OK')
    await cardShows(page, 'payments', 'OK')
    await cardShows(page, 'revenue', /today against/)
    const { workspace } = await overviewOf(page)
    expect(workspace).toEqual({
      kind: 'sandbox',
      directory: join(userData, 'sandbox'),
      playing: null,
    })
    expect(existsSync(join(userData, 'sandbox', 'stripe_webhooks.ndjson'))).toBe(true)
  })

  it('is marked as one in the window and its title', async () => {
    const { app, page } = launched
    await page.getByText('SANDBOX', { exact: true }).waitFor()
    const title = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getTitle(),
    )
    expect(title).toBe('Payments Ops - SANDBOX')
    await pictures(launched, 'sandbox')
  })

  it('plays a webhook outage that turns its rule critical', async () => {
    const { page } = launched
    await page.getByRole('button', { name: 'Rehearse' }).click()
    await page.getByRole('menuitemradio', { name: 'Webhook outage' }).click()
    await cardShows(page, 'webhook', 'CRITICAL')
    expect((await overviewOf(page)).workspace.playing).toBe('webhook-outage')
    await page.getByRole('alert').getByText('Notification shown').waitFor()
    await pictures(launched, 'rehearsal')
  })

  it('marks the notification of a rehearsal', async () => {
    const sent = await bus.next(({ title }) => title.includes('Webhook failures'))
    expect(sent.title).toBe('SANDBOX - CRITICAL: Webhook failures')
  })

  it('plays a log that goes silent, which blinds its rules', async () => {
    const { page } = launched
    await page.evaluate(() => window.paymentsOps.playScenario({ scenario: 'log-silent' }))
    await engineWhen(page, ({ sources }) => sources.some(({ health }) => health !== 'fresh'))
    await cardShows(page, 'payments', 'UNKNOWN')
    expect(await card(page, 'revenue').getByText('UNKNOWN').count()).toBe(0)
  })

  it('recovers its sight when the rehearsal ends', async () => {
    const { page } = launched
    await page.getByRole('button', { name: 'Stop', exact: true }).click()
    await cardShows(page, 'payments', /OK|CRITICAL/)
    expect((await overviewOf(page)).workspace.playing).toBeNull()
  })
})
