import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LaunchedConsole, launchConsole } from '../support/electron-app.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { card, cardShows, engineWhen, overviewOf, pictures } from './console-view.ts'
import { healthyFolder } from './sample-logs.ts'

const COMMAND = join(import.meta.dirname, '..', '..', 'dist', 'cli', 'payments-ops.cjs')

describe('the overview over a real log folder', () => {
  const logs = healthyFolder(Date.now())
  let launched: LaunchedConsole
  beforeAll(async () => {
    launched = await launchConsole({ logs })
  })
  afterAll(() => launched.stop())

  it('shows every rule’s figure with what it is made of', async () => {
    const { page } = launched
    await cardShows(page, 'webhook', 'OK')
    await cardShows(page, 'webhook', /^1 of \d+ deliveries failed, last 5 min, limit 3$/)
    await cardShows(page, 'payments', /^2 of 3\d\d deliveries/)
    await cardShows(page, 'revenue', /\$960\.35 today against \$1,000\.00 yesterday/)
    await pictures(launched, 'all-well')
  })

  it('agrees with the command line to the digit', async () => {
    const { record } = await engineWhen(launched.page, (engine) => engine.record !== null)
    const flags = ['--dry-run', '--now', record?.ts ?? '', '--logs', logs]
    const printed = execFileSync(process.execPath, [COMMAND, 'alerts-now', ...flags])
    expect(printed.toString()).toBe(`${JSON.stringify(record)}\n`)
  })

  it('appended that very record to the log folder', async () => {
    const { record, recordedIn } = (await overviewOf(launched.page)).engine
    const kept = readFileSync(join(logs, 'production_alerts.ndjson'), 'utf8')
    expect([recordedIn, kept.trimEnd().split('\n').at(-1)]).toEqual([
      'logs',
      JSON.stringify(record),
    ])
  })

  it('marks its logs as real and its money as simulated, and offers no rehearsal', async () => {
    const { page, app } = launched
    const title = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getTitle(),
    )
    expect(title).toBe('Payments Ops - SANDBOX money, real logs')
    await page.getByText('LOGS', { exact: true }).waitFor()
    expect(await page.getByText('SIMULATED').count()).toBe(0)
    const answer = await page.evaluate(() =>
      window.paymentsOps.playScenario({ scenario: 'log-silent' }),
    )
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'refused' } })
  })

  it('says on an Electron without security fixes that live mode is off', async () => {
    const { runtime } = await overviewOf(launched.page)
    const shown = await launched.page.getByText('Live mode is off').count()
    expect([runtime.supported, shown > 0]).toEqual([runtime.remark === null, !runtime.supported])
  })
})

describe('the overview over an empty folder', () => {
  it('can’t see, and says so instead of OK', async () => {
    const logs = freshFolder()
    const launched = await launchConsole({ logs })
    try {
      const { page } = launched
      const engine = await engineWhen(page, ({ overall }) => overall !== 'waiting')
      expect(engine.overall).toBe('unknown')
      for (const rule of ['webhook', 'payments', 'revenue'] as const) {
        await cardShows(page, rule, 'UNKNOWN')
        expect(await card(page, rule).getByText('OK', { exact: true }).count()).toBe(0)
      }
      await pictures(launched, 'unknown')
    } finally {
      await launched.stop()
    }
  })
})
