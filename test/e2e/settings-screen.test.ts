import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { type LaunchedConsole, launchConsole } from '../support/electron-app.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { watchNotifications } from '../support/session-bus.ts'
import { cardShows, engineWhen, overviewOf } from './console-view.ts'
import { appendFailures, healthyFolder } from './sample-logs.ts'

const COMMAND = join(import.meta.dirname, '..', '..', 'dist', 'cli', 'payments-ops.cjs')
const CUSTOMER = 'Customer of a charge (email)'
const LIMIT = 'Critical with more failed deliveries than'

let logs: string
let userData: string
beforeEach(() => {
  logs = healthyFolder(Date.now())
  userData = freshFolder()
})

async function withConsole(
  use: (launched: LaunchedConsole) => Promise<void>,
  options: Parameters<typeof launchConsole>[0] = {},
): Promise<void> {
  const launched = await launchConsole({ userData, ...options })
  try {
    await use(launched)
  } finally {
    await launched.stop()
  }
}

const go = (page: Page, screen: string) =>
  page.getByRole('navigation').getByRole('button', { name: screen }).click()

async function setLimit(page: Page, text: string): Promise<void> {
  await go(page, 'Settings')
  await typeSetting(page, LIMIT, text)
}

async function typeSetting(page: Page, label: string, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: label })
  await field.fill(text)
  await field.press('Enter')
}

/** Answers the system's dialogs in place of a person: that part is the platform's own. */
function answerDialogs({ app }: LaunchedConsole, path: string): Promise<void> {
  return app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen })
  }, path)
}

describe('a limit set in the window', () => {
  it('is in force at once, agrees with the command line, and outlives a restart', async () => {
    await withConsole(
      async ({ page }) => {
        await cardShows(page, 'webhook', 'OK')
        await setLimit(page, '0')
        await go(page, 'Overview')
        await cardShows(page, 'webhook', 'CRITICAL')
        await cardShows(page, 'webhook', /last 5 min, limit 0$/)
        const { record } = await engineWhen(
          page,
          (engine) => engine.record?.severity.webhook === 'CRITICAL',
        )
        const flags = ['--dry-run', '--now', record?.ts ?? '', '--logs', logs]
        const env = { ...process.env, PAYMENTS_OPS_WEBHOOK_THRESHOLD: '0' }
        const printed = execFileSync(process.execPath, [COMMAND, 'alerts-now', ...flags], {
          env,
          stdio: ['ignore', 'pipe', 'ignore'],
        })
        expect(JSON.parse(printed.toString())).toEqual(record)
      },
      { logs },
    )
    await withConsole(({ page }) => cardShows(page, 'webhook', /last 5 min, limit 0$/), { logs })
  })

  it('that is none is refused at its field, and nothing is saved', async () => {
    await withConsole(async ({ page }) => {
      await setLimit(page, '3,5')
      await page.getByText('Has to be a whole number from 0 to 1000000').waitFor()
      const field = page.getByRole('textbox', { name: LIMIT })
      expect(await field.getAttribute('aria-invalid')).toBe('true')
      await go(page, 'Overview')
      await go(page, 'Settings')
      expect(await field.inputValue()).toBe('3')
    })
  })
})

describe('a managed machine', () => {
  it('has the settings of its environment, which the window shows and doesn’t change', async () => {
    const env = {
      PAYMENTS_OPS_THEME: 'dark',
      PAYMENTS_OPS_WEBHOOK_THRESHOLD: '9',
      PAYMENTS_OPS_STALE_AFTER_MINUTES: 'soon',
    }
    await withConsole(
      async ({ page, app }) => {
        await page.getByText('PAYMENTS_OPS_STALE_AFTER_MINUTES has to be a whole').waitFor()
        await go(page, 'Settings')
        await page.getByText('Set by PAYMENTS_OPS_THEME; it can’t be changed here.').waitFor()
        expect(await page.getByRole('radio', { name: 'Dark' }).isDisabled()).toBe(true)
        expect(await page.getByRole('textbox', { name: LIMIT }).inputValue()).toBe('9')
        expect(await page.getByRole('textbox', { name: LIMIT }).isDisabled()).toBe(true)
        expect(await app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark')
        const answer = await page.evaluate(() =>
          window.paymentsOps.changeSettings({ key: 'theme', value: 'light' }),
        )
        expect(answer).toMatchObject({ ok: false, failure: { kind: 'refused' } })
      },
      { logs, env },
    )
  })
})

describe('export and import', () => {
  it('take settings to a fresh profile, after they were shown', async () => {
    const file = join(logs, 'settings-to-go.json')
    await withConsole(async (launched) => {
      const { page } = launched
      await setLimit(page, '7')
      await page.getByRole('radio', { name: 'Light' }).check()
      await typeSetting(page, CUSTOMER, 'till@example.com')
      await answerDialogs(launched, file)
      await page.getByRole('button', { name: 'Export settings …' }).click()
      await page.getByText(`Exported to ${file}.`).waitFor()
    })
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ version: 1 })
    const fresh = freshFolder()
    await withConsole(
      async (launched) => {
        const { page } = launched
        await go(page, 'Settings')
        await answerDialogs(launched, file)
        await page.getByRole('button', { name: 'Import settings …' }).click()
        const dialog = page.getByRole('dialog', { name: 'Import these settings?' })
        await dialog.getByText(`${LIMIT}: 3 becomes 7`).waitFor()
        await dialog.getByRole('button', { name: 'Import' }).click()
        await dialog.waitFor({ state: 'hidden' })
        await expect.poll(() => page.getByRole('textbox', { name: LIMIT }).inputValue()).toBe('7')
        expect(await page.getByRole('radio', { name: 'Light' }).isChecked()).toBe(true)
        await go(page, 'Payments')
        const charge = page.getByRole('form', { name: 'Charge' })
        await charge.getByLabel('Email').waitFor()
        expect(await charge.getByLabel('Email').inputValue()).toBe('till@example.com')
        await go(page, 'Settings')
        writeFileSync(file, readFileSync(file, 'utf8').replace('"light"', '"sk_live_CANARY1"'))
        await page.getByRole('button', { name: 'Import settings …' }).click()
        await page.getByText('“theme” looks like a secret').waitFor()
        expect(await page.content()).not.toContain('CANARY1')
      },
      { userData: fresh },
    )
  })
})

describe('another log folder', () => {
  it('is chosen in a dialog and watched from the next start, which is one button away', async () => {
    await withConsole(async (launched) => {
      const { page, app } = launched
      await go(page, 'Settings')
      await answerDialogs(launched, logs)
      await page.getByRole('button', { name: 'Choose the log folder …' }).click()
      await page.getByText(logs, { exact: true }).waitFor()
      expect((await overviewOf(page)).workspace.kind).toBe('sandbox')
      // A console that was really started again would outlive this test.
      await app.evaluate((electron) => {
        electron.app.relaunch = (options) => {
          electron.app.setName(JSON.stringify(options))
          return undefined
        }
        electron.app.quit = () => undefined
        // As from an AppImage, whose mount is gone once it has ended.
        process.env['APPIMAGE'] = '/opt/Payments-Ops.AppImage'
      })
      await page.getByRole('button', { name: 'Restart now' }).click()
      const name = () => app.evaluate((electron) => electron.app.getName())
      await expect.poll(name).toContain('"execPath":"/opt/Payments-Ops.AppImage"')
      const { args } = JSON.parse(await name())
      expect(args).toContain(`--user-data-dir=${userData}`)
      expect(args).not.toContain('--hidden')
    })
    await withConsole(async ({ page }) => {
      expect((await overviewOf(page)).workspace).toMatchObject({ kind: 'logs', directory: logs })
    })
  })
})

describe('a settings file that can’t be replaced', () => {
  it('is said, and the console goes on with what it has', async () => {
    mkdirSync(join(userData, 'settings.json'))
    await withConsole(async ({ page }) => {
      await go(page, 'Settings')
      await page.getByText('The settings file can’t be written.').first().waitFor()
      expect(await page.getByRole('textbox', { name: LIMIT }).isDisabled()).toBe(true)
    })
  })
})

describe('notifications turned off', () => {
  it('withhold what turns critical, and say so with the alert', async () => {
    const watch = await watchNotifications()
    try {
      await withConsole(
        async ({ page }) => {
          await cardShows(page, 'webhook', 'OK')
          await go(page, 'Settings')
          const notifications = page.getByRole('checkbox', { name: 'Show notifications' })
          await notifications.uncheck()
          await expect.poll(() => notifications.isChecked()).toBe(false)
          appendFailures(logs, 5, Date.now())
          await page.getByRole('button', { name: 'Run now' }).click()
          await go(page, 'Overview')
          const words = 'Notification withheld: notifications are turned off in the settings'
          await page.getByText(words, { exact: true }).waitFor()
          const isAlert = ({ title }: { title: string }) => title.includes('Webhook failures')
          expect(watch.sent.filter(isAlert)).toEqual([])
          await go(page, 'Settings')
          await notifications.check()
          await watch.next(isAlert)
        },
        { logs },
      )
    } finally {
      await watch.stop()
    }
  })
})

describe('a test notification', () => {
  it('reaches the desktop, and its receipt the window', async () => {
    const watch = await watchNotifications()
    try {
      await withConsole(async ({ page }) => {
        await go(page, 'Settings')
        await page.getByRole('button', { name: 'Send test notification' }).click()
        const sent = await watch.next(({ title }) => title.includes('Payments Ops: a test'))
        expect(sent.title).toBe('SANDBOX - Payments Ops: a test')
        await page.getByText('Notification shown').waitFor()
        await watch.click(sent)
        await page.getByText('Notification clicked').waitFor()
        await page.getByRole('checkbox', { name: 'Show notifications' }).uncheck()
        const button = page.getByRole('button', { name: 'Send test notification' })
        await expect.poll(() => button.getAttribute('aria-disabled')).toBe('true')
      })
    } finally {
      await watch.stop()
    }
  })
})
