import { describe, expect, it } from 'vitest'
import { RULE_IDS } from '../../src-main/contract/rule.ts'
import { card, engineWhen } from './console-view.ts'
import { healthyConsole } from './healthy-console.ts'

describe('the keyboard', () => {
  const launched = healthyConsole()

  it('starts a run with R', async () => {
    const { page } = launched
    const { schedule } = await engineWhen(page, (engine) => !engine.schedule.running)
    const before = schedule.lastRunAt ?? 0
    await page.keyboard.press('r')
    await engineWhen(page, (engine) => (engine.schedule.lastRunAt ?? 0) > before)
  })

  it('goes to each card with its number', async () => {
    const { page } = launched
    for (const [index, rule] of RULE_IDS.entries()) {
      await page.keyboard.press(String(index + 1))
      const focused = () => card(page, rule).evaluate((node) => node === document.activeElement)
      await expect.poll(focused).toBe(true)
    }
  })

  it('lists the shortcuts with ? and puts the list away with Escape', async () => {
    const { page } = launched
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  })

  it('reaches every button with Tab alone', async () => {
    const { page } = launched
    const wanted = await page.getByRole('button').count()
    const reached = new Set<string>()
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press('Tab')
      reached.add(
        await page.evaluate(() => {
          const all = [...document.querySelectorAll('button')]
          return String(all.findIndex((button) => button.matches(':focus')))
        }),
      )
    }
    reached.delete('-1')
    expect(reached.size).toBe(wanted)
  })
})
