import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { type LaunchedConsole, launchConsole } from '../support/electron-app.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { runConsole } from '../support/plain-console.ts'
import { watchNotifications } from '../support/session-bus.ts'
import { closeWindow } from './close-window.ts'
import { card, cardShows, engineWhen } from './console-view.ts'
import { healthyConsole, withHealthyConsole } from './healthy-console.ts'
import { alertRecords, appendFailures, healthyFolder } from './sample-logs.ts'

const windows = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)

/** Starts the console once more, which opens the window that is gone. */
async function reopen(
  { app, userData }: Pick<LaunchedConsole, 'app' | 'userData'>,
  args: readonly string[] = [],
): Promise<Page> {
  const opened = app.waitForEvent('window')
  expect(await runConsole({ userData, args })).toMatchObject({ code: 0 })
  return opened
}

describe('a closed window', () => {
  it('leaves the console running, which says so once, and opens again by another start', async () => {
    const bus = await watchNotifications()
    try {
      await withHealthyConsole(async (launched, logs) => {
        await closeWindow(launched)
        const told = await bus.next(({ title }) => title === 'Payments Ops keeps running')
        expect(told.hints['urgency']).not.toBe(2)
        expect(await windows(launched.app)).toBe(0)
        const before = alertRecords(logs).length
        const page = await reopen(launched)
        await cardShows(page, 'webhook', 'OK')
        await page.getByRole('button', { name: 'Run now' }).click()
        await expect.poll(() => alertRecords(logs).length).toBeGreaterThan(before)
        await closeWindow({ ...launched, page })
        const again = await reopen(launched)
        // The new page gets what is pushed, too.
        appendFailures(logs, 6, Date.now())
        await again.getByRole('button', { name: 'Run now' }).click()
        await cardShows(again, 'webhook', 'CRITICAL')
        const said = bus.sent.filter(({ title }) => title === told.title)
        expect(said).toHaveLength(1)
      })
    } finally {
      await bus.stop()
    }
  })

  it('comes back by a click on an alert, at the rule that it is about', async () => {
    const bus = await watchNotifications()
    try {
      await withHealthyConsole(async (launched, logs) => {
        appendFailures(logs, 6, Date.now())
        await launched.page.evaluate(() => window.paymentsOps.runNow())
        const alert = await bus.next(({ title }) => title.includes('Webhook failures'))
        await closeWindow(launched)
        const opened = launched.app.waitForEvent('window')
        await bus.click(alert)
        const page = await opened
        const focused = () =>
          card(page, 'webhook').evaluate((node) => node === document.activeElement)
        await expect.poll(focused, { timeout: 10_000 }).toBe(true)
      })
    } finally {
      await bus.stop()
    }
  })

  it('does not keep a signal from ending the console cleanly', async () => {
    await withHealthyConsole(async (launched) => {
      await closeWindow(launched)
      launched.app.process().kill('SIGTERM')
      expect(await launched.ended).toEqual({ code: 0, signal: null })
      expect(launched.output()).not.toContain('"event":"defect"')
    })
  })
})

describe('a link', () => {
  const launched = healthyConsole()
  const isCardFocused = (page: Page, rule: 'payments' | 'webhook') => () =>
    card(page, rule).evaluate((node) => node === document.activeElement)

  it('to anything else than an alert brings the window to the front, with a word until it is closed or the next call', async () => {
    const { page, userData } = launched
    await runConsole({ userData, args: ['payments-ops://refund/pi_123?amount=all'] })
    const word = page.getByText('That link doesn’t lead anywhere in this console.')
    await word.waitFor()
    await runConsole({ userData })
    await word.waitFor({ state: 'detached' })
    await runConsole({ userData, args: ['payments-ops://alert/webhook?run=now'] })
    await word.waitFor()
    await page.getByRole('button', { name: 'Close' }).click()
    await word.waitFor({ state: 'detached' })
  })

  it('to an alert brings its card into view, also when the window was closed', async () => {
    const { app, page, pid, userData } = launched
    const link = 'payments-ops://alert/payments'
    expect(await runConsole({ userData, args: [link] })).toMatchObject({ code: 0 })
    await expect.poll(isCardFocused(page, 'payments')).toBe(true)
    await closeWindow({ app, page, pid })
    const opened = await reopen(launched, ['payments-ops://alert/webhook/'])
    await expect.poll(isCardFocused(opened, 'webhook'), { timeout: 10_000 }).toBe(true)
  })
})

describe('a start at login', () => {
  it('shows no window, evaluates, and opens one when it is started again', async () => {
    const logs = healthyFolder(Date.now())
    const launched = await launchConsole({
      logs,
      args: ['--hidden'],
      beforeWindow: async (app, userData) => {
        const evaluated = () => existsSync(join(logs, 'production_alerts.ndjson'))
        await expect.poll(evaluated, { timeout: 20_000 }).toBe(true)
        expect(await runConsole({ userData, args: ['--hidden'] })).toMatchObject({ code: 0 })
        expect(await windows(app)).toBe(0)
        await runConsole({ userData })
      },
    })
    await engineWhen(launched.page, ({ overall }) => overall === 'ok')
    await launched.stop()
  })
})

describe.runIf(process.platform === 'linux')('the setting to start at login', () => {
  it('leaves an entry for the desktop, with the flag that hides the window', async () => {
    const config = freshFolder()
    const env = { XDG_CONFIG_HOME: config, PAYMENTS_OPS_START_AT_LOGIN: 'true' }
    const launched = await launchConsole({ env, args: ['--start-hidden=true'] })
    const entry = join(config, 'autostart', 'payments-ops.desktop')
    await expect.poll(() => existsSync(entry)).toBe(true)
    expect(readFileSync(entry, 'utf8')).toMatch(/^Exec="[^"]*electron" "[^"]+" "--hidden"$/m)
    await launched.stop()
  })

  it('is followed as soon as it is changed in the window', async () => {
    const config = freshFolder()
    const launched = await launchConsole({ env: { XDG_CONFIG_HOME: config } })
    const entry = join(config, 'autostart', 'payments-ops.desktop')
    const set = (key: 'startAtLogin' | 'startHidden', value: boolean) =>
      launched.page.evaluate((change) => window.paymentsOps.changeSettings(change), { key, value })
    const text = () => (existsSync(entry) ? readFileSync(entry, 'utf8') : null)
    await set('startAtLogin', true)
    await expect.poll(text).toMatch(/^Exec="[^"]*electron" "[^"]+"$/m)
    await set('startHidden', true)
    await expect.poll(text).toContain('"--hidden"')
    // As GNOME's settings do. Ours then say so, and leave the entry as it is.
    const switchedOff = `${text()}X-GNOME-Autostart-enabled=false\n`
    writeFileSync(entry, switchedOff)
    const rail = launched.page.getByRole('navigation')
    await rail.getByRole('button', { name: 'Settings' }).click()
    await launched.page.getByText('Your desktop has this switched off').waitFor()
    expect(text()).toBe(switchedOff)
    await set('startAtLogin', false)
    await expect.poll(text).toBeNull()
    await launched.stop()
  })
})

describe('the window’s place', () => {
  const boundsOf = (app: ElectronApplication) =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())

  it('is remembered from one start to the next', async () => {
    const userData = freshFolder()
    const wanted = { x: 60, y: 50, width: 950, height: 640 }
    const first = await launchConsole({ userData })
    await first.app.evaluate(
      ({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to),
      wanted,
    )
    await expect.poll(() => boundsOf(first.app)).toEqual(wanted)
    await first.stop()
    const second = await launchConsole({ userData })
    await expect.poll(() => boundsOf(second.app)).toEqual(wanted)
    await second.stop()
  })

  it('is maximised again when it was left so', async () => {
    const userData = freshFolder()
    const file = join(userData, 'window.json')
    const loadFirst = join(userData, 'maximised.cjs')
    // Without a window manager nothing is maximised: what is asked of the window is noted instead.
    const notes = `const { BrowserWindow } = require('electron')
      BrowserWindow.prototype.maximize = () => { globalThis.maximised = true }
      BrowserWindow.prototype.isMaximized = () => globalThis.maximised === true`
    writeFileSync(loadFirst, notes)
    const left = { bounds: { x: 20, y: 30, width: 1000, height: 700 }, maximised: true }
    writeFileSync(file, JSON.stringify(left))
    const launched = await launchConsole({ userData, loadFirst })
    const asked = () => launched.app.evaluate(() => Reflect.get(globalThis, 'maximised'))
    expect(await asked()).toBe(true)
    rmSync(file)
    await launched.stop()
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ maximised: true })
  })

  it('is brought back onto the screen, and a broken memory of it is set aside', async () => {
    const userData = freshFolder()
    const file = join(userData, 'window.json')
    const gone = { bounds: { x: 9_000, y: 9_000, width: 1000, height: 700 }, maximised: false }
    writeFileSync(file, JSON.stringify(gone))
    const first = await launchConsole({ userData })
    const { x = 9_000, y = 9_000 } = (await boundsOf(first.app)) ?? {}
    expect([x < 900, y < 900]).toEqual([true, true])
    await first.stop()
    writeFileSync(file, '{"bounds":')
    await (await launchConsole({ userData })).stop()
    expect(readdirSync(userData).join()).toMatch(/window\.json\.corrupt-/)
  })
})
