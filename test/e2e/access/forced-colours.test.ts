import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPreview, type PreviewWindow, THEMES } from '../../support/preview/open-preview.ts'
import { sceneOf } from '../../support/preview/scenes.mjs'

let preview: PreviewWindow
beforeAll(async () => {
  preview = await openPreview()
})
afterAll(() => preview.stop())

/** The colours that the system leaves, as this page computes them. */
function systemColours(page: Page): Promise<{ ground: string; text: string }> {
  return page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('i'))
    const colour = (name: string) => {
      probe.style.color = name
      return getComputedStyle(probe).color
    }
    const colours = { ground: colour('Canvas'), text: colour('CanvasText') }
    probe.remove()
    return colours
  })
}

/** One property of every drawn element that fits, without repetitions. */
function values(selector: string, property: string): Promise<string[]> {
  return preview.page.evaluate(
    ([what, name]) => [
      ...new Set(
        [...document.querySelectorAll(what)]
          .filter((element) => element.checkVisibility())
          .map((element) => getComputedStyle(element).getPropertyValue(name)),
      ),
    ],
    [selector, property] as const,
  )
}

async function show(scene: string): Promise<{ ground: string; text: string }> {
  await preview.show(sceneOf(scene))
  return systemColours(preview.page)
}

describe.each(THEMES)('with the system’s own colours, %s', (colorScheme) => {
  beforeAll(() => preview.page.emulateMedia({ colorScheme, forcedColors: 'active' }))

  it('draws the sign of every state in the text’s colour', async () => {
    const { text } = await show('crowded')
    expect(await values('.glyph-body', 'fill')).toEqual([text])
    expect(await values('.glyph-outline, .glyph-line', 'stroke')).toEqual([text])
  })

  it('draws figures and limits of a curve, the limit dashed', async () => {
    const { text } = await show('critical')
    expect(await values('.spark-line, .spark-limit, .spark-last', 'stroke')).toEqual([text])
    expect(await values('.spark-limit', 'stroke-dasharray')).toEqual(['3px, 3px'])
    expect(await values('.tick', 'stroke')).toEqual([text])
  })

  it('frames what is critical twice as thick', async () => {
    await show('critical')
    expect(await values('.card.tone-critical, .banner', 'border-top-width')).toEqual(['2px'])
    expect(await values('.card:not(.tone-critical)', 'border-top-width')).toEqual(['1px'])
  })

  it('frames what fires on its own screen, too, and the screen that one is on', async () => {
    await show('alerts-firing')
    expect(await values('.alert.tone-critical', 'border-top-width')).toEqual(['2px'])
    expect(await values('.rail-entry[aria-current="page"]', 'border-top-width')).toEqual(['2px'])
    expect(await values('.rail-entry:not([aria-current])', 'border-top-width')).not.toContain('2px')
  })

  it('frames the command that is chosen, and the line that is looked at', async () => {
    await show('palette-found')
    expect(await values('.palette-option[aria-selected="true"]', 'outline-style')).toEqual([
      'solid',
    ])
    expect(await values('.palette-option[aria-selected="false"]', 'outline-style')).toEqual([
      'none',
    ])
    await show('events-detail')
    expect(await values('.is-picked td', 'border-bottom-width')).toEqual(['2px'])
  })

  it('tells the three modes apart by shape', async () => {
    const { ground, text } = await show('sandbox')
    expect(await values('.badge-sandbox', 'outline-style')).toEqual(['dashed'])
    await show('overview-test')
    expect(await values('.badge-test', 'outline-style')).toEqual(['none'])
    expect(await values('.badge-test', 'background-color')).toEqual([ground])
    await show('overview-live')
    expect(await values('.badge-live', 'background-color')).toEqual([text])
    expect(await values('.badge-live', 'color')).toEqual([ground])
    const frame = await preview.page.evaluate(() => {
      const { borderTopWidth } = getComputedStyle(
        document.querySelector('.app') as Element,
        '::after',
      )
      return borderTopWidth
    })
    expect(frame).toBe('4px')
  })

  it('shows where the focus is', async () => {
    const { ground } = await show('payments-fresh')
    await preview.page.keyboard.press('Tab')
    const outline = await preview.page.evaluate(() => {
      const style = getComputedStyle(document.activeElement ?? document.body)
      return [style.outlineStyle, style.outlineWidth, style.outlineColor]
    })
    expect(outline.slice(0, 2)).toEqual(['solid', '2px'])
    expect(outline[2]).not.toBe(ground)
  })
})
