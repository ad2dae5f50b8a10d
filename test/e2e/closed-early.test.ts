import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { seededRandom } from '../../src-main/stripe/sandbox/random.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { type PlainConsole, startPlainly } from '../support/plain-console.ts'
import { count, seed, triesOf } from '../support/sample.ts'
import { closeByCross } from '../support/x-windows.ts'

const PATIENCE = { timeout: 20_000, interval: 50 }

let userData: string
beforeEach(() => {
  userData = freshFolder('profile')
})

const random = seededRandom(seed, 0, 0)
/** How long after the window showed it is closed, in ms. */
const MOMENTS = Array.from({ length: triesOf({ test: 3, soak: 40 }) }, (_, at) =>
  at === 0 ? 0 : Math.floor(random() * 1_000),
)
/**
 * A start of a slow machine: what is behind the window waits for the page's script, and the console
 * never hears that it is there. It opens after two seconds, or when the window is closed.
 */
const SLOW = `const { app, session } = require('electron')
app.whenReady().then(() => {
  session.defaultSession.webRequest.onCompleted = () => undefined
})
`

const isOpen = (console: PlainConsole) => console.logged().some(({ event }) => event === 'start')

// Only there can a test stand in for the window manager.
describe.runIf(process.platform === 'linux')(
  'a window closed while the console still opens',
  () => {
    it.each(MOMENTS)('%i ms after it showed leaves the console running', async (afterMs) => {
      const loadFirst = join(freshFolder('slow'), 'slow.cjs')
      writeFileSync(loadFirst, SLOW)
      const first = await startPlainly({ userData, loadFirst })
      try {
        await closeByCross(first.pid, afterMs)
        await Promise.race([expect.poll(() => isOpen(first), PATIENCE).toBe(true), first.ended])
        expect(isOpen(first)).toBe(true)
        const second = await startPlainly({ userData })
        expect(await second.ended).toMatchObject({ code: 0, signal: null })
        // It shows its window again: there is one to close.
        await closeByCross(first.pid)
        expect(first.stderr()).not.toContain('"event":"defect"')
        count(1, 'windows closed')
      } finally {
        expect(await first.end()).toMatchObject({ code: 0, signal: null })
      }
    })

    it('ends it cleanly where closing ends it', async () => {
      const console = await startPlainly({ userData, args: ['--keep-running=false'] })
      await closeByCross(console.pid)
      expect(await console.ended).toMatchObject({ code: 0, signal: null })
      expect(console.logged().at(-1)?.event).toBe('stop')
      expect(console.stderr()).not.toContain('"event":"defect"')
    })
  },
)
