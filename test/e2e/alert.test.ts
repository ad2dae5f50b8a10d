import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchConsole } from '../support/electron-app.ts'
import { type NotificationWatch, watchNotifications } from '../support/session-bus.ts'
import { card, cardShows, engineWhen, pictures } from './console-view.ts'
import { healthyConsole } from './healthy-console.ts'
import { appendFailures, healthyFolder } from './sample-logs.ts'

describe('a rule that turns critical', () => {
  let bus: NotificationWatch
  beforeAll(async () => {
    bus = await watchNotifications()
  })
  afterAll(() => bus.stop())
  const launched = healthyConsole()
  const { logs } = launched

  it('shows on its card and in a banner after Run now', async () => {
    const { page } = launched
    appendFailures(logs, 7, Date.now())
    await page.getByRole('button', { name: 'Run now' }).click()
    await cardShows(page, 'webhook', 'CRITICAL')
    await page.getByRole('alert').getByText('CRITICAL: Webhook failures').waitFor()
  })

  it('raises a native notification with figure, denominator and threshold', async () => {
    const { record, rules } = await engineWhen(launched.page, ({ banners }) => banners.length > 0)
    expect(record?.webhook_failures_5m).toBe(8)
    const observed = rules.find(({ id }) => id === 'webhook')?.observation
    const total = observed?.kind === 'observed' ? observed.figure.denominator : 0
    const sent = await bus.next(({ title }) => title.includes('Webhook failures'))
    expect(sent.title).toBe('CRITICAL: Webhook failures')
    expect(sent.body).toContain(`8 of ${total} deliveries failed`)
    expect(sent.body).toContain('limit 3')
    expect([sent.hints['urgency'], sent.expireTimeout]).toEqual([2, 0])
  })

  it('records that it was shown', async () => {
    const { page } = launched
    await engineWhen(page, ({ banners }) => banners[0]?.delivery?.kind === 'shown')
    await page.getByRole('alert').getByText('Notification shown').waitFor()
    await pictures(launched, 'critical')
  })

  it('brings the window to this rule on a click, and records the click', async () => {
    const { app, page } = launched
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
    await bus.click(await bus.next(({ title }) => title.includes('Webhook failures')))
    await engineWhen(page, ({ banners }) => banners[0]?.delivery?.kind === 'clicked')
    const visible = () =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
    await expect.poll(visible).toBe(true)
    const focused = () => card(page, 'webhook').evaluate((node) => node === document.activeElement)
    await expect.poll(focused).toBe(true)
  })

  it('is announced once, however many runs find it critical', async () => {
    const { page } = launched
    await page.evaluate(() => window.paymentsOps.runNow())
    await page.evaluate(() => window.paymentsOps.runNow())
    expect(bus.sent.filter(({ title }) => title.includes('Webhook failures'))).toHaveLength(1)
  })

  it('keeps its banner away once dismissed, and the card critical', async () => {
    const { page } = launched
    await page.getByRole('button', { name: /^Dismiss/ }).click()
    await engineWhen(page, ({ banners }) => banners.length === 0)
    await page.evaluate(() => window.paymentsOps.runNow())
    expect(await page.getByRole('alert').getByText('Webhook failures').count()).toBe(0)
    await cardShows(page, 'webhook', 'CRITICAL')
  })
})

describe('a notification that nothing shows', () => {
  it('is recorded as failed, and the banner says so', async () => {
    const logs = healthyFolder(Date.now())
    // A bus that isn't there: whatever is sent to it finds nobody.
    const env = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' }
    const launched = await launchConsole({ logs, env })
    try {
      const { page } = launched
      appendFailures(logs, 9, Date.now())
      await cardShows(page, 'webhook', /OK|CRITICAL/)
      await page.evaluate(() => window.paymentsOps.runNow())
      const { banners } = await engineWhen(
        page,
        (engine) => engine.banners[0]?.delivery?.kind === 'failed',
      )
      expect(banners[0]?.delivery).toMatchObject({ because: expect.stringMatching(/notification/) })
    } finally {
      await launched.stop()
    }
  })
})
