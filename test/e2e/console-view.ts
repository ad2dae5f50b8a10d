import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { EngineView, Overview } from '../../src-main/contract/overview.ts'
import { RULE_TITLES, type RuleId } from '../../src-main/contract/rule.ts'
import { type LaunchedConsole, resizeWindow, screenshot } from '../support/electron-app.ts'

const PATIENCE = { timeout: 20_000, interval: 50 }
const SIZES = [
  { width: 900, height: 600 },
  { width: 1200, height: 800 },
]

/** The card of a rule, found as assistive technology finds it. */
export function card(page: Page, rule: RuleId): Locator {
  return page.getByRole('region', { name: RULE_TITLES[rule], exact: true })
}

/** The picture as the page gets it. */
export async function overviewOf(page: Page): Promise<Overview> {
  const answer = await page.evaluate(() => window.paymentsOps.getOverview())
  if (!answer.ok) throw new Error(answer.failure.message)
  return answer.value
}

/** Waits until the engine's picture fits, and answers it. */
export async function engineWhen(
  page: Page,
  fits: (engine: EngineView) => boolean,
): Promise<EngineView> {
  await expect.poll(async () => fits((await overviewOf(page)).engine), PATIENCE).toBe(true)
  return (await overviewOf(page)).engine
}

/** Waits until a card shows a word, in just these letters, or a figure. */
export async function cardShows(page: Page, rule: RuleId, text: string | RegExp): Promise<void> {
  // Playwright takes a text for a part of any, in capitals or not: “looked” would do for OK.
  const wanted = typeof text === 'string' ? new RegExp(`\\b${text}\\b`) : text
  await card(page, rule).getByText(wanted).first().waitFor({ timeout: PATIENCE.timeout })
}

/** Keeps how the window looks in both sizes and both themes. */
export async function pictures(launched: LaunchedConsole, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await launched.page.emulateMedia({ colorScheme: theme })
    for (const size of SIZES) {
      await resizeWindow(launched, size)
      await screenshot(launched.page, `${name}-${size.width}x${size.height}-${theme}`)
    }
  }
}
