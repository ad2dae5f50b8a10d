import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resizeWindow } from '../../support/electron-app.ts'
import { layoutFaults } from '../../support/layout-faults.ts'
import { openPreview, type PreviewWindow } from '../../support/preview/open-preview.ts'
import { SCENES } from '../../support/preview/scenes.mjs'

/** The smallest window there is, as it comes and enlarged, and the one that most will have. */
const SIZES = [
  { width: 1200, height: 800, zoom: 1 },
  { width: 900, height: 600, zoom: 1 },
  { width: 900, height: 600, zoom: 1.5 },
  { width: 900, height: 600, zoom: 2 },
]

let preview: PreviewWindow
beforeAll(async () => {
  preview = await openPreview()
})
afterAll(() => preview.stop())

describe('no text is cut off, covered or out of sight in', () => {
  it.each(SCENES)('$name', async (scene) => {
    await preview.show(scene)
    for (const { width, height, zoom } of SIZES) {
      await resizeWindow(preview.launched, { width, height, zoom })
      expect(await layoutFaults(preview.page), `${width}x${height} at ${zoom * 100} %`).toEqual([])
    }
  })
})
