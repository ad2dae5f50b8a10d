import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findPanel } from '../../src-main/desktop/panel-bus.ts'
import { type LaunchedConsole, launchConsole } from '../support/electron-app.ts'
import { openPanel, type Panel } from '../support/panel.ts'
import { type NotificationWatch, watchNotifications } from '../support/session-bus.ts'
import { closeByCross } from '../support/x-windows.ts'
import { closeWindow } from './close-window.ts'
import { cardShows, engineWhen } from './console-view.ts'
import { appendFailures, healthyFolder } from './sample-logs.ts'

const PATIENCE = { timeout: 15_000 }

// Only Linux lets a test stand in for the panel.
describe.runIf(process.platform === 'linux')('the icon in the panel', () => {
  const logs = healthyFolder(Date.now())
  let panel: Panel
  let bus: NotificationWatch
  let launched: LaunchedConsole
  const labels = async () => (await panel.menu()).map(({ label }) => label)
  const picture = async () => (await panel.icon()).pictures[0]?.argb
  const windows = () =>
    launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)

  const noteBadges = () =>
    launched.app.evaluate(({ app }) => {
      const noted: number[] = []
      Reflect.set(globalThis, 'badges', noted)
      app.setBadgeCount = (count = 0) => noted.push(count) > 0
    })
  const badges = () =>
    launched.app.evaluate(() => Reflect.get(globalThis, 'badges') as readonly number[])

  beforeAll(async () => {
    bus = await watchNotifications()
    panel = await openPanel()
    launched = await launchConsole({ logs })
    await cardShows(launched.page, 'webhook', 'OK')
    await panel.registered()
  })
  afterAll(async () => {
    await launched.stop()
    panel.close()
    await bus.stop()
  })

  it('says the state and which money is real', async () => {
    const tooltip = async () => (await panel.icon()).tooltip
    await expect
      .poll(tooltip, PATIENCE)
      .toMatch(/^Payments Ops SANDBOX - All clear since \d\d:\d\d UTC$/)
  })

  it('has a menu with state, last run, mode and all that can be done', async () => {
    expect(await labels()).toEqual([
      expect.stringMatching(/^All clear since \d\d:\d\d UTC$/),
      expect.stringMatching(/^Last run \d\d:\d\d UTC, \d+ ms$/),
      'SANDBOX: no real money',
      'Open Payments Ops',
      'Run now',
      'Pause notifications',
      'Quit Payments Ops',
    ])
    const enabled = (await panel.menu()).map((entry) => entry.enabled)
    expect(enabled).toEqual([false, false, false, true, true, true, true])
  })

  it('runs the rules from its menu, and shows another sign when one turns critical', async () => {
    const calm = await picture()
    await noteBadges()
    appendFailures(logs, 7, Date.now())
    await panel.choose('Run now')
    await cardShows(launched.page, 'webhook', 'CRITICAL')
    await expect
      .poll(async () => (await labels())[0], PATIENCE)
      .toMatch(/^Critical since .* UTC - /)
    await expect.poll(picture, PATIENCE).not.toBe(calm)
    expect((await panel.icon()).tooltip).toContain('Webhook failures')
    // Whether it is drawn is the desktop's own; none of those that do can be had in a test.
    expect((await badges()).at(-1)).toBe(1)
  })

  it('pauses notifications, which the page says and the icon shows, and resumes them', async () => {
    const { page } = launched
    const critical = await picture()
    await panel.choose('For 15 minutes')
    await page.getByText(/^Notifications paused until \d\d:\d\d UTC/).waitFor()
    await expect.poll(labels, PATIENCE).toContain('Resume notifications')
    await expect.poll(picture, PATIENCE).not.toBe(critical)
    await panel.choose('Resume notifications')
    await page.getByText(/^Notifications paused until/).waitFor({ state: 'detached' })
    await expect.poll(picture, PATIENCE).toBe(critical)
  })

  it('can’t be used to silence a locked console', async () => {
    const { page } = launched
    const passcode = 'open-sesame'
    await page.evaluate((next) => window.paymentsOps.setPasscode({ current: null, next }), passcode)
    await page.evaluate(() => window.paymentsOps.lock())
    await expect.poll(labels, PATIENCE).toContain('Pause notifications (unlock first)')
    await page.evaluate((typed) => window.paymentsOps.unlock({ passcode: typed }), passcode)
    await expect.poll(labels, PATIENCE).toContain('Pause notifications')
  })

  it('opens the window that was closed, by its menu and by a click', async () => {
    for (const open of [() => panel.choose('Open Payments Ops'), () => panel.click()]) {
      await closeByCross(launched.pid)
      await expect.poll(windows).toBe(0)
      const opened = launched.app.waitForEvent('window')
      await open()
      await cardShows(await opened, 'webhook', 'CRITICAL')
    }
    const told = await bus.next(({ title }) => title === 'Payments Ops keeps running')
    expect(told.body).toContain('Its icon in the panel')
  })

  it('ends the console cleanly', async () => {
    await panel.choose('Quit Payments Ops')
    expect(await launched.ended).toEqual({ code: 0, signal: null })
    expect(launched.output()).not.toContain('"event":"defect"')
  })
})

describe.runIf(process.platform === 'linux')('a desktop', () => {
  it('is asked whether it shows icons, over the real bus', async () => {
    const ask = () => findPanel({ environment: process.env, uid: process.getuid?.() ?? 0 })
    expect(await ask()).toEqual({ kind: 'none' })
    const panel = await openPanel()
    expect(await ask()).toEqual({ kind: 'shown', by: expect.stringMatching(/^:/) })
    panel.shows(false)
    expect(await ask()).toEqual({ kind: 'none' })
    panel.close()
  })

  it('whose panel went is told how to get at the console, and gets its icon with the next one', async () => {
    const bus = await watchNotifications()
    const first = await openPanel()
    const launched = await launchConsole()
    try {
      await cardShows(launched.page, 'webhook', /OK|CRITICAL|UNKNOWN/)
      await first.registered()
      first.shows(false)
      await closeWindow(launched)
      const { body } = await bus.next(({ title }) => title === 'Payments Ops keeps running')
      expect(body).toContain('start Payments Ops again')
      first.close()
      const second = await openPanel()
      await second.registered()
      const opened = launched.app.waitForEvent('window')
      // Chromium may show the old icon in it for a moment, before that is made anew.
      const choose = () =>
        second.choose('Open Payments Ops').then(
          () => true,
          () => false,
        )
      await expect.poll(choose, PATIENCE).toBe(true)
      await opened
      second.close()
    } finally {
      await launched.stop()
      await bus.stop()
    }
  })
})

describe.runIf(process.platform === 'linux')('an alert while notifications are paused', () => {
  it('is recorded as withheld, and announced when the pause ends', async () => {
    const logs = healthyFolder(Date.now())
    const bus = await watchNotifications()
    const first = await launchConsole({ logs })
    const isAlert = ({ title }: { title: string }) => title.includes('Webhook failures')
    try {
      const { page } = first
      await cardShows(page, 'webhook', 'OK')
      await page.evaluate(() => window.paymentsOps.pauseNotifications({ minutes: 15 }))
      appendFailures(logs, 7, Date.now())
      await page.evaluate(() => window.paymentsOps.runNow())
      await engineWhen(page, ({ banners }) => banners[0]?.delivery?.kind === 'withheld')
      await page.getByRole('alert').getByText('Notification withheld').waitFor()
      expect(bus.sent.filter(isAlert)).toEqual([])
      await page.getByRole('button', { name: 'Resume' }).click()
      const sent = await bus.next(isAlert)
      expect(sent.body).toContain('Critical since')
      await engineWhen(page, ({ banners }) => banners[0]?.delivery?.kind === 'shown')
    } finally {
      await first.stop()
      await bus.stop()
    }
  })
})
