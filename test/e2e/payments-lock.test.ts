import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ALERT_REQUESTS } from '../../src-main/contract/alert-requests.ts'
import { channelOf } from '../../src-main/contract/bridge.ts'
import { PAYMENT_REQUESTS } from '../../src-main/contract/payment-requests.ts'
import type { RequestName } from '../../src-main/contract/requests.ts'
import { SETTINGS_REQUESTS } from '../../src-main/contract/settings-requests.ts'
import { type LaunchedConsole, launchConsole } from '../support/electron-app.ts'
import { valueIn } from '../support/value-in.ts'
import { engineWhen, overviewOf } from './console-view.ts'
import { everyRequest } from './every-request.ts'
import { callFromMain } from './ipc-call.ts'
import { journalOf, lookUp, paymentsOf, payTestCard } from './money-view.ts'

const PASSCODE = 'open-sesame-canary'
const OPEN: readonly string[] = ['getPayments', 'unlock', 'lock']
const MONEY = Object.keys(PAYMENT_REQUESTS) as RequestName[]
const SETTINGS = Object.keys(SETTINGS_REQUESTS) as (keyof typeof SETTINGS_REQUESTS)[]
/** What is neither, and yet nobody's business but the operator's: alerts go on. */
const QUIET: readonly RequestName[] = [
  'pauseNotifications',
  'dismissBanner',
  // To end a mute is everybody's.
  ...(Object.keys(ALERT_REQUESTS) as RequestName[]).filter((name) => name !== 'endSilence'),
]
const GUARDED = [...MONEY.filter((name) => !OPEN.includes(name)), ...SETTINGS, ...QUIET]

let launched: LaunchedConsole
beforeAll(async () => {
  launched = await launchConsole({ env: { DASHBOARD_KEY: PASSCODE } })
})
afterAll(() => launched.stop())

const unlock = (passcode: string) =>
  launched.page.evaluate((typed) => window.paymentsOps.unlock({ passcode: typed }), passcode)

async function expectAllRefused(): Promise<void> {
  const inputs = everyRequest('anything at all')
  for (const name of GUARDED) {
    const [answer] = await callFromMain(launched, [channelOf(name)], 'main', [[inputs[name]]])
    const wanted = { ok: false, failure: { kind: 'unauthorized', message: 'unauthorized' } }
    expect(JSON.parse(answer ?? ''), name).toEqual(wanted)
  }
}

describe('a console with a passcode', () => {
  it('starts locked: every money channel is unauthorized, alerts go on', async () => {
    await expectAllRefused()
    const view = await paymentsOf(launched.page)
    expect(view.lock).toMatchObject({ locked: true, guardedBy: 'environment' })
    await engineWhen(launched.page, ({ overall }) => overall !== 'waiting')
    expect(valueIn(await launched.page.evaluate(() => window.paymentsOps.runNow()))).toBeNull()
    valueIn(await launched.page.evaluate(() => window.paymentsOps.resumeNotifications()))
    expect(existsSync(join(launched.userData, 'mode.json'))).toBe(false)
  })

  it('stays locked after a wrong passcode, which is journaled without its text', async () => {
    expect(await unlock('wrong-canary')).toMatchObject({ failure: { kind: 'refused' } })
    await expectAllRefused()
    const journal = JSON.stringify(journalOf(launched.userData))
    expect(journal).toContain('wrong passcode')
    expect(journal).not.toContain('wrong-canary')
  })

  it('opens with the right one', async () => {
    expect(valueIn(await unlock(PASSCODE))).toBeNull()
    expect((await paymentsOf(launched.page)).lock.locked).toBe(false)
    const payment = await payTestCard(launched.page, '3.00')
    expect(await lookUp(launched.page, payment)).toMatchObject({ remaining: 300 })
  })

  it('locks by itself when nobody touched the machine', async () => {
    const { app, page } = launched
    await app.evaluate(({ powerMonitor }) => {
      const real = powerMonitor.getSystemIdleTime
      // One second more than the quarter of an hour that an environment's passcode comes with.
      powerMonitor.getSystemIdleTime = () => {
        powerMonitor.getSystemIdleTime = real
        return 15 * 60 + 1
      }
    })
    const isLocked = async () => (await paymentsOf(page)).lock.locked
    await expect.poll(isLocked, { timeout: 15_000 }).toBe(true)
    await expectAllRefused()
    valueIn(await unlock(PASSCODE))
  })

  it('shows nothing of money any more once it is locked again', async () => {
    const { page } = launched
    const [action] = (await paymentsOf(page)).actions
    const pushed = page.evaluate(
      () =>
        new Promise<string>((done) => {
          window.paymentsOps.onPayments((view) => done(JSON.stringify(view)))
        }),
    )
    valueIn(await page.evaluate(() => window.paymentsOps.lock()))
    const secrets = [action?.id ?? 'none', action?.object?.id ?? 'none', 'wrong passcode']
    const seen = [
      await pushed,
      JSON.stringify(await paymentsOf(page)),
      await page.content(),
      JSON.stringify(await overviewOf(page)),
    ]
    for (const secret of secrets) for (const text of seen) expect(text).not.toContain(secret)
    await expectAllRefused()
  })

  it('slows repeated wrong tries down, and says for how long', async () => {
    for (const typed of ['a', 'b', 'c', 'd']) await unlock(typed)
    const view = await paymentsOf(launched.page)
    expect(view.lock.waitUntil).toBeGreaterThan(Date.now() - 1_000)
    // Not even the right one is looked at while waiting.
    expect(await unlock(PASSCODE)).toMatchObject({
      failure: { message: expect.stringMatching(/try again in/) },
    })
  })

  it('keeps the passcode to itself', async () => {
    const answers = [
      JSON.stringify(await paymentsOf(launched.page)),
      JSON.stringify(journalOf(launched.userData)),
      launched.output(),
    ]
    for (const text of answers) expect(text).not.toContain(PASSCODE)
  })
})

describe('a passcode set in the console', () => {
  it('locks it from then on, also after a restart, until it is taken away', async () => {
    const first = await launchConsole()
    const set = (console: LaunchedConsole, current: string | null, next: string | null) =>
      console.page.evaluate((change) => window.paymentsOps.setPasscode(change), {
        current,
        next,
      })
    try {
      expect(await first.page.evaluate(() => window.paymentsOps.lock())).toMatchObject({
        failure: { kind: 'refused' },
      })
      valueIn(await set(first, null, 'a-long-passcode'))
      expect((await paymentsOf(first.page)).lock).toMatchObject({ guardedBy: 'settings' })
      await first.app.close()
      const again = await launchConsole({ userData: first.userData })
      expect((await paymentsOf(again.page)).lock.locked).toBe(true)
      const right = await again.page.evaluate(() =>
        window.paymentsOps.unlock({ passcode: 'a-long-passcode' }),
      )
      valueIn(right)
      expect(await set(again, 'another-passcode', null)).toMatchObject({ ok: false })
      valueIn(await set(again, 'a-long-passcode', null))
      expect((await paymentsOf(again.page)).lock).toMatchObject({ locked: false, guardedBy: null })
      await again.stop()
    } finally {
      await first.stop()
    }
  })
})
