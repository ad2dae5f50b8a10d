import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { providePackages } from './debian-packages.mjs'
import { hasDisplay, startSession } from './display.mjs'
import { findElectron } from './electron-runtime.mjs'
import { SHAPES, trayPicture } from './icons/tray-shapes.mjs'
import { inProject, say } from './project.mjs'
import { BROKEN, run } from './run.mjs'

// Draws the tray's icons and keeps them with the sources, so that nobody needs a screen to make a
// package; run it again when a sign changes.
const DRAW_LIMIT_MS = 60_000
const SIDE = 16
/** The densities that Electron looks for beside a picture, by how their files end. */
const COLOURED = { '': 1, '@1.5x': 1.5, '@2x': 2, '@3x': 3 }
/** macOS paints a template in the menu bar's own colour; its name has to end so. */
const TEMPLATE = { Template: 1, 'Template@2x': 2 }

const problem = await make()
if (problem === null) {
  say(`Made the tray's icons: ${Object.keys(SHAPES).join(', ')}.`)
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
  const scratch = mkdtempSync(join(tmpdir(), 'payments-ops-tray-'))
  try {
    const env = { ...process.env, ...session?.env }
    for (const [name, { colour }] of Object.entries(SHAPES)) {
      for (const [ink, kinds] of /** @type {const} */ ([
        [colour, COLOURED],
        ['#000000', TEMPLATE],
      ])) {
        const file = join(scratch, `${name}.svg`)
        writeFileSync(file, trayPicture(name, ink))
        const trouble = await draw(found.runtime.executable, env, name, file, kinds)
        if (trouble !== null) return trouble
      }
    }
    return null
  } finally {
    session?.end()
    rmSync(scratch, { recursive: true })
  }
}

/**
 * @param {string} executable
 * @param {NodeJS.ProcessEnv} env
 * @param {string} name
 * @param {string} file the SVG
 * @param {Readonly<Record<string, number>>} kinds
 * @returns {Promise<string | null>} why it failed
 */
async function draw(executable, env, name, file, kinds) {
  const sizes = Object.values(kinds).map((scale) => SIDE * scale)
  const folder = inProject('resources', 'tools', 'icons', 'draw')
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const all = { ...env, PAYMENTS_OPS_DRAW: [file, ...sizes].join(',') }
  const outcome = await run(executable, [...asRoot, folder], { env: all, limitMs: DRAW_LIMIT_MS })
  const line = outcome.output.split('\n').find((one) => one.startsWith('{'))
  if (line === undefined) return `${name} could not be drawn: ${outcome.output}`
  /** @type {Record<string, string>} */
  const drawn = JSON.parse(line)
  const target = inProject('resources', 'icons', 'tray')
  mkdirSync(target, { recursive: true })
  for (const [ending, scale] of Object.entries(kinds)) {
    const png = Buffer.from(drawn[SIDE * scale] ?? '', 'base64')
    writeFileSync(join(target, `${name}${ending}.png`), png)
  }
  return null
}
