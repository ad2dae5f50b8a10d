import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { providePackages } from './debian-packages.mjs'
import { hasDisplay, startSession } from './display.mjs'
import { findElectron } from './electron-runtime.mjs'
import { ICO_SIZES, icnsOf, icoOf } from './icons/containers.mjs'
import { ICONS, pictureFile, SIZES, SOURCE, WINDOW_SIZE } from './icons/sizes.mjs'
import { inProject, say } from './project.mjs'
import { BROKEN, run } from './run.mjs'

// Makes every icon from icon.svg. They are kept with the sources, so that nobody needs a screen to
// make a package; run it again when the drawing changes.
const DRAW_LIMIT_MS = 60_000

const problem = await make()
if (problem === null) {
  say(`Made the icons of ${SIZES.join(', ')} pixels, icon.ico and icon.icns.`)
} else {
  say(problem)
  process.exitCode = BROKEN
}

/** @returns {Promise<string | null>} why it failed */
async function make() {
  const missing = await providePackages(say)
  if (missing !== null) return missing
  const found = await findElectron()
  if (!found.ok) return found.message
  const session = hasDisplay() ? null : await startSession()
  try {
    const env = { ...process.env, ...session?.env }
    env['PAYMENTS_OPS_DRAW'] = [SOURCE, ...SIZES].join(',')
    const folder = inProject('resources', 'tools', 'icons', 'draw')
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const options = { env, limitMs: DRAW_LIMIT_MS }
    const outcome = await run(found.runtime.executable, [...asRoot, folder], options)
    const line = outcome.output.split('\n').find((one) => one.startsWith('{'))
    if (line === undefined) return `The icons could not be drawn: ${outcome.output}`
    write(JSON.parse(line))
    return null
  } finally {
    session?.end()
  }
}

/** @param {Record<string, string>} drawn base64 PNGs by size */
function write(drawn) {
  const pngs = new Map(SIZES.map((size) => [size, Buffer.from(drawn[size] ?? '', 'base64')]))
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
