import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type LaunchedConsole, launchConsole } from '../support/electron-app.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { cardShows } from './console-view.ts'
import { healthyFolder } from './sample-logs.ts'

/** A console whose own part never gets ready: what the page shows all the same is there before it. */
const NEVER_READY = `const Module = require('node:module')
const load = Module._load
Module._load = function (request, ...rest) {
  if (/^[.][/]console-/.test(request)) return { openConsole: () => new Promise(() => {}) }
  return load.call(this, request, ...rest)
}
`

const AMOUNTS = /\$960\.35 today against \$1,000\.00 yesterday/
const HIDDEN = /Amounts are hidden while locked/

describe('the first picture of a console that starts', () => {
  const logs = healthyFolder(Date.now())
  const folder = freshFolder()
  const loadFirst = join(folder, 'never-ready.cjs')
  beforeAll(() => writeFileSync(loadFirst, NEVER_READY))

  async function opened(
    options: { readonly userData?: string; readonly env?: Record<string, string> },
    look: (launched: LaunchedConsole) => Promise<void>,
  ): Promise<void> {
    const launched = await launchConsole({ logs, loadFirst, ...options })
    try {
      await look(launched)
    } finally {
      await launched.kill()
    }
  }

  it('tells what the first run found while the rest is still to be loaded', () =>
    opened({}, async ({ page, output }) => {
      await cardShows(page, 'webhook', /^1 of \d+ deliveries failed, last 5 min, limit 3$/)
      await cardShows(page, 'revenue', AMOUNTS)
      expect(output()).not.toMatch(/defect/i)
    }))

  it('tells no amounts where a passcode is set', async () => {
    const userData = freshFolder()
    writeFileSync(join(userData, 'lock.json'), 'a passcode, of which nothing is read yet')
    await opened({ userData }, ({ page }) => cardShows(page, 'revenue', HIDDEN))
  })

  it('tells no amounts where the environment sets a passcode', () =>
    opened({ env: { DASHBOARD_KEY: 'open-sesame-canary' } }, async ({ page }) => {
      await cardShows(page, 'revenue', HIDDEN)
      expect(await page.locator('body').textContent()).not.toContain('$')
    }))
})
