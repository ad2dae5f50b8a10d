import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LaunchedConsole, launchConsole } from '../support/electron-app.ts'
import { type NotificationWatch, watchNotifications } from '../support/session-bus.ts'
import { cardShows } from './console-view.ts'
import { alertRecords, healthyFolder } from './sample-logs.ts'

const PATIENCE = { timeout: 20_000, interval: 100 }
const logs = healthyFolder(Date.now())
let bus: NotificationWatch
let launched: LaunchedConsole
beforeAll(async () => {
  bus = await watchNotifications()
  launched = await launchConsole({ logs })
  await cardShows(launched.page, 'webhook', 'OK')
})
afterAll(async () => {
  await launched.stop()
  await bus.stop()
})

const records = () => alertRecords(logs).length
const ownLog = () => readFileSync(join(launched.userData, 'log', 'console.log'), 'utf8')

/** What the page says once it is there; null while it isn't. Playwright loses a crashed page. */
function pageSays(script: string): Promise<string | null> {
  return launched.app.evaluate(async ({ BrowserWindow }, source) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (contents === undefined || contents.isCrashed() || contents.isLoading()) return null
    const said: Promise<unknown> = contents.executeJavaScript(source)
    return said.then(String, () => null)
  }, script)
}
const cards = () => pageSays(`document.querySelectorAll('section.card').length`)

const crashes = () => ownLog().split('process is gone').length - 1

/** Ends the page's process the way a machine short of memory does, and waits for that. */
async function killPage(): Promise<void> {
  const before = crashes()
  const pid = await launched.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  )
  process.kill(pid ?? 0, 'SIGKILL')
  // A script for a page that is just ending would never be answered.
  await expect.poll(crashes, PATIENCE).toBe(before + 1)
}

/** Has every message box answered with a button, and remembers what it said. */
async function answerDialogs(button: number): Promise<void> {
  await launched.app.evaluate(({ dialog }, response) => {
    const said: string[] = []
    Reflect.set(globalThis, 'dialogs', said)
    Reflect.set(dialog, 'showMessageBox', async (_window: unknown, box: { message: string }) => {
      said.push(box.message)
      return { response, checkboxChecked: false }
    })
  }, button)
}
const dialogs = () => launched.app.evaluate((): string[] => Reflect.get(globalThis, 'dialogs'))

describe('a page whose process is killed', () => {
  it('comes back, says so until that is put away, and its run is recorded', async () => {
    await killPage()
    await expect.poll(cards, PATIENCE).toBe('3')
    await expect
      .poll(() => pageSays('document.body.innerText'), PATIENCE)
      .toContain('The page crashed and was loaded again; alerts went on meanwhile.')
    await pageSays(`paymentsOps.closeRemark({ subject: 'page' })`)
    await expect
      .poll(() => pageSays('document.body.innerText'), PATIENCE)
      .not.toContain('crashed and was loaded again')
    const before = records()
    expect(await pageSays('paymentsOps.runNow().then(({ ok }) => ok)')).toBe('true')
    expect(records()).toBe(before + 1)
    expect(ownLog()).toContain('process is gone: killed')
  })

  it('again and again stays away; the desktop says so, and a click brings it back', async () => {
    await answerDialogs(1)
    for (let crash = 2; crash <= 4; crash += 1) {
      await expect.poll(cards, PATIENCE).toBe('3')
      await killPage()
    }
    const sent = await bus.next(({ title }) => title === 'The window could not be brought back')
    expect(sent.body).toContain('Alerts go on.')
    await expect.poll(dialogs, PATIENCE).toEqual(['The window could not be brought back.'])
    expect(await cards()).toBeNull()
    // The notification's click leads back to a window that works.
    await bus.click(sent)
    await expect.poll(cards, PATIENCE).toBe('3')
  })
})

describe('the process that draws', () => {
  it('can end as often as it likes: the console goes on', async () => {
    const drawing = () =>
      launched.app.evaluate(
        ({ app }) => app.getAppMetrics().find(({ type }) => type === 'GPU')?.pid,
      )
    const endings = () => ownLog().split('a helper process is gone: GPU').length - 1
    for (let ended = 1; ended <= 8; ended += 1) {
      await expect.poll(drawing, PATIENCE).toBeDefined()
      process.kill((await drawing()) ?? 0, 'SIGKILL')
      await expect.poll(endings, PATIENCE).toBe(ended)
    }
    expect(await pageSays('paymentsOps.runNow().then(({ ok }) => ok)')).toBe('true')
  })
})

describe('a page that does not answer', () => {
  it('is loaded again when the operator wants that', async () => {
    const before = crashes()
    await answerDialogs(1)
    await launched.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.emit('unresponsive')
    })
    await expect.poll(dialogs, PATIENCE).toEqual(['The window does not answer.'])
    await expect.poll(crashes, PATIENCE).toBe(before + 1)
    await expect.poll(cards, PATIENCE).toBe('3')
    // It was crashed, not killed. A dump of its memory could hold a key in plain text.
    const files = readdirSync(launched.userData, { recursive: true, encoding: 'utf8' })
    expect(files.filter((name) => name.endsWith('.dmp'))).toEqual([])
  })
})
