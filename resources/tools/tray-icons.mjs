import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withPencil } from './icons/pencil.mjs'
import { SHAPES, trayPicture } from './icons/tray-shapes.mjs'
import { inProject, say } from './project.mjs'
import { BROKEN } from './run.mjs'

// Draws the tray's icons and keeps them with the sources, so that nobody needs a screen to make a
// package; run it again when a sign changes.
const SIDE = 16
/** The densities that Electron looks for beside a picture, by how their files end. */
const COLOURED = { '': 1, '@1.5x': 1.5, '@2x': 2, '@3x': 3 }
/** macOS paints a template in the menu bar's own colour; its name has to end so. */
const TEMPLATE = { Template: 1, 'Template@2x': 2 }

const problem = await withPencil(make)
if (problem === null) {
  say(`Made the tray's icons: ${Object.keys(SHAPES).join(', ')}.`)
} else {
  say(problem)
  process.exitCode = BROKEN
}

/**
 * @param {import('./icons/pencil.mjs').Draw} draw
 * @returns {Promise<string | null>} why it failed
 */
async function make(draw) {
  const scratch = mkdtempSync(join(tmpdir(), 'payments-ops-tray-'))
  try {
    for (const [name, { colour }] of Object.entries(SHAPES)) {
      for (const [ink, kinds] of /** @type {const} */ ([
        [colour, COLOURED],
        ['#000000', TEMPLATE],
      ])) {
        const file = join(scratch, `${name}.svg`)
        writeFileSync(file, trayPicture(name, ink))
        const sizes = Object.values(kinds).map((scale) => SIDE * scale)
        const drawn = await draw(file, sizes)
        if (!drawn.ok) return drawn.message
        keep(name, kinds, drawn.pngs)
      }
    }
    return null
  } finally {
    rmSync(scratch, { recursive: true })
  }
}

/**
 * @param {string} name
 * @param {Readonly<Record<string, number>>} kinds
 * @param {ReadonlyMap<number, Buffer>} pngs by size
 */
function keep(name, kinds, pngs) {
  const target = inProject('resources', 'icons', 'tray')
  mkdirSync(target, { recursive: true })
  for (const [ending, scale] of Object.entries(kinds)) {
    writeFileSync(join(target, `${name}${ending}.png`), pngs.get(SIDE * scale) ?? Buffer.alloc(0))
  }
}
