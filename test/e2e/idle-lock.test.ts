import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BusConnection } from '../support/bus-connection.ts'
import { type LaunchedConsole, launchConsole } from '../support/electron-app.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { type PrivateBus, startBus } from '../support/private-bus.ts'
import { valueIn } from '../support/value-in.ts'
import { paymentsOf } from './money-view.ts'

const PASSCODE = 'open-sesame'
const SESSION = '/org/freedesktop/login1/session/_32'
const SAVER = 'org.gnome.ScreenSaver'
/** Chromium doesn't know how long most Wayland desktops have been idle, and answers 0. */
const NEVER_IDLE = `const { app, powerMonitor } = require('electron')
app.whenReady().then(() => { powerMonitor.getSystemIdleTime = () => 0 })
`

describe.runIf(process.platform === 'linux')('on a desktop that Chromium finds never idle', () => {
  let launched: LaunchedConsole
  let machine: PrivateBus
  let logind: BusConnection
  let saver: BusConnection
  let hint = { isIdle: false, since: 0 }

  beforeAll(async () => {
    machine = await startBus()
    logind = await BusConnection.open(({ member, body: [, name] }) => {
      if (member === 'GetSession') return { signature: 'o', body: [SESSION] }
      if (name === 'Id') return { signature: 'v', body: [{ type: 's', value: '2' }] }
      if (name === 'IdleHint') return { signature: 'v', body: [{ type: 'b', value: hint.isIdle }] }
      if (name === 'IdleSinceHint') {
        return { signature: 'v', body: [{ type: 't', value: hint.since * 1_000 }] }
      }
      return 'refused'
    }, machine.address)
    await logind.askBus('RequestName', 'su', ['org.freedesktop.login1', 0])
    saver = await BusConnection.open(({ member }) =>
      member === 'GetActive' ? { signature: 'b', body: [false] } : 'refused',
    )
    await saver.askBus('RequestName', 'su', [SAVER, 0])
    const loadFirst = join(freshFolder(), 'never-idle.cjs')
    writeFileSync(loadFirst, NEVER_IDLE)
    const env = { DASHBOARD_KEY: PASSCODE, DBUS_SYSTEM_BUS_ADDRESS: machine.address }
    launched = await launchConsole({ loadFirst, env })
  })
  afterAll(async () => {
    await launched.stop()
    saver.close()
    logind.close()
    await machine.stop()
  })

  const isLocked = async () => (await paymentsOf(launched.page)).lock.locked
  async function locksWhen(happens: () => unknown): Promise<void> {
    const typed = { passcode: PASSCODE }
    valueIn(await launched.page.evaluate((given) => window.paymentsOps.unlock(given), typed))
    expect(await isLocked()).toBe(false)
    await happens()
    await expect.poll(isLocked, { timeout: 15_000 }).toBe(true)
  }

  it.each(['lock-screen', 'unlock-screen', 'suspend', 'user-did-resign-active'])(
    'the console locks at once at the system’s %s',
    async (event) => {
      await locksWhen(() =>
        launched.app.evaluate(({ powerMonitor }, name) => {
          const emit: (name: string) => boolean = Reflect.get(powerMonitor, 'emit')
          emit.call(powerMonitor, name)
        }, event),
      )
    },
  )

  it('it locks at once when the screen saver comes on', async () => {
    await expect
      .poll(async () => (await paymentsOf(launched.page)).lock.auto, { timeout: 15_000 })
      .toEqual({ idle: true, screen: true })
    await locksWhen(() =>
      saver.emit(
        { path: '/org/gnome/ScreenSaver', interface: SAVER, member: 'ActiveChanged' },
        { signature: 'b', body: [true] },
      ),
    )
  })

  it('it locks when logind has found it idle for the limit', async () => {
    await locksWhen(() => {
      hint = { isIdle: true, since: Date.now() - 15 * 60_000 }
    })
  })
})
