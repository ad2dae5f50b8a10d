import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LaunchedConsole, launchConsole } from '../support/electron-app.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { isFocused, walkTo } from '../support/keyboard-walk.ts'
import { type NotificationWatch, watchNotifications } from '../support/session-bus.ts'
import { valueIn } from '../support/value-in.ts'
import { cardShows, engineWhen, pictures } from './console-view.ts'
import { appendFailures, healthyFolder } from './sample-logs.ts'

const TITLE = 'Webhook failures'
let bus: NotificationWatch
let logs: string
let userData: string
let launched: LaunchedConsole

async function launch(): Promise<void> {
  launched = await launchConsole({ logs, userData })
  launched.page.setDefaultTimeout(10_000)
  await cardShows(launched.page, 'webhook', /OK|CRITICAL/)
}

beforeAll(async () => {
  bus = await watchNotifications()
  logs = healthyFolder(Date.now())
  userData = freshFolder('profile')
  await launch()
})
afterAll(async () => {
  await launched.stop()
  await bus.stop()
})

const button = (name: string) => launched.page.getByRole('button', { name, exact: true })
const press = (key: string) => launched.page.keyboard.press(key)
const firing = () => launched.page.getByRole('article', { name: TITLE })
const lines = () =>
  firing()
    .getByText(/^evt_bad_/)
    .count()
const panel = (name: string) => launched.page.getByRole('region', { name, exact: true })
const announced = () => bus.sent.filter(({ title }) => title.includes(TITLE)).length
const runNow = async () => valueIn(await launched.page.evaluate(() => window.paymentsOps.runNow()))
/** With a limit that nothing reaches, the alert resolves; with the usual one, it begins anew. */
const limitBy = async (value: number) =>
  valueIn(
    await launched.page.evaluate(
      (limit) =>
        window.paymentsOps.changeSettings({ key: 'rules.webhook.threshold', value: limit }),
      value,
    ),
  )

// One outage from its beginning on: each part begins where the last one ended.
describe('an outage', () => {
  it('is announced, counted in the rail, and shown on the Alerts screen', async () => {
    appendFailures(logs, 7, Date.now())
    await runNow()
    await bus.next(({ title }) => title === `CRITICAL: ${TITLE}`)
    await launched.page.getByRole('button', { name: 'Alerts (1 not acknowledged)' }).waitFor()
    await press('Control+2')
    await firing()
      .getByText(/^8 of \d+ deliveries failed,/)
      .first()
      .waitFor()
    await panel('History').getByText('No alert has ended yet.').waitFor()
  })

  it('shows the very lines that it began with', async () => {
    await walkTo(launched.page, firing().getByRole('button', { name: 'Show evidence' }))
    await press('Enter')
    await expect.poll(lines).toBe(7)
    await pictures(launched, 'alerts-firing')
    expect(await isFocused(firing().getByRole('button', { name: 'Hide evidence' }))).toBe(true)
  })

  it('is acknowledged by keyboard, and keeps the focus where it was', async () => {
    await walkTo(launched.page, button('Acknowledge'), true)
    await press('Enter')
    await engineWhen(launched.page, ({ alerts }) => alerts[0]?.acknowledged !== null)
    await button('Take back acknowledgement').waitFor()
    expect(await isFocused(button('Take back acknowledgement'))).toBe(true)
    await launched.page.getByText('1 alert is firing, acknowledged.').waitFor()
    await pictures(launched, 'alerts-acknowledged')
  })

  it('is still acknowledged when the console was killed and starts again, and stays quiet', async () => {
    await launched.kill()
    await launch()
    const { overall, alerts } = await engineWhen(launched.page, ({ alerts }) => alerts.length > 0)
    expect(alerts[0]?.acknowledged).not.toBeNull()
    expect(overall).toBe('critical')
    await panel(TITLE)
      .getByText(/^acknowledged/)
      .waitFor()
    await runNow()
    expect(announced()).toBe(1)
  })

  it('leads from its banner to its evidence', async () => {
    await walkTo(launched.page, button(`Evidence: CRITICAL: ${TITLE}`))
    await press('Enter')
    await expect.poll(lines).toBe(7)
    expect(await isFocused(firing())).toBe(true)
  })

  it('moves to the history when it ends, with why, who knew of it and its evidence', async () => {
    await limitBy(1_000)
    await firing().waitFor({ state: 'detached' })
    const row = panel('History').getByRole('listitem').filter({ hasText: TITLE }).first()
    await row
      .getByText(/^ended: threshold changed 3 -> 1,000 after/)
      .first()
      .waitFor()
    await row.locator('summary').focus()
    await press('Enter')
    await expect.poll(() => row.getByText(/^evt_bad_/).count()).toBe(7)
    await row.getByText('Notification shown').waitFor()
    expect(await row.getByText('Nobody did').count()).toBe(0)
    await pictures(launched, 'alerts-history')
  })

  it('that comes after it is loud again, and nobody has acknowledged it', async () => {
    await limitBy(3)
    const { alerts } = await engineWhen(launched.page, (engine) => engine.alerts.length > 0)
    expect(alerts[0]?.acknowledged).toBeNull()
    await expect.poll(announced, { timeout: 10_000 }).toBe(2)
    await firing().getByText('Nobody has yet').waitFor()
  })
})

describe('a mute', () => {
  it('is begun from the menu by keyboard, and says when it ends', async () => {
    await walkTo(launched.page, firing().getByRole('button', { name: 'Mute for …' }))
    await press('Enter')
    await press('ArrowDown')
    await press('Enter')
    const { silences } = await engineWhen(launched.page, (engine) => 'webhook' in engine.silences)
    const minutes = ((silences.webhook?.until ?? 0) - Date.now()) / 60_000
    expect(minutes).toBeGreaterThan(28)
    expect(minutes).toBeLessThanOrEqual(30)
    await panel('Mutes').getByText('muted until').waitFor()
    expect(await isFocused(firing().getByRole('button', { name: 'Change mute …' }))).toBe(true)
    await pictures(launched, 'alerts-muted')
  })

  it('ends at once when somebody ends it, and the focus stays beside it', async () => {
    await walkTo(launched.page, firing().getByRole('button', { name: 'End mute' }))
    await press('Enter')
    await engineWhen(launched.page, (engine) => !('webhook' in engine.silences))
    expect(await isFocused(firing().getByRole('button', { name: 'Mute for …' }))).toBe(true)
  })
})

describe('a long history', () => {
  it('is paged to its end by keyboard, and the focus goes on with its rows', async () => {
    const { page } = launched
    const rows = panel('History').locator('summary')
    // With the one that ended before, and the first of these: more than are asked for at once.
    for (let more = 0; more < 21; more += 1) {
      await limitBy(1_000)
      // Two changes at once may be judged as one, and then nothing would have ended.
      await engineWhen(page, ({ alerts }) => alerts.length === 0)
      await limitBy(3)
      await engineWhen(page, ({ alerts }) => alerts.length === 1)
    }
    // What is open grows with what ends; opened anew it begins with the newest page.
    await press('Control+1')
    await press('Control+2')
    const older = panel('History').getByRole('button', { name: 'Show older alerts' })
    await older.waitFor()
    const before = await rows.count()
    expect(before).toBeLessThan(22)
    await walkTo(page, older)
    await press('Enter')
    await expect.poll(() => rows.count()).toBe(22)
    await older.waitFor({ state: 'detached' })
    expect(await isFocused(rows.nth(before))).toBe(true)
  })
})
