import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { channelOf } from '../../src-main/contract/bridge.ts'
import type { RequestName } from '../../src-main/contract/requests.ts'
import { type LaunchedConsole, launchConsole } from '../support/electron-app.ts'
import { type FaultyStripe, startFaultyStripe } from '../support/faulty-stripe.ts'
import { valueIn } from '../support/value-in.ts'
import { everyRequest } from './every-request.ts'
import { callFromMain } from './ipc-call.ts'
import { paymentsOf } from './money-view.ts'
import { profileTexts } from './profile-texts.ts'

/** Each is a canary of its own; none may ever be seen again. */
const TEST_KEY = 'sk_test_CANARYtest0000000001'
const LIVE_KEY = 'sk_live_CANARYlive0000000002'
const TYPED_KEY = 'rk_test_CANARYtyped000000003'
const CANARIES = [TEST_KEY, LIVE_KEY, TYPED_KEY].map((key) => key.slice(8, 20))

let stripe: FaultyStripe
let launched: LaunchedConsole
beforeAll(async () => {
  stripe = await startFaultyStripe()
  launched = await launchConsole({
    env: {
      STRIPE_SECRET_KEY: TEST_KEY,
      STRIPE_SECRET_LIVE: LIVE_KEY,
      STRIPE_API_BASE: stripe.url.href,
    },
  })
  // Nobody is there to answer the system's own dialogs.
  await launched.app.evaluate(({ dialog }) => {
    dialog.showOpenDialog = async () => ({ canceled: true, filePaths: [] })
    dialog.showSaveDialog = async () => ({ canceled: true, filePath: '' })
  })
})
afterAll(async () => {
  await launched.stop()
  await stripe.close()
})

const setKey = (mode: 'test' | 'live', key: string) =>
  launched.page.evaluate((input) => window.paymentsOps.setKey(input), { mode, key })

function expectNoCanary(text: string, where: string): void {
  for (const canary of CANARIES) expect(text.includes(canary), `${canary} in ${where}`).toBe(false)
}

describe('a key', () => {
  it('of the environment is shown by its last four characters alone', async () => {
    const { account } = await paymentsOf(launched.page)
    expect(account.keys.test).toEqual({ set: true, last4: '0001', kept: 'environment' })
    expect(account.mode).toBe('sandbox')
  })

  it.each([
    ['test', LIVE_KEY, /live key/],
    ['test', 'pk_test_1234567890', /publishable/],
    ['test', 'nonsense', /begins with/],
    ['live', LIVE_KEY, /Live mode is off/],
  ] as const)('for %s mode such as %s is refused by its prefix', async (mode, key, why) => {
    const answer = await setKey(mode, key)
    expect(answer).toMatchObject({ failure: { message: expect.stringMatching(why) } })
    expectNoCanary(JSON.stringify(answer), 'the answer')
  })

  it('is never read back: no channel, file or log holds one', async () => {
    const { page } = launched
    for (const text of [TYPED_KEY, TEST_KEY, LIVE_KEY]) {
      const inputs = everyRequest(text)
      for (const [name, input] of Object.entries(inputs)) {
        const channel = channelOf(name as RequestName)
        const answers = await callFromMain(launched, [channel], 'main', [
          [input],
          [text],
          [{ key: text, mode: text, passcode: text }],
        ])
        for (const answer of answers) expectNoCanary(answer, name)
      }
    }
    valueIn(await page.evaluate(() => window.paymentsOps.setMode({ mode: 'test' })))
    await page.evaluate(() => window.paymentsOps.lookUpPayment({ id: 'pi_none' }))
    await page.evaluate(() => window.paymentsOps.listEvents({ from: 'stripe', limit: 5 }))
    const title = await launched.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getTitle(),
    )
    expect(title).toBe('Payments Ops - TEST money, simulated logs')
    expectNoCanary(JSON.stringify(await paymentsOf(page)), 'the picture')
    expectNoCanary(await page.content(), 'the page')
    expectNoCanary(launched.output(), 'the log')
    const files = profileTexts(launched.userData)
    expect(files.length).toBeGreaterThan(5)
    for (const { name, text } of files) expectNoCanary(text, name)
    const log = files.find(({ name }) => name.endsWith(join('log', 'console.log')))
    expect(log?.text).toContain('"event":"account","mode":"test"')
  })

  it('reaches the server that the environment names, and nothing else gets one', () => {
    const asked = new Set(stripe.seen.map(({ account }) => account))
    expect([...asked]).toEqual([TEST_KEY])
  })
})

describe('live mode', () => {
  it('is refused on an Electron without security fixes, key or not', async () => {
    const answer = await launched.page.evaluate(() => window.paymentsOps.setMode({ mode: 'live' }))
    expect(answer).toMatchObject({
      failure: { message: expect.stringMatching(/Live mode is off/) },
    })
    expect((await paymentsOf(launched.page)).account.liveRefused).toMatch(/Live mode is off/)
  })
})
