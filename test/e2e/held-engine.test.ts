import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LaunchedConsole, launchConsole } from '../support/electron-app.ts'
import { type HungMount, hungMount } from '../support/hung-mount.ts'
import { cardShows, engineWhen } from './console-view.ts'
import { engineProcess } from './engine-process.ts'
import { healthyFolder } from './sample-logs.ts'

// Only there can a disk that hangs be played.
describe.runIf(process.platform === 'linux')('an engine that the kernel holds', () => {
  let mount: HungMount
  let launched: LaunchedConsole
  beforeAll(async () => {
    mount = await hungMount(healthyFolder(Date.now()))
    launched = await launchConsole({ logs: mount.path })
    await cardShows(launched.page, 'webhook', 'OK')
  })
  afterAll(() => launched.stop())

  it('is left behind, and its successor sees again once the disk answers', async () => {
    const { page } = launched
    const held = await engineProcess(launched)
    await mount.hang()
    void page.evaluate(() => window.paymentsOps.runNow())
    await mount.caught()
    process.kill(held, 'SIGSTOP')
    await engineWhen(page, ({ overall }) => overall === 'unknown')
    await expect.poll(() => engineProcess(launched), { timeout: 20_000 }).not.toBe(held)
    expect(mount.hanging()).toBeGreaterThan(0)
    await mount.heal()
    await page.evaluate(() => window.paymentsOps.runNow())
    await engineWhen(page, ({ overall }) => overall === 'ok')
  })

  it('does not keep the console from closing', async () => {
    await mount.hang()
    void launched.page.evaluate(() => window.paymentsOps.runNow()).catch(() => undefined)
    await mount.caught()
    launched.app.process().kill('SIGTERM')
    expect(await launched.ended).toEqual({ code: 0, signal: null })
    expect(mount.hanging()).toBeGreaterThan(0)
    expect(launched.output()).not.toContain('not everything stopped in time')
  })
})
