import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SentNotification } from '../support/bus-record.ts'
import { type LaunchedConsole, launchConsole } from '../support/electron-app.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { type NotificationWatch, watchNotifications } from '../support/session-bus.ts'
import { engineWhen } from './console-view.ts'
import { appendFailures, healthyFolder } from './sample-logs.ts'

const MINUTE = 60_000
const isFailure = ({ title }: { title: string }) => title.includes('Webhook failures')

describe('a critical alert that goes on', () => {
  let bus: NotificationWatch
  let console: LaunchedConsole
  let reminder: SentNotification
  const logs = healthyFolder(Date.now())
  const userData = freshFolder('reminder')
  beforeAll(async () => {
    bus = await watchNotifications()
    console = await launchConsole({ logs, userData })
  })
  afterAll(async () => {
    await console.stop()
    await bus.stop()
  })

  /** Starts the console again on a memory in which the alert began so many minutes earlier. */
  async function again(minutes: number): Promise<void> {
    await console.app.close()
    const folder = join(userData, 'engine')
    const name = readdirSync(folder).find((file) => file.startsWith('state-')) ?? ''
    const state: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'))
    writeFileSync(join(folder, name), JSON.stringify(earlier(state, minutes * MINUTE)))
    console = await launchConsole({ logs, userData })
  }

  it('is announced, and then reminded of in other words', async () => {
    appendFailures(logs, 7, Date.now())
    await console.page.evaluate(() => window.paymentsOps.runNow())
    await bus.next(isFailure)
    await engineWhen(console.page, ({ banners }) => banners[0]?.delivery?.kind === 'shown')
    await again(35)
    reminder = await bus.next(({ title }) => title.startsWith('Still firing'))
    expect(reminder.title).toMatch(/^Still firing, 35 min: Webhook failures$/)
    expect(reminder.body).toMatch(/deliveries failed, last 5 min, limit 3. Critical since .* UTC$/)
    expect(reminder.hints['urgency']).toBe(2)
  })

  it('is quiet once it is acknowledged, whatever time passes, and stays critical', async () => {
    const shown = ({ alerts }: { alerts: readonly { lastNotice: unknown }[] }) =>
      JSON.stringify(alerts[0]?.lastNotice).includes('shown')
    const [alert] = (await engineWhen(console.page, shown)).alerts
    expect(alert?.lastNotice).toMatchObject({ purpose: 'reminder' })
    const id = alert?.id ?? ''
    const answer = await console.page.evaluate(
      (one) => window.paymentsOps.acknowledgeAlert({ id: one }),
      id,
    )
    expect(answer).toEqual({ ok: true, value: null })
    const isClosed = () =>
      bus.signals.some(({ name, args }) => name === 'NotificationClosed' && args[0] === reminder.id)
    await expect.poll(isClosed).toBe(true)
    const before = bus.sent.filter(isFailure).length
    await again(90)
    const engine = await engineWhen(console.page, ({ overall }) => overall === 'critical')
    // What the first run would have raised has gone over the bus by the end of another.
    await console.page.evaluate(() => window.paymentsOps.runNow())
    expect(engine.alerts[0]?.acknowledged).not.toBeNull()
    expect(bus.sent.filter(isFailure)).toHaveLength(before)
  })
})

/** The memory of the webhook rule's alert, with its times moved back by so many ms. */
function earlier(state: unknown, ms: number): unknown {
  const moved = (value: unknown, keys: readonly string[]): void => {
    const object = value as Record<string, number>
    for (const key of keys) object[key] = (object[key] ?? 0) - ms
  }
  const { rules, announcements } = state as {
    rules: { webhook: unknown }
    announcements: { webhook: unknown }
  }
  moved(rules.webhook, ['since'])
  moved(announcements.webhook, ['alertSince', 'at'])
  return state
}
