import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { launchConsole } from '../support/electron-app.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { openPanel } from '../support/panel.ts'
import { runConsole } from '../support/plain-console.ts'
import { cardShows } from './console-view.ts'

/**
 * A desktop is given 40 s to show its panel; here each wait of seconds is over in fractions. What is
 * asked of the window is noted. Without a window manager nothing is minimised, as under those that tile;
 * WINDOWS=minimised has one that does, and WINDOWS=wayland has Chromium say that it shows them so.
 */
const HURRIES = `const wait = globalThis.setTimeout
globalThis.setTimeout = (call, ms, ...rest) => wait(call, ms >= 5000 ? ms / 20 : ms, ...rest)
const { app, BrowserWindow } = require('electron')
const { WINDOWS } = process.env
if (WINDOWS === 'minimised') BrowserWindow.prototype.isMinimized = () => true
if (WINDOWS === 'wayland') {
  const value = app.commandLine.getSwitchValue
  app.commandLine.getSwitchValue = (name) => (name === 'ozone-platform' ? WINDOWS : value(name))
}
globalThis.wishes = []
for (const wish of ['show', 'showInactive', 'minimize', 'focus']) {
  const did = BrowserWindow.prototype[wish]
  BrowserWindow.prototype[wish] = function () {
    globalThis.wishes.push(wish)
    return did.call(this)
  }
}
`

describe.runIf(process.platform === 'linux')('a start without a window', () => {
  const folder = freshFolder()
  const loadFirst = join(folder, 'hurries.cjs')
  beforeAll(() => writeFileSync(loadFirst, HURRIES))

  /** Starts hidden where no panel shows an icon; what was asked of the window, and what is kept of it. */
  async function hiddenStart(windows: string, expected: readonly string[]): Promise<string> {
    const launched = await launchConsole({
      args: ['--hidden'],
      loadFirst,
      env: { WINDOWS: windows },
    })
    try {
      await cardShows(launched.page, 'webhook', /OK|CRITICAL|UNKNOWN/)
      const wishes = () => launched.app.evaluate(() => Reflect.get(globalThis, 'wishes'))
      await expect.poll(wishes, { timeout: 10_000 }).toEqual(expected)
    } finally {
      await launched.stop()
    }
    return readFileSync(join(launched.userData, 'window.json'), 'utf8')
  }

  it('where no panel shows its icon waits in the task bar, and doesn’t jump to the front', async () => {
    await hiddenStart('minimised', ['minimize'])
  })

  it('is shown aside where no window can be minimised', async () => {
    expect(await hiddenStart('', ['minimize', 'showInactive'])).toContain('"x":')
  })

  it('is shown aside under Wayland, whose places are not kept', async () => {
    const kept = JSON.parse(await hiddenStart('wayland', ['showInactive']))
    expect(kept.bounds).toEqual({ width: expect.any(Number), height: expect.any(Number) })
  })

  it('shows none where a panel shows its icon', async () => {
    const panel = await openPanel()
    const launched = await launchConsole({
      args: ['--hidden'],
      loadFirst,
      beforeWindow: async (app, userData) => {
        await panel.registered()
        // Longer than the last look at a desktop that is hurried.
        await new Promise((resolve) => setTimeout(resolve, 4_000))
        const count = await app.evaluate(
          ({ BrowserWindow }) => BrowserWindow.getAllWindows().length,
        )
        expect(count).toBe(0)
        await runConsole({ userData })
      },
    })
    await launched.stop()
    panel.close()
  })
})
