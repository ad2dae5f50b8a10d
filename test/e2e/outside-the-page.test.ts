import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RULE_TITLES } from '../../src-main/contract/rule.ts'
import { type NotificationWatch, watchNotifications } from '../support/session-bus.ts'
import { closeWindow } from './close-window.ts'
import { card, cardShows } from './console-view.ts'
import { healthyConsole } from './healthy-console.ts'
import { appendFailures } from './sample-logs.ts'

let bus: NotificationWatch
beforeAll(async () => {
  bus = await watchNotifications()
})
afterAll(() => bus.stop())
const launched = healthyConsole()
const { logs } = launched
/** The window that was opened anew; null while the first one is there. */
let reopened: Page | null = null

describe('what reaches the console from outside its page', () => {
  it('a machine that woke up makes the engine look at the clock at once', async () => {
    const posted = await launched.app.evaluate(({ powerMonitor, utilityProcess }) => {
      const commands: unknown[] = []
      // Their class has no name of its own to be had by.
      const other = utilityProcess.fork('nowhere.cjs', [], { stdio: 'ignore' })
      const kind = Object.getPrototypeOf(other)
      const post: (this: unknown, command: unknown) => void = kind.postMessage
      kind.postMessage = function (command: unknown) {
        commands.push(command)
        post.call(this, command)
      }
      powerMonitor.emit('resume')
      kind.postMessage = post
      return commands
    })
    expect(posted).toEqual([{ kind: 'woke' }])
  })

  it('a link and the dock’s icon, as macOS hands them over', async () => {
    const { app, page } = launched
    const hand = (url: string) =>
      app.evaluate(({ app }, link) => {
        const event = {
          taken: false,
          preventDefault() {
            this.taken = true
          },
        }
        app.emit('open-url', event, link)
        return event.taken
      }, url)
    expect(await hand('payments-ops://alert/revenue')).toBe(true)
    const focused = () => card(page, 'revenue').evaluate((node) => node === document.activeElement)
    await expect.poll(focused).toBe(true)
    await hand('payments-ops://alert/revenue/../../refund')
    await page.getByText('That link doesn’t lead anywhere').waitFor()
    await closeWindow(launched)
    const opened = app.waitForEvent('window')
    await app.evaluate(({ app }) => app.emit('activate'))
    reopened = await opened
    await cardShows(reopened, 'webhook', 'OK')
  })

  it('a flood of links leaves it as it was, at the last of them', async () => {
    const { app } = launched
    const page = reopened ?? launched.page
    await app.evaluate(({ app, BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      const shown = { times: 0 }
      Reflect.set(globalThis, 'shown', shown)
      const show = window?.show
      if (window !== undefined && show !== undefined) {
        window.show = () => {
          shown.times += 1
          show.call(window)
        }
      }
      const event = { preventDefault: () => undefined }
      for (let count = 0; count < 2_000; count += 1) {
        app.emit('open-url', event, `payments-ops://alert/${count}`)
        app.emit('second-instance', event, ['.', `payments-ops:${count}`], '/', null)
      }
      app.emit('open-url', event, 'payments-ops://alert/payments')
    })
    const focused = () => card(page, 'payments').evaluate((node) => node === document.activeElement)
    await expect.poll(focused).toBe(true)
    const times = await app.evaluate((): number => Reflect.get(globalThis, 'shown').times)
    // The first of them at once, unless it came right after another call; then the last.
    expect(times).toBeLessThanOrEqual(2)
    await page.evaluate(() => window.paymentsOps.runNow())
  })

  it('a click on a notification while the page loads after a crash still leads to its rule', async () => {
    const { app } = launched
    const page = reopened ?? launched.page
    appendFailures(logs, 6, Date.now())
    await page.evaluate(() => window.paymentsOps.runNow())
    const title = `CRITICAL: ${RULE_TITLES.webhook}`
    const notification = await bus.next((sent) => sent.title === title)
    const crashed = page.waitForEvent('crash')
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
    )
    await crashed
    await bus.click(notification)
    const focused = () =>
      app.evaluate(async ({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        if (contents === undefined || contents.isCrashed() || contents.isLoading()) return null
        const asked: Promise<unknown> = contents.executeJavaScript(
          `document.activeElement?.querySelector('h2')?.textContent`,
        )
        return String(await asked)
      })
    await expect.poll(focused, { timeout: 10_000 }).toBe(RULE_TITLES.webhook)
  })
})
