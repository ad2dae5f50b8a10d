import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { standForAllHosts } from '../support/all-hosts.ts'
import { launchConsole } from '../support/electron-app.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { count, triesOf } from '../support/sample.ts'

/** Chromium asks for its dictionaries half a second after a session begins. */
const LISTEN_MS = triesOf({ test: 3_000, soak: 60_000 })
const TEST_KEY = `sk_test_${'a1b2'.repeat(6)}`
const LIVE_KEY = `sk_live_${'a1b2'.repeat(6)}`
/** Asked by the test itself, so that silence is known to mean something. */
const CONTROL = 'control.invalid'

/**
 * Makes a session that nothing knows of, and asks for the control from it when the console has shown
 * its mode and was then listened to for long enough. It takes the runtime for the version named.
 */
function asksForControl(electron: string | null): string {
  const path = join(freshFolder('control'), 'control.cjs')
  writeFileSync(
    path,
    `const { app, BrowserWindow, session } = require('electron')
    const electron = ${JSON.stringify(electron)}
    if (electron !== null) {
      const versions = Object.freeze({ ...process.versions, electron })
      Object.defineProperty(process, 'versions', { value: versions })
    }
    app.whenReady().then(() => {
      const another = session.fromPartition('another')
      const ask = () => another.fetch('https://${CONTROL}/').catch(() => undefined)
      const look = setInterval(() => {
        const titles = BrowserWindow.getAllWindows().map((window) => window.getTitle())
        if (!titles.some((title) => /^Payments Ops - [A-Z]+/.test(title))) return
        clearInterval(look)
        setTimeout(ask, ${LISTEN_MS})
      }, 50)
    })`,
  )
  return path
}

interface Mode {
  readonly env: Readonly<Record<string, string>>
  /** As which version the runtime passes; its own when absent. */
  readonly electron?: string
}
const MODES: Readonly<Record<string, Mode>> = {
  SANDBOX: { env: {} },
  TEST: { env: { STRIPE_MODE: 'test', STRIPE_SECRET_KEY: TEST_KEY } },
  LIVE: { env: { STRIPE_MODE: 'live', STRIPE_SECRET_LIVE: LIVE_KEY }, electron: '45.0.0' },
}

/** Starts the console in a mode; answers which one it shows, and which hosts were asked. */
async function heardIn({ env, electron }: Mode) {
  const hosts = await standForAllHosts()
  const loadFirst = asksForControl(electron ?? null)
  const launched = await launchConsole({ env, loadFirst, args: [hosts.flag] })
  try {
    const limit = { timeout: LISTEN_MS + 40_000 }
    await expect.poll(() => hosts.asked.includes(CONTROL), limit).toBe(true)
    const title = await launched.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getTitle(),
    )
    const [, mode] = /^Payments Ops - (\w+)/.exec(title ?? '') ?? []
    return { mode, asked: [...new Set(hosts.asked)] }
  } finally {
    await launched.stop()
    await hosts.close()
  }
}

describe('a console that was just started', () => {
  it('asks no host for anything, in sandbox, test and live mode', async () => {
    const heard = await Promise.all(Object.values(MODES).map(heardIn))
    count((LISTEN_MS / 1_000) * heard.length, 'seconds')
    expect(heard).toEqual(Object.keys(MODES).map((mode) => ({ mode, asked: [CONTROL] })))
  })
})
