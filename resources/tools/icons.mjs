import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { ICO_SIZES, icnsOf, icoOf } from './icons/containers.mjs'
import { withPencil } from './icons/pencil.mjs'
import { ICONS, pictureFile, SIZES, SOURCE, WINDOW_SIZE } from './icons/sizes.mjs'
import { say } from './project.mjs'
import { BROKEN } from './run.mjs'

// Makes every icon from icon.svg. They are kept with the sources, so that nobody needs a screen to
// make a package; run it again when the drawing changes.
const problem = await withPencil(async (draw) => {
  const drawn = await draw(SOURCE, SIZES)
  if (!drawn.ok) return drawn.message
  write(drawn.pngs)
  return null
})
if (problem === null) {
  say(`Made the icons of ${SIZES.join(', ')} pixels, icon.ico and icon.icns.`)
} else {
  say(problem)
  process.exitCode = BROKEN
}

/** @param {ReadonlyMap<number, Buffer>} pngs by size */
function write(pngs) {
  const png = (/** @type {number} */ size) => pngs.get(size) ?? Buffer.alloc(0)
  for (const size of SIZES) keep(pictureFile(size), png(size))
  keep(ICONS.window, png(WINDOW_SIZE))
  keep(ICONS.windows, icoOf(ICO_SIZES.map((size) => ({ size, png: png(size) }))))
  keep(ICONS.mac, icnsOf(pngs))
}

/**
 * @param {string} path
 * @param {Buffer} bytes
 */
function keep(path, bytes) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, bytes)
}
