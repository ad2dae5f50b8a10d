import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resizeWindow, type WindowSize } from '../../support/electron-app.ts'
import { openPreview, type PreviewWindow } from '../../support/preview/open-preview.ts'
import { sceneOf } from '../../support/preview/scenes.mjs'

let preview: PreviewWindow
beforeAll(async () => {
  preview = await openPreview()
  await preview.page.emulateMedia({ reducedMotion: 'reduce' })
})
afterAll(() => preview.stop())

const SMALLEST: WindowSize = { width: 900, height: 600 }
const SIZES: readonly WindowSize[] = [
  { width: 1200, height: 800 },
  SMALLEST,
  { ...SMALLEST, zoom: 2 },
]
const LONG = 'overview-unfolded'

/** Draws a scene that is longer than any of these windows. */
async function show(name: string, size = SMALLEST): Promise<void> {
  await resizeWindow(preview.launched, size)
  await preview.show(sceneOf(name))
}

/** Where the screen begins in the window, in CSS pixels: the less, the further it was scrolled. */
const place = () =>
  preview.page.evaluate(() => document.querySelector('main')?.getBoundingClientRect().top ?? 0)
const press = (key: string) => preview.page.keyboard.press(key)
/** What a key does natively is seen a few frames later. */
const placeIs = (top: number) => expect.poll(place).toBeCloseTo(top, 0)
const placeIsAbove = (top: number) => expect.poll(place).toBeLessThan(top)

describe('the bars never lie over the screen', () => {
  it.each(SIZES)('in %o', async (size) => {
    await show('settings', size)
    const panels = await preview.page.locator('main .panel').all()
    for (const panel of panels) {
      await panel.evaluate((element) => element.scrollIntoView({ block: 'center' }))
      expect(await coveringBars()).toEqual([])
    }
    expect(panels.length).toBeGreaterThan(5)
  })
})

/** The bars beneath which a part of the screen is drawn. */
function coveringBars(): Promise<string[]> {
  return preview.page.evaluate(() => {
    const covering: string[] = []
    for (const bar of document.querySelectorAll('.status-bar, .foot-bar')) {
      const { left, top, width, height } = bar.getBoundingClientRect()
      const there = document.elementsFromPoint(left + width / 2, top + height / 2)
      if (there.some((element) => element.closest('main') !== null)) covering.push(bar.className)
    }
    return covering
  })
}

describe('the keys that scroll', () => {
  it.each(SIZES)('need no click first, in %o', async (size) => {
    await show(LONG, size)
    const top = await place()
    await press('ArrowDown')
    await placeIsAbove(top)
    await press('ArrowUp')
    await placeIs(top)
    await press('PageDown')
    await placeIsAbove(top)
    const paged = await place()
    await press('PageUp')
    await placeIs(top)
    await press('Space')
    await placeIs(paged)
    await press('Shift+Space')
    await placeIs(top)
    await press('End')
    await expect.poll(endIsInSight).toBe(true)
    await press('Home')
    await placeIs(top)
  })

  it('scroll from a button of a bar, which keeps its own', async () => {
    await show(LONG)
    const { page } = preview
    const top = await place()
    await page.getByRole('button', { name: 'Shortcuts' }).focus()
    await press('PageDown')
    await placeIsAbove(top)
    const paged = await place()
    await press('Space')
    await page.getByRole('dialog').waitFor()
    await placeIs(paged)
  })

  it('go on from within the screen', async () => {
    await show('settings')
    const top = await place()
    await press('PageDown')
    await placeIsAbove(top)
  })

  it('move nothing behind a dialog', async () => {
    await show(LONG)
    const top = await place()
    await press('?')
    await preview.page.getByRole('dialog').waitFor()
    await press('PageDown')
    await press('Escape')
    await preview.page.getByRole('dialog').waitFor({ state: 'hidden' })
    await placeIs(top)
  })
})

/** Whether the last panel's end can be seen. */
function endIsInSight(): Promise<boolean> {
  return preview.page.evaluate(() => {
    const last = [...document.querySelectorAll('main .panel')].at(-1)
    if (last === undefined) return false
    const box = last.getBoundingClientRect()
    return last.contains(document.elementFromPoint(box.left + 8, box.bottom - 4))
  })
}

it('keeps in sight what must not be overlooked, and says there what an action failed with', async () => {
  await show('overview-refused')
  const { page } = preview
  await press('End')
  await expect.poll(endIsInSight).toBe(true)
  const inSight = await page.getByText('too busy').evaluate((element) => {
    const { left, top } = element.getBoundingClientRect()
    return element.contains(document.elementFromPoint(left + 4, top + 4))
  })
  expect(inSight).toBe(true)
})

it('begins another screen at its beginning', async () => {
  await show(LONG)
  const { page } = preview
  const top = await place()
  await press('End')
  await expect.poll(endIsInSight).toBe(true)
  await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('heading', { name: 'Settings', exact: true }).waitFor()
  await expect.poll(() => page.locator('.scroll-area').evaluate((area) => area.scrollTop)).toBe(0)
  await placeIsAbove(top + 1)
})
