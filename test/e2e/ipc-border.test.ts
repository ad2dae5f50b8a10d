import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { channelOf } from '../../src-main/contract/bridge.ts'
import { REQUESTS, type RequestName } from '../../src-main/contract/requests.ts'
import { CONTENT_SECURITY_POLICY } from '../../src-main/desktop/answer-headers.ts'
import { healthyConsole } from './healthy-console.ts'
import { callFromMain } from './ipc-call.ts'

const NAMES = Object.keys(REQUESTS) as RequestName[]
const launched = healthyConsole()
const { logs } = launched

const runs = () => readFileSync(join(logs, 'production_alerts.ndjson'), 'utf8').split('\n').length

describe('a call over IPC', () => {
  it('is answered to our own main frame', async () => {
    const answers = await callFromMain(launched, [channelOf('getOverview')], 'main', [[]])
    expect(answers).toEqual([expect.stringContaining('"ok":true')])
  })

  it.each(['blank frame', 'blocked frame', 'frame that is gone', 'no frame'] as const)(
    'is refused, loudly, from a %s',
    async (caller) => {
      const before = runs()
      const answers = await callFromMain(launched, NAMES.map(channelOf), caller, [[]])
      expect(answers).toHaveLength(NAMES.length)
      for (const answer of answers) expect(answer).toMatch(/^rejected: Refused \w+: /)
      expect(runs()).toBe(before)
    },
  )

  it.each(['app://console/', 'about:blank'])(
    'is refused from another window at %s, even with our own preload',
    async (url) => {
      const answer = await launched.app.evaluate(async ({ app, BrowserWindow }, address) => {
        const preload = `${app.getAppPath()}/dist/preload/preload.cjs`
        const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
        await other.loadURL(address)
        const asked: Promise<unknown> = other.webContents.executeJavaScript(
          'paymentsOps.getOverview().then(() => "answered", String)',
        )
        const text = String(await asked)
        other.destroy()
        return text
      }, url)
      expect(answer).toMatch(/Refused getOverview: the call did not come from the console’s own/)
    },
  )

  it.each(NAMES)('with a hostile payload is refused with a reason: %s', async (name) => {
    const before = runs()
    const payloads = [null, 0, '', 'x'.repeat(1e6), [], {}, { rule: 'constructor' }]
    const inputs = [
      ...payloads.map((payload) => [payload]),
      [{ rule: 'webhook', scenario: 'log-silent' }],
      [{ scenario: { length: 1 } }],
      [undefined, 'a second value'],
    ]
    const answers = await callFromMain(launched, [channelOf(name)], 'main', inputs)
    expect(answers).toHaveLength(inputs.length)
    for (const answer of answers) {
      expect(answer).toContain('"kind":"invalid"')
      expect(answer).toContain(name)
    }
    expect(runs()).toBe(before)
  })
})

describe('the main process', () => {
  it('listens on the channels of the contract alone, also once a setting was saved', async () => {
    const theme = { key: 'theme', value: 'dark' } as const
    const saved = await launched.page.evaluate(
      (change) => window.paymentsOps.changeSettings(change),
      theme,
    )
    expect(saved).toEqual({ ok: true, value: null })
    const channels = await launched.app.evaluate(({ ipcMain }) => {
      const handlers: Map<string, unknown> = Reflect.get(ipcMain, '_invokeHandlers')
      return { asked: [...handlers.keys()].sort(), sent: ipcMain.eventNames().map(String) }
    })
    // Electron itself hears `error`, and does nothing about it.
    expect(channels).toEqual({ asked: NAMES.map(channelOf).sort(), sent: ['error'] })
  })
})

describe('the page’s scheme', () => {
  it.each([
    ['app://console/', 200],
    ['app://console/index.html?x=1', 200],
    ['app://console/none.js', 404],
    ['app://console/..%2f..%2fpackage.json', 400],
    ['app://console/%2e%2e%5c%2e%2e%5cpackage.json', 400],
    ['app://console/assets/%252e%252e/index.html', 400],
    ['app://evil/index.html', 403],
    ['file:///etc/passwd', 403],
    ['file://host/share', 403],
    ['app://console/../../package.json', 404],
  ])('answers %s with %i and the security headers', async (url, status) => {
    const answer = await launched.app.evaluate(async ({ net }, address) => {
      const got = await net.fetch(address)
      return [got.status, got.headers.get('content-security-policy')]
    }, url)
    expect(answer).toEqual([status, CONTENT_SECURITY_POLICY])
  })

  it.each(['https://example.com/', 'http://127.0.0.1:1/', 'data:,x'])(
    'is the only one that the console’s session speaks: not %s',
    async (url) => {
      const answer = launched.app.evaluate(({ net }, address) => net.fetch(address), url)
      await expect(answer).rejects.toThrow(/ERR_BLOCKED_BY_CLIENT/)
    },
  )
})
