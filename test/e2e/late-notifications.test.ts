import { expect, it } from 'vitest'
import { type NotificationWatch, watchNotifications } from '../support/session-bus.ts'
import { engineWhen } from './console-view.ts'
import { withHealthyConsole } from './healthy-console.ts'
import { appendFailures } from './sample-logs.ts'

it('an alert of which no notification service could tell is announced once one has started', async () => {
  await withHealthyConsole(async ({ page }, logs) => {
    const runNow = () => page.evaluate(() => window.paymentsOps.runNow())
    const delivery = async () => {
      await runNow()
      const { banners } = await engineWhen(page, () => true)
      return banners[0]?.delivery?.kind
    }
    appendFailures(logs, 6, Date.now())
    await expect.poll(delivery, { timeout: 30_000 }).toBe('failed')
    const bus: NotificationWatch = await watchNotifications()
    try {
      await expect.poll(delivery, { timeout: 60_000 }).toBe('shown')
      await runNow()
      await runNow()
      expect(bus.sent.map(({ title }) => title)).toEqual(['CRITICAL: Webhook failures'])
    } finally {
      await bus.stop()
    }
  })
})
