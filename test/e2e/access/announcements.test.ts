import { describe, expect, it } from 'vitest'
import { heard, listen } from '../../support/spoken.ts'
import { cardShows, engineWhen } from '../console-view.ts'
import { healthyConsole } from '../healthy-console.ts'
import { appendFailures } from '../sample-logs.ts'

const launched = healthyConsole()

describe('a screen reader is told', () => {
  it('nothing while the countdown counts', async () => {
    const { page } = launched
    await listen(page)
    const countdown = page.locator('.countdown')
    for (let ticks = 0; ticks < 2; ticks += 1) {
      const before = await countdown.textContent()
      await expect.poll(() => countdown.textContent(), { timeout: 10_000 }).not.toBe(before)
    }
    expect(await heard(page)).toEqual([])
  })

  it('that a run is over, and how things stand', async () => {
    const { page } = launched
    await page.keyboard.press('r')
    await expect.poll(() => heard(page)).toEqual(['politely: Run finished: All clear'])
  })

  it('of a new critical once, at once and with its figures', async () => {
    const { page, logs } = launched
    await listen(page)
    appendFailures(logs, 7, Date.now())
    await page.evaluate(() => window.paymentsOps.runNow())
    await cardShows(page, 'webhook', 'CRITICAL')
    await page.getByRole('alert').getByText('CRITICAL: Webhook failures').waitFor()
    const alerts = (await heard(page)).filter((line) => line.startsWith('at once'))
    expect(alerts).toHaveLength(1)
    expect(alerts[0]).toContain('8 of ')
    expect(alerts[0]).toContain('deliveries failed')
  })

  it('nothing more of it, however its figures change', async () => {
    const { page, logs } = launched
    const before = await heard(page)
    for (const count of [3, 5]) {
      appendFailures(logs, count, Date.now())
      await page.evaluate(() => window.paymentsOps.runNow())
    }
    await engineWhen(page, ({ record }) => record?.webhook_failures_5m === 16)
    expect((await heard(page)).filter((line) => line.startsWith('at once'))).toEqual(
      before.filter((line) => line.startsWith('at once')),
    )
  })
})

describe('away from the banners, a screen reader is told', () => {
  it('of a new critical by its name, once', async () => {
    const { page } = launched
    await page.keyboard.press('Control+3')
    await page.getByRole('heading', { name: 'Payments', exact: true }).first().waitFor()
    await listen(page)
    const limit = { key: 'rules.payments.threshold', value: 0 } as const
    await page.evaluate((change) => window.paymentsOps.changeSettings(change), limit)
    const told = async () => (await heard(page)).filter((line) => line.includes('New critical'))
    await expect.poll(told).toEqual(['politely: New critical alert: Payment error rate'])
    await page.evaluate(() => window.paymentsOps.runNow())
    expect(await told()).toHaveLength(1)
    await page.keyboard.press('Control+1')
  })
})

describe('what is drawn is also told', () => {
  it('by a name for every drawing', async () => {
    const names = await launched.page
      .getByRole('img')
      .evaluateAll((drawings) => drawings.map((drawing) => drawing.getAttribute('aria-label')))
    expect(names).toHaveLength(5)
    expect(names.filter((name) => name === null || name.length < 20)).toEqual([])
  })

  it('by a table of the revenue by the hour', async () => {
    const { page } = launched
    await page.getByText('Figures by the hour').click()
    const rows = page.getByRole('table').getByRole('row')
    expect(await rows.count()).toBeGreaterThan(23)
    expect(await rows.last().getByRole('cell').last().textContent()).toMatch(/^\$/)
  })
})
