import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type NotificationWatch, watchNotifications } from '../support/session-bus.ts'
import { engineWhen } from './console-view.ts'
import { withHealthyConsole } from './healthy-console.ts'
import { appendFailures } from './sample-logs.ts'

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
})
