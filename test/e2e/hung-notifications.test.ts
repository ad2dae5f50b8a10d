import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type NotificationWatch, watchNotifications } from '../support/session-bus.ts'
import { engineWhen } from './console-view.ts'
import { withHealthyConsole } from './healthy-console.ts'
import { appendFailures, healthyFolder } from './sample-logs.ts'

let bus: NotificationWatch
beforeEach(async () => {
  bus = await watchNotifications()
})
afterEach(() => bus.stop())

describe('a notification service that hangs', () => {
  it('holds nothing up: the alert stands in the window, which says that nobody was told', async () => {
    await withHealthyConsole(async ({ page }, logs) => {
      bus.freeze(true)
      appendFailures(logs, 6, Date.now())
      expect(await page.evaluate(() => window.paymentsOps.runNow())).toMatchObject({ ok: true })
      const { banners } = await engineWhen(page, ({ banners: [banner] }) => {
        return banner?.delivery?.kind === 'failed'
      })
      expect(banners[0]?.delivery).toMatchObject({
        because: 'the notification service does not answer',
      })
      await page.getByText('Notification failed: the notification service').first().waitFor()
      expect(bus.sent).toEqual([])
    })
  })

  it('is asked again once it answers, and shows the alert once; resolved, it is withdrawn', async () => {
    await withHealthyConsole(async ({ page }, logs) => {
      const runNow = () => page.evaluate(() => window.paymentsOps.runNow())
      bus.freeze(true)
      appendFailures(logs, 6, Date.now())
      await runNow()
      await engineWhen(page, ({ banners: [banner] }) => banner?.delivery?.kind === 'failed')
      bus.freeze(false)
      const isShown = async () => {
        await runNow()
        const { banners } = await engineWhen(page, () => true)
        return banners[0]?.delivery?.kind === 'shown'
      }
      await expect.poll(isShown, { timeout: 60_000 }).toBe(true)
      await runNow()
      expect(bus.sent.map(({ body }) => body)).toEqual([expect.stringMatching(/Critical since/)])
      const [sent] = bus.sent
      const name = 'stripe_webhooks.ndjson'
      copyFileSync(join(healthyFolder(Date.now()), name), join(logs, name))
      await runNow()
      const isClosed = () =>
        bus.signals.some(({ name, args }) => name === 'NotificationClosed' && args[0] === sent?.id)
      await expect.poll(isClosed, { timeout: 10_000 }).toBe(true)
    })
  })
})
