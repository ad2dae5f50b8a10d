import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { launchConsole, runConsole } from '../support/electron-app.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { openPanel } from '../support/panel.ts'
import { cardShows } from './console-view.ts'

/**
 * A desktop is given 40 s to show its panel; here each wait of seconds is over in fractions. Where no
 * window manager runs nothing can be minimised, so what is asked of the window is noted instead.
 */
const HURRIES = `const wait = globalThis.setTimeout
globalThis.setTimeout = (call, ms, ...rest) => wait(call, ms >= 5000 ? ms / 20 : ms, ...rest)
const { BrowserWindow } = require('electron')
globalThis.wishes = []
for (const wish of ['show', 'minimize', 'focus']) {
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

  it('where no panel shows its icon waits in the task bar, and doesn’t jump to the front', async () => {
    const launched = await launchConsole({ args: ['--hidden'], loadFirst })
    try {
      await cardShows(launched.page, 'webhook', /OK|CRITICAL|UNKNOWN/)
      const wishes = await launched.app.evaluate(() => Reflect.get(globalThis, 'wishes'))
      expect(wishes).toEqual(['minimize'])
    } finally {
      await launched.stop()
    }
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
