import { cpSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type LaunchedConsole, launchConsole } from '../support/electron-app.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { runConsole } from '../support/plain-console.ts'
import { cardShows, engineWhen, overviewOf } from './console-view.ts'
import { healthyConsole } from './healthy-console.ts'
import { alertRecords, appendFailures, healthyFolder } from './sample-logs.ts'

function visible({ app }: LaunchedConsole): Promise<boolean | undefined> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
}

/** A copy of the built console whose engine breaks a while after its first start, once. */
function folderWithFragileEngine(): string {
  const folder = freshFolder()
  const project = join(import.meta.dirname, '..', '..')
  cpSync(join(project, 'dist'), join(folder, 'dist'), { recursive: true })
  cpSync(join(project, 'package.json'), join(folder, 'package.json'))
  const engine = join(folder, 'dist', 'main', 'engine.cjs')
  renameSync(engine, join(folder, 'dist', 'main', 'whole-engine.cjs'))
  const fragile = `
    const { existsSync, writeFileSync } = require('node:fs')
    if (!existsSync(__filename + '.broke')) setTimeout(() => {
      writeFileSync(__filename + '.broke', '')
      throw new Error('broken on purpose')
    }, 2000)
    require('./whole-engine.cjs')`
  writeFileSync(engine, fragile)
  return folder
}

describe('a console in use', () => {
  const launched = healthyConsole()

  it('opened a second time brings the first window to the front and ends', async () => {
    const { app, userData } = launched
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
    expect(await runConsole({ userData })).toMatchObject({ code: 0 })
    await expect.poll(() => visible(launched)).toBe(true)
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  })

  it('loads the page again when its process crashes; alerts go on meanwhile', async () => {
    const { app, page, logs } = launched
    const before = alertRecords(logs).length
    const crashed = page.waitForEvent('crash')
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
    )
    await crashed
    appendFailures(logs, 6, Date.now())
    const run = () =>
      app.evaluate(async ({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        if (contents === undefined || contents.isCrashed() || contents.isLoading()) return null
        const asked: Promise<unknown> = contents.executeJavaScript(
          `paymentsOps.runNow().then(() => document.querySelector('section.card h2')?.textContent)`,
        )
        return String(await asked)
      })
    await expect.poll(run, { timeout: 10_000 }).toBe('Webhook failures')
    expect(alertRecords(logs).length).toBeGreaterThan(before)
    expect(alertRecords(logs).at(-1)).toContain('"webhook":"CRITICAL"')
  })
})

describe('the console', () => {
  it('says that its engine broke, knows nothing meanwhile, and starts it again', async () => {
    const logs = healthyFolder(Date.now())
    const folder = folderWithFragileEngine()
    const launched = await launchConsole({ logs, folder })
    try {
      const { page } = launched
      const blind = await engineWhen(page, ({ overall }) => overall === 'unknown')
      expect(blind.rules.map(({ state }) => state.kind)).toEqual(['unknown', 'unknown', 'unknown'])
      expect(blind.notices[0]).toMatch(/^The alert engine stopped unexpectedly at /)
      await engineWhen(page, ({ overall }) => overall === 'ok')
      const { remarks } = await overviewOf(page)
      const said = 'The alert engine stopped unexpectedly and was started again.'
      expect(remarks.map(({ text }) => text)).toEqual([said])
      expect(launched.output()).toContain('broken on purpose')
    } finally {
      await launched.stop()
    }
  })

  it.skipIf(process.platform === 'win32')('ends cleanly on SIGTERM', async () => {
    const logs = healthyFolder(Date.now())
    const launched = await launchConsole({ logs })
    await cardShows(launched.page, 'webhook', 'OK')
    launched.app.process().kill('SIGTERM')
    expect(await launched.ended).toEqual({ code: 0, signal: null })
    expect(launched.output()).not.toContain('"event":"defect"')
    await launched.stop()
  })

  it('answers an empty --logs with one line and ends with 64', async () => {
    const { code, stderr } = await runConsole({ logs: '' })
    expect([code, stderr]).toEqual([64, expect.stringContaining('--logs needs a folder')])
  })
})

describe('kill -9', () => {
  it('loses no acknowledged record and leaves whole lines and a whole state', async () => {
    const logs = healthyFolder(Date.now())
    const userData = freshFolder()
    let acknowledged = 0
    for (let round = 0; round < 4; round += 1) {
      const launched = await launchConsole({ logs, userData })
      const engine = await engineWhen(launched.page, ({ overall }) => overall !== 'waiting')
      expect([engine.overall, engine.notices]).toEqual(['ok', []])
      acknowledged = Math.max(acknowledged, alertRecords(logs).length)
      const count = () => {
        acknowledged += 1
      }
      await launched.page.exposeFunction('acknowledged', count)
      await launched.page.evaluate(() => {
        const again = async (): Promise<void> => {
          const answer = await window.paymentsOps.runNow()
          if (answer.ok) await Reflect.get(window, 'acknowledged')()
          return again()
        }
        void again()
      })
      await expect.poll(() => acknowledged, { timeout: 10_000 }).toBeGreaterThan(5 * (round + 1))
      await launched.kill()
      for (const line of alertRecords(logs))
        expect(JSON.parse(line).event).toBe('production_alerts')
      expect(alertRecords(logs).length).toBeGreaterThanOrEqual(acknowledged)
    }
  })
})
