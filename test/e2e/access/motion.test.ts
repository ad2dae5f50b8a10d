import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPreview, type PreviewWindow } from '../../support/preview/open-preview.ts'
import { SCENES, sceneOf } from '../../support/preview/scenes.mjs'

let preview: PreviewWindow
beforeAll(async () => {
  preview = await openPreview()
})
afterAll(() => preview.stop())

/** Every animation and transition that is under way, by its name or the property it moves. */
function moving(): Promise<string[]> {
  return preview.page.evaluate(() =>
    document.getAnimations().map((animation) => {
      if (animation instanceof CSSAnimation) return animation.animationName
      return animation instanceof CSSTransition ? animation.transitionProperty : animation.id
    }),
  )
}

/** Points at a card, as a key or a click on a notification does. */
async function pointAtCard(): Promise<void> {
  await preview.show(sceneOf('ok'))
  await preview.page.keyboard.press('2')
}

describe('for whoever asked for less motion', () => {
  beforeAll(() => preview.page.emulateMedia({ reducedMotion: 'reduce' }))

  it.each(SCENES)('nothing moves in $name', async (scene) => {
    await preview.show(scene)
    expect(await moving()).toEqual([])
  })

  it('a card that was pointed at is marked without moving', async () => {
    await pointAtCard()
    expect(await moving()).toEqual([])
    const mark = preview.page.locator('.card:focus > .card-pointer')
    expect(await mark.evaluate((element) => getComputedStyle(element).opacity)).toBe('1')
  })
})

describe('for everyone else', () => {
  beforeAll(() => preview.page.emulateMedia({ reducedMotion: 'no-preference' }))

  it('what is awaited breathes', async () => {
    await preview.show(sceneOf('loading'))
    expect(new Set(await moving())).toEqual(new Set(['breathe']))
  })

  it('a card that was pointed at is pointed out', async () => {
    await pointAtCard()
    expect(await moving()).toEqual(['point'])
  })
})
