import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { EngineView } from '../../src-main/contract/overview.ts'
import { type LaunchedConsole, launchConsole, screenshot } from '../support/electron-app.ts'
import { freshFolder, lastingFolder } from '../support/fresh-folder.ts'
import { type HungMount, hungMount } from '../support/hung-mount.ts'
import { valueIn } from '../support/value-in.ts'
import { card, overviewOf } from './console-view.ts'
import { journalOf, paymentsOf, payTestCard } from './money-view.ts'
import { healthyFolder } from './sample-logs.ts'

const PASSCODE = 'open-sesame'
/** The engine gives a disk 20 s to answer. */
const PATIENCE = { timeout: 45_000, interval: 100 }

// Only there can a disk that hangs be played.
describe.runIf(process.platform === 'linux')(
  'a console on disks that hang',
  { timeout: 60_000 },
  () => {
    let logs: HungMount
    let own: HungMount
    let launched: LaunchedConsole
    beforeAll(async () => {
      logs = await hungMount(healthyFolder(Date.now()))
      own = await hungMount(freshFolder('own'))
      await logs.hang()
      const userData = lastingFolder('profile')
      mkdirSync(userData, { recursive: true })
      symlinkSync(own.path, join(userData, 'engine'))
      launched = await launchConsole({
        logs: logs.path,
        userData,
        env: { DASHBOARD_KEY: PASSCODE },
      })
    })
    afterAll(() => launched.stop())

    const engineIs = (fits: (engine: EngineView) => boolean) =>
      expect.poll(async () => fits((await overviewOf(launched.page)).engine), PATIENCE).toBe(true)
    const isWell = ({ overall, notices }: EngineView) => overall === 'ok' && notices.length === 0

    it('opens, charges, keeps its journal, and locks while nothing is known of the logs', async () => {
      const { page, userData } = launched
      await logs.caught()
      expect((await overviewOf(page)).engine.overall).toBe('waiting')
      valueIn(await page.evaluate((passcode) => window.paymentsOps.unlock({ passcode }), PASSCODE))
      await payTestCard(page, '3.00')
      expect(JSON.stringify(journalOf(userData))).toContain('succeeded')
      valueIn(await page.evaluate(() => window.paymentsOps.getSettings()))
      valueIn(await page.evaluate(() => window.paymentsOps.lock()))
      expect((await paymentsOf(page)).lock.locked).toBe(true)
      expect(logs.hanging()).toBeGreaterThan(0)
    })

    it('says UNKNOWN with the reason, and writes the record into its own folder', async () => {
      const { page } = launched
      await engineIs(({ overall, recordedIn }) => overall === 'unknown' && recordedIn === 'data')
      await card(page, 'webhook').getByText('UNKNOWN').first().waitFor()
      await page.getByText('the disk does not answer').first().waitFor()
      await screenshot(page, 'hung-logs')
      expect(logs.hanging()).toBeGreaterThan(0)
    })

    it('saves its diagnostics meanwhile, and no thread of the window waits for the disk', async () => {
      const { app, page, pid } = launched
      const path = join(freshFolder('saved'), 'saved.zip')
      await app.evaluate(({ dialog, shell }, filePath) => {
        Reflect.set(dialog, 'showSaveDialog', async () => ({ canceled: false, filePath }))
        Reflect.set(shell, 'showItemInFolder', () => undefined)
      }, path)
      valueIn(
        await page.evaluate(() => window.paymentsOps.runCommand({ command: 'save-diagnostics' })),
      )
      // Half of an archive is none.
      const files = await vi.waitFor(() => unzipSync(readFileSync(path)), PATIENCE)
      const ofLogs = strFromU8(files['records/logs/scheduler.log'] ?? new Uint8Array())
      expect(ofLogs).toBe('(not read: the folder does not answer)\n')
      expect(strFromU8(files['records/data/scheduler.log'] ?? new Uint8Array())).toContain(
        'startup',
      )
      const waits = readdirSync(`/proc/${pid}/task`).map((task) =>
        readFileSync(`/proc/${pid}/task/${task}/wchan`, 'utf8'),
      )
      expect(waits.filter((wait) => wait === 'request_wait_answer')).toEqual([])
    })

    it('sees again as soon as the disk answers', async () => {
      await logs.heal()
      await engineIs(isWell)
    })

    it('never says that all is well while its own folder hangs, and recovers', async () => {
      const { page } = launched
      await own.hang()
      void page.evaluate(() => window.paymentsOps.runNow())
      await engineIs(({ overall, recordedIn }) => overall === 'unknown' && recordedIn === 'logs')
      await page.getByText('what the console remembers can’t be read or stored').first().waitFor()
      await screenshot(page, 'hung-own-folder')
      expect(await page.getByText('All clear').count()).toBe(0)
      await own.heal()
      await engineIs(isWell)
    })

    it('ends while both hang', async () => {
      await Promise.all([logs.hang(), own.hang()])
      void launched.page.evaluate(() => window.paymentsOps.runNow()).catch(() => undefined)
      await logs.caught()
      launched.app.process().kill('SIGTERM')
      expect(await launched.ended).toEqual({ code: 0, signal: null })
      expect(logs.hanging()).toBeGreaterThan(0)
    })
  },
)
