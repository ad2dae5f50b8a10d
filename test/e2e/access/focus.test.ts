import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resizeWindow } from '../../support/electron-app.ts'
import { walkAround } from '../../support/keyboard-walk.ts'
import { openPreview, type PreviewWindow } from '../../support/preview/open-preview.ts'
import { SCENES, sceneOf } from '../../support/preview/scenes.mjs'

let preview: PreviewWindow
beforeAll(async () => {
  preview = await openPreview()
})
afterAll(() => preview.stop())

const SMALLEST = { width: 900, height: 600 }
/** So narrow that everything stands in one column, where the eye has but one order. */
const NARROW = { ...SMALLEST, zoom: 1.5 }
const WALKS = [
  ['sandbox', SMALLEST],
  ['critical', SMALLEST],
  ['overview-events', NARROW],
  ['overview-unfolded', NARROW],
  ['payments-busy', NARROW],
  ['payments-look', NARROW],
  ['payments-unfolded', NARROW],
  ['events-detail', NARROW],
  ['settings-live', NARROW],
  ['locked', NARROW],
] as const

describe('Tab goes from top to bottom, and leaves nothing out, in', () => {
  it.each(WALKS)('%s', async (name, size) => {
    await resizeWindow(preview.launched, size)
    await preview.show(sceneOf(name))
    const stops = await walkAround(preview.page)
    const inScreen = stops.filter(({ inBar }) => !inBar)
    const backwards = inScreen.slice(1).flatMap((stop, index) => {
      const before = inScreen[index]
      if (before === undefined || stop.bottom > before.top) return []
      return [`from ${before.what} back to ${stop.what}`]
    })
    expect(backwards).toEqual([])
    expect(await unreached()).toEqual([])
  })
})

/** What could be pressed or filled in, and was not come by. */
function unreached(): Promise<string[]> {
  return preview.page.evaluate(() => {
    const radios = (element: Element) => element instanceof HTMLInputElement && !element.checked
    return [...document.querySelectorAll('button, input, select, summary, [tabindex="0"]')]
      .filter((element) => element.checkVisibility() && !element.matches(':disabled'))
      .filter((element) => !element.hasAttribute('data-stop'))
      .filter((element) => !(element.matches('[type="radio"]') && radios(element)))
      .map((element) => `${element.tagName} ${element.textContent}`)
  })
}

describe('a dialog', () => {
  const DIALOGS = SCENES.filter(({ dialog }) => dialog === true)

  it.each(DIALOGS)('$name keeps the focus and gives it back', async (scene) => {
    const { page } = preview
    await preview.show(scene)
    for (let presses = 0; presses < 12; presses += 1) {
      await page.keyboard.press('Tab')
      const inside = await page.evaluate(() => {
        const focused = document.activeElement
        return focused === document.body || focused?.closest('dialog') !== null
      })
      expect(inside).toBe(true)
    }
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    // The scenes open their dialogs by a button; that is where the operator was.
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BUTTON')
  })
})
