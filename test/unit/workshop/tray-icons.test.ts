import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { SHAPES } from '../../../resources/tools/icons/tray-shapes.mjs'
import { TRAY_SIGNS } from '../../../src-main/desktop/tray-model.ts'
import { project } from '../../support/project-files.ts'

const folder = join(project, 'resources', 'icons', 'tray')
const ENDINGS = { '': 16, '@1.5x': 24, '@2x': 32, '@3x': 48, Template: 16, 'Template@2x': 32 }
/** The lightest and the darkest panels. */
const PANELS = ['#ffffff', '#1e1e1e']

/** A PNG's width and height. Source: the PNG specification, section 11.2.1. */
function sizeOf(png: Buffer): readonly [number, number] {
  return [png.readUInt32BE(16), png.readUInt32BE(20)]
}

/** Source: WCAG 2.2, "contrast ratio". */
function contrast(a: string, b: string): number {
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((one, two) => two - one)
  return (light + 0.05) / (dark + 0.05)
}

describe('the tray’s icons', () => {
  it('are there for every sign in every density, and nothing else is', () => {
    const wanted = TRAY_SIGNS.flatMap((sign) =>
      Object.keys(ENDINGS).map((ending) => `${sign}${ending}.png`),
    )
    expect(readdirSync(folder).sort()).toEqual([...wanted].sort())
    expect(Object.keys(SHAPES).sort()).toEqual([...TRAY_SIGNS].sort())
  })

  it.each(Object.entries(ENDINGS))('ending in “%s” are %i pixels wide and high', (ending, side) => {
    for (const sign of TRAY_SIGNS) {
      expect(sizeOf(readFileSync(join(folder, `${sign}${ending}.png`)))).toEqual([side, side])
    }
  })

  it('all differ, also where the system paints them in one colour', () => {
    for (const ending of Object.keys(ENDINGS)) {
      const bytes = TRAY_SIGNS.map((sign) =>
        readFileSync(join(folder, `${sign}${ending}.png`)).toString('hex'),
      )
      expect(new Set(bytes).size).toBe(TRAY_SIGNS.length)
    }
  })

  it.each(Object.entries(SHAPES))(
    'are seen on light panels and on dark ones: %s',
    (_name, shape) => {
      for (const panel of PANELS) expect(contrast(shape.colour, panel)).toBeGreaterThanOrEqual(3)
    },
  )
})
