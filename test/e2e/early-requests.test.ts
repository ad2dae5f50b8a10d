import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LaunchedConsole, launchConsole } from '../support/electron-app.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { alertRecords, healthyFolder } from './sample-logs.ts'

/** Holds back all that is behind the window, while its page is there and asks already. */
const HOLDS = `const Module = require('node:module')
const load = Module._load
const held = new Promise((resolve) => { globalThis.letOpen = resolve })
globalThis.waits = false
Module._load = function (name, ...rest) {
  const loaded = load.call(this, name, ...rest)
  if (!/^\\.\\/console-[^/]*\\.cjs$/.test(name)) return loaded
  return { openConsole: async (prepared) => {
    globalThis.waits = true
    await held
    return loaded.openConsole(prepared)
  } }
}
`
const PATIENCE = { timeout: 15_000 }
/** Far more than any page has under way at once. */
const MANY = 200

const logs = healthyFolder(Date.now())
const folder = freshFolder()
let launched: LaunchedConsole
beforeAll(async () => {
  const loadFirst = join(folder, 'holds.cjs')
  writeFileSync(loadFirst, HOLDS)
  launched = await launchConsole({ logs, loadFirst, env: { DASHBOARD_KEY: 'open-sesame' } })
})
afterAll(() => launched.stop())

/** Asks in the page without waiting; `answers` gives what came back since, in that order. */
const ask = () =>
  launched.page.evaluate((many) => {
    const { paymentsOps } = window
    const asked = [
      ...Array.from({ length: many }, () => paymentsOps.getOverview()),
      paymentsOps.runNow(),
      paymentsOps.getSettings(),
      paymentsOps.changeSettings({ key: 'theme', value: 'dark' }),
    ]
    const answers: string[] = []
    Reflect.set(window, 'answers', answers)
    for (const one of asked) {
      void one.then((got) => answers.push(got.ok ? 'ok' : got.failure.kind))
    }
  }, MANY)
const answers = () =>
  launched.page.evaluate(() => [...(Reflect.get(window, 'answers') as string[])].sort())

/** A window that isn't the console's asks by the console's own preload. */
const askAsStranger = () =>
  launched.app.evaluate(async ({ app, BrowserWindow }) => {
    const preload = `${app.getAppPath()}/dist/preload/preload.cjs`
    const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
    Reflect.set(globalThis, 'stranger', other)
    await other.loadURL('app://console/')
    await other.webContents.executeJavaScript(`
      paymentsOps.getOverview().then(() => 'answered', String).then((said) => { document.title = said })
      null`)
  })
const strangerHeard = () =>
  launched.app.evaluate(() => Reflect.get(globalThis, 'stranger').webContents.getTitle())

describe('what is asked before the console is open', () => {
  it('waits, and nobody is answered meanwhile', async () => {
    const waits = () => launched.app.evaluate(() => Reflect.get(globalThis, 'waits'))
    await expect.poll(waits, PATIENCE).toBe(true)
    await ask()
    await askAsStranger()
    expect(await answers()).toEqual([])
    expect(await strangerHeard()).not.toMatch(/answered|Refused/)
  })

  it('is answered once it is, all of it, by the lock and the settings of then', async () => {
    await launched.app.evaluate(() => Reflect.get(globalThis, 'letOpen')())
    const all = [...Array.from({ length: MANY + 1 }, () => 'ok'), 'unauthorized', 'unauthorized']
    await expect.poll(answers, PATIENCE).toEqual(all)
    await expect.poll(() => alertRecords(logs).length, PATIENCE).toBeGreaterThan(0)
  })

  it('is refused to a stranger all the same', async () => {
    await expect
      .poll(strangerHeard, PATIENCE)
      .toMatch(/Refused getOverview: the call did not come from the console’s own/)
  })
})
