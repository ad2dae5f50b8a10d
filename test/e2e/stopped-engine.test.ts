import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LaunchedConsole, launchConsole } from '../support/electron-app.ts'
import { openPanel, type Panel } from '../support/panel.ts'
import { type NotificationWatch, watchNotifications } from '../support/session-bus.ts'
import { cardShows, engineWhen, overviewOf } from './console-view.ts'
import { engineProcess } from './engine-process.ts'
import { healthyFolder } from './sample-logs.ts'

const PATIENCE = { timeout: 30_000 }
const CANARY = 'sk_test_canary'

// Only there is a process stopped by a signal, and a panel that a test stands in for.
describe.runIf(process.platform === 'linux')('an engine whose process stands still', () => {
  const logs = healthyFolder(Date.now())
  let panel: Panel
  let bus: NotificationWatch
  let launched: LaunchedConsole
  const linesOf = (name: string): Record<string, unknown>[] =>
    readFileSync(join(logs, name), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))

  beforeAll(async () => {
    bus = await watchNotifications()
    panel = await openPanel()
    launched = await launchConsole({ logs, env: { STRIPE_SECRET_KEY: CANARY } })
    await cardShows(launched.page, 'webhook', 'OK')
    await panel.registered()
  })
  afterAll(async () => {
    await launched.stop()
    panel.close()
    await bus.stop()
  })

  it('was given no key', async () => {
    const environment = readFileSync(`/proc/${await engineProcess(launched)}/environ`, 'utf8')
    expect(environment).toContain('UV_THREADPOOL_SIZE=16')
    expect(environment).not.toMatch(/STRIPE|canary/)
  })

  it('reads as UNKNOWN in window, panel and notification, never as the OK of before', async () => {
    const { page } = launched
    const stopped = await engineProcess(launched)
    process.kill(stopped, 'SIGSTOP')
    const blind = await engineWhen(page, ({ overall }) => overall === 'unknown')
    expect(blind.rules.map(({ state }) => state.kind)).toEqual(['unknown', 'unknown', 'unknown'])
    expect(blind.notices[0]).toMatch(/^The alert engine does not answer/)
    await cardShows(page, 'webhook', 'UNKNOWN')
    const told = await bus.next(({ title }) => title.startsWith('UNKNOWN'))
    expect(told.body).toBe(blind.notices[0])
    await expect.poll(async () => (await panel.icon()).tooltip, PATIENCE).toMatch(/unknown/i)
  }, 60_000)

  it('is replaced by another, which records that nothing was seen', async () => {
    const { page } = launched
    await engineWhen(page, ({ overall }) => overall === 'ok')
    await bus.next(({ title }) => title === 'Alerts are evaluated again')
    const { remarks } = await overviewOf(page)
    expect(remarks.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^No alert was evaluated from .* UTC to .* UTC\./),
    ])
    const verdicts = () =>
      linesOf('production_verdicts.ndjson').filter((line) =>
        JSON.stringify(line).includes('does not answer'),
      )
    await expect
      .poll(verdicts, PATIENCE)
      .toMatchObject([{ rules: { revenue: { state: 'UNKNOWN' } } }])
    const failed = linesOf('scheduler.log').filter(({ ok }) => ok === false)
    expect(failed).toMatchObject([{ event: 'alerts_run', err: expect.stringMatching(/engine/) }])
  })

  it('does not keep the console from closing', async () => {
    process.kill(await engineProcess(launched), 'SIGSTOP')
    launched.app.process().kill('SIGTERM')
    expect(await launched.ended).toEqual({ code: 0, signal: null })
    expect(launched.output()).not.toContain('not everything stopped in time')
  })
})
