import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { launchConsole, type StartOptions } from '../support/electron-app.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { card } from './console-view.ts'
import { appendFailures, healthyFolder } from './sample-logs.ts'

/**
 * A console that takes this machine for another system, whose own parts note what is asked of them:
 * it shows that what is decided for that system is also done. The system itself isn't there.
 */
async function launchOn(
  platform: 'darwin' | 'win32',
  parts: string,
  options: Pick<StartOptions, 'logs'> = {},
) {
  const userData = freshFolder(platform)
  const loadFirst = join(userData, 'system.cjs')
  writeFileSync(
    loadFirst,
    `const { app, Notification, powerSaveBlocker, Tray } = require('electron')
    const asked = globalThis.asked = []
    Object.defineProperty(process, 'platform', { value: '${platform}' })
    const { isSupported } = Notification
    Notification.isSupported = () => { asked.push('notifications'); return isSupported() }
    const { start } = powerSaveBlocker
    powerSaveBlocker.start = (type) => { asked.push(type); return start.call(powerSaveBlocker, type) }
    const { on } = Tray.prototype
    Tray.prototype.on = function (event, listener) { asked.push('tray ' + event); return on.call(this, event, listener) }
    app.setLoginItemSettings = () => asked.push('start at login')
    ${parts}`,
  )
  const env = { PAYMENTS_OPS_START_AT_LOGIN: 'true' }
  const launched = await launchConsole({ userData, loadFirst, env, ...options })
  const asked = () => launched.app.evaluate(() => Reflect.get(globalThis, 'asked') as unknown[])
  const loginNote = () =>
    launched.page.evaluate(async () => {
      const settings = await window.paymentsOps.getSettings()
      return settings.ok ? settings.value.loginNote : settings.failure.message
    })
  return { launched, asked, loginNote, userData }
}

describe('a console on a Mac', () => {
  it('asks for notifications, stays awake, and leaves the user’s switches and window alone', async () => {
    const { launched, asked, loginNote, userData } = await launchOn(
      'darwin',
      // Electron's menu of a Mac is made of what this machine lacks.
      `require('electron').Menu.setApplicationMenu = () => undefined
      app.getLoginItemSettings = () => ({ openAtLogin: false, status: 'requires-approval' })`,
    )
    await launched.page.getByText('macOS now asks whether it may: choose Allow.').waitFor()
    await expect.poll(() => existsSync(join(userData, 'notifications.json'))).toBe(true)
    await expect.poll(loginNote).toMatch(/^macOS has this switched off/)
    expect((await asked()).sort()).toEqual(['notifications', 'prevent-app-suspension'])
    await launched.stop()
  })
})

describe('a console on Windows', () => {
  it('is led to a rule by a click on an earlier toast, and leaves the user’s switch alone', async () => {
    const logs = healthyFolder(Date.now())
    appendFailures(logs, 6, Date.now())
    const { launched, asked, loginNote } = await launchOn(
      'win32',
      `app.setToastActivatorCLSID = (id) => asked.push(id)
      app.getLoginItemSettings = () => ({
        openAtLogin: true,
        launchItems: [{ name: 'payments-ops.console', args: [app.getAppPath()], scope: 'user', enabled: false }],
      })
      Notification.handleActivation = (heard) => { globalThis.click = heard }
      Notification.prototype.show = function () { asked.push(/launch="[^"]*"/.exec(this.toastXml)?.[0]) }`,
      { logs },
    )
    const toast = 'launch="payments-ops://alert/webhook"'
    await expect.poll(asked, { timeout: 10_000 }).toContain(toast)
    await expect.poll(loginNote).toMatch(/^Windows has this switched off/)
    expect(await asked()).toContain('{7A5562BD-C474-4693-9972-C2EB16025839}')
    expect(await asked()).not.toContain('start at login')
    await launched.app.evaluate(() => {
      const click: unknown = Reflect.get(globalThis, 'click')
      const details = { type: 'click', arguments: 'payments-ops://alert/webhook' }
      if (typeof click === 'function') click(details)
    })
    const focused = () =>
      card(launched.page, 'webhook').evaluate((node) => node === document.activeElement)
    await expect.poll(focused, { timeout: 10_000 }).toBe(true)
    await launched.stop()
  })
})
