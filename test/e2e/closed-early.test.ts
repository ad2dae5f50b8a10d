import { beforeEach, describe, expect, it } from 'vitest'
import { freshFolder } from '../support/fresh-folder.ts'
import { type PlainConsole, startPlainly } from '../support/plain-console.ts'
import { closeByCross } from '../support/x-windows.ts'

const PATIENCE = { timeout: 20_000, interval: 50 }

let userData: string
beforeEach(() => {
  userData = freshFolder('profile')
})

const isOpen = (console: PlainConsole) => console.logged().some(({ event }) => event === 'start')

// Only there can a test stand in for the window manager.
describe.runIf(process.platform === 'linux')(
  'a window closed while the console still opens',
  () => {
    it.each([0, 60, 160])('%i ms after it showed leaves the console running', async (afterMs) => {
      const first = await startPlainly({ userData })
      try {
        await closeByCross(first.pid, afterMs)
        await Promise.race([expect.poll(() => isOpen(first), PATIENCE).toBe(true), first.ended])
        expect(isOpen(first)).toBe(true)
        const second = await startPlainly({ userData })
        expect(await second.ended).toEqual({ code: 0, signal: null })
        // It shows its window again: there is one to close.
        await closeByCross(first.pid)
        expect(first.output()).not.toContain('"event":"defect"')
      } finally {
        expect(await first.end()).toEqual({ code: 0, signal: null })
      }
    })

    it('ends it cleanly where closing ends it', async () => {
      const console = await startPlainly({ userData, args: ['--keep-running=false'] })
      await closeByCross(console.pid)
      expect(await console.ended).toEqual({ code: 0, signal: null })
      expect(console.logged().at(-1)?.event).toBe('stop')
      expect(console.output()).not.toContain('"event":"defect"')
    })
  },
)
