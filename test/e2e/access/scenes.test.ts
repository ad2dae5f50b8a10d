import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SCREEN_TITLES } from '../../../src-renderer/store/navigator.ts'
import { axeViolations } from '../../support/axe.ts'
import { openPreview, type PreviewWindow, THEMES } from '../../support/preview/open-preview.ts'
import { SCENES } from '../../support/preview/scenes.mjs'
import { rendererSources, sourceTitles } from '../../support/renderer-titles.ts'

let preview: PreviewWindow
/** What was drawn in any of the scenes. */
const seen = { screens: new Set<string>(), panels: new Set<string>(), dialogs: new Set<string>() }

beforeAll(async () => {
  preview = await openPreview()
})
afterAll(() => preview.stop())

/** Notes which screens, panels and dialogs stand in the page. */
async function note(): Promise<void> {
  const texts = (selector: string) => preview.page.locator(selector).allTextContents()
  for (const title of await texts('[aria-current="page"]')) seen.screens.add(title)
  for (const title of await texts('.panel-head > h2')) seen.panels.add(title)
  for (const title of await texts('dialog[open] > h2')) seen.dialogs.add(title)
}

describe('axe finds nothing wrong with', () => {
  it.each(SCENES)('$name', async (scene) => {
    await preview.show(scene)
    await note()
    for (const colorScheme of THEMES) {
      await preview.page.emulateMedia({ colorScheme })
      expect(await axeViolations(preview.page), colorScheme).toEqual([])
    }
  })
})

describe('among these scenes is', () => {
  it.each(Object.values(SCREEN_TITLES))('the screen %s', (title) => {
    expect([...seen.screens]).toContain(title)
  })

  it.each(sourceTitles('Panel'))('the panel of $written', ({ drawn }) => {
    expect([...seen.panels].some((title) => drawn.test(title))).toBe(true)
  })

  it.each(sourceTitles('Dialog'))('the dialog of $written', ({ drawn }) => {
    expect([...seen.dialogs].some((title) => drawn.test(title))).toBe(true)
  })

  it('every dialog there is, because all are made by one component', () => {
    const makers = rendererSources().filter(({ text }) => /<dialog\b|role="dialog"/.test(text))
    expect(makers.map(({ path }) => path)).toEqual(['src-renderer/components/dialog.tsx'])
  })
})
