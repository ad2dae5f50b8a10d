import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LaunchedConsole, launchConsole, runConsole } from '../support/electron-app.ts'
import { project } from '../support/project-files.ts'
import { cardShows } from './console-view.ts'
import { healthyFolder } from './sample-logs.ts'

/** Longer than the longest pause between two looks of the main process. */
const WATCHED_MS = 12_000

let launched: LaunchedConsole
let logs: string
/** What the page of another console does, watched while the first one's timers are. */
let watched: ReturnType<typeof watchPage>

beforeAll(async () => {
  logs = healthyFolder(Date.now())
  launched = await launchConsole({ logs })
  await cardShows(launched.page, 'webhook', 'OK')
  watched = watchPage()
  // The last test says what went wrong, if anything did.
  watched.catch(() => undefined)
})

afterAll(() => launched.stop())

/** The delays in ms of all timers that the main process sets, or that go off, within `ms`. */
function timersOfMain(ms: number): Promise<number[]> {
  return launched.app.evaluate(async (_electron, forMs) => {
    const load = process.mainModule?.require
    if (load === undefined) throw new Error('the main process has no require')
    const { createHook, executionAsyncResource } = load('node:async_hooks')
    const delays: number[] = []
    const hook = createHook({
      init(_id: number, type: string, _trigger: number, resource: { _idleTimeout?: number }) {
        if (type === 'Timeout') delays.push(resource._idleTimeout ?? Number.NaN)
      },
      // One that goes off again and again was set but once, long ago.
      before() {
        const resource = executionAsyncResource()
        if (resource?.constructor?.name === 'Timeout') delays.push(resource._idleTimeout)
      },
    })
    const begun = performance.now()
    hook.enable()
    // Sleeping by a timer of our own, which counts like any other.
    while (performance.now() - begun < forMs) {
      await new Promise((resolve) => setTimeout(resolve, 3_000))
    }
    hook.disable()
    return delays
  }, ms)
}

/** What a page did within a while, with its window seen and hidden. */
interface Watched {
  readonly hidden: boolean
  readonly changes: number
  readonly moving: number
}

/** Starts another console, without Playwright, and watches its page. */
async function watchPage(): Promise<{ readonly seen: Watched; readonly hidden: Watched }> {
  const loadFirst = join(project, 'test', 'support', 'hidden-page.cjs')
  return JSON.parse((await runConsole({ loadFirst, logs })).stdout)
}

describe('a console that nothing happens to', () => {
  it('has no timer shorter than a second in its main process', { timeout: 60_000 }, async () => {
    await launched.app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.hide()
    })
    await sleep(2_000)
    const delays = await timersOfMain(WATCHED_MS)
    expect(delays.filter((delay) => delay < 1_000 || Number.isNaN(delay))).toEqual([])
    // The watch itself works: it has seen its own and those of the console.
    expect(new Set(delays).size).toBeGreaterThan(1)
  })

  it('would be found out by one that was set before anybody watched', async () => {
    await launched.app.evaluate(() => {
      const often = setInterval(() => undefined, 700)
      Reflect.set(globalThis, 'endOften', () => clearInterval(often))
    })
    expect(await timersOfMain(1)).toContain(700)
    await launched.app.evaluate(() => Reflect.get(globalThis, 'endOften')())
  })

  it('counts down while its window is seen, and draws nothing while it is hidden', async () => {
    const { seen, hidden } = await watched
    expect(seen).toMatchObject({ hidden: false, moving: 0 })
    expect(seen.changes).toBeGreaterThan(0)
    expect(hidden).toEqual({ hidden: true, changes: 0, moving: 0 })
  })
})
