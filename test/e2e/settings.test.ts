import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type LaunchedConsole, launchConsole } from '../support/electron-app.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { cardShows, overviewOf } from './console-view.ts'
import { healthyFolder } from './sample-logs.ts'

async function withSettings(text: string, use: (launched: LaunchedConsole) => Promise<void>) {
  const userData = freshFolder()
  writeFileSync(join(userData, 'settings.json'), text)
  const launched = await launchConsole({ userData })
  try {
    await use(launched)
  } finally {
    await launched.stop()
  }
}

describe('the settings file', () => {
  it('chooses the log folder and the limits', async () => {
    const logs = healthyFolder(Date.now())
    const settings = { logs, rules: { webhook: { threshold: 0 } } }
    await withSettings(JSON.stringify(settings), async ({ page }) => {
      await cardShows(page, 'webhook', 'CRITICAL')
      await cardShows(page, 'webhook', /last 5 min, limit 0$/)
      expect((await overviewOf(page)).workspace).toMatchObject({ kind: 'logs', directory: logs })
    })
  })

  it.each(['', '{"logs":"/var', '[]', 'null'])(
    'that can’t be used is set aside, and the window says so: %j',
    async (text) => {
      await withSettings(text, async ({ page, userData }) => {
        await page.getByText('The settings could not be used').waitFor()
        const names = readdirSync(userData).filter((name) => name.startsWith('settings.json'))
        expect(names).toEqual([expect.stringMatching(/^settings\.json\.corrupt-\d{8}T\d{6}Z$/)])
        expect((await overviewOf(page)).workspace.kind).toBe('sandbox')
      })
    },
  )

  it('may begin with a byte order mark, and can be changed all the same', async () => {
    await withSettings('\uFEFF{"version":1,"logLevel":"debug"}', async ({ page, userData }) => {
      const changed = await page.evaluate(() =>
        window.paymentsOps.changeSettings({ key: 'theme', value: 'dark' }),
      )
      expect(changed.ok).toBe(true)
      const text = readFileSync(join(userData, 'settings.json'), 'utf8')
      expect(JSON.parse(text)).toEqual({ version: 1, logLevel: 'debug', theme: 'dark' })
      expect((await overviewOf(page)).engine.notices).toEqual([])
    })
  })

  it('with one wrong field is used without it, and the window names the field', async () => {
    const text = '{"theme":"dark","rules":{"webhook":{"threshold":-1}}}'
    await withSettings(text, async ({ page, app, userData }) => {
      await page.getByText('“rules.webhook.threshold” has to be a whole number').waitFor()
      expect(await app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark')
      expect(readFileSync(join(userData, 'settings.json'), 'utf8')).toBe(text)
      const change = { key: 'startHidden', value: true } as const
      await page.evaluate((input) => window.paymentsOps.changeSettings(input), change)
      // Saving has left the wrong field out, so there is nothing to correct any more.
      await page.getByText('“rules.webhook.threshold”').waitFor({ state: 'detached' })
    })
  })
})
