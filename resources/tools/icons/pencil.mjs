import { providePackages } from '../debian-packages.mjs'
import { hasDisplay, startSession } from '../display.mjs'
import { findElectron } from '../electron-runtime.mjs'
import { inProject, say } from '../project.mjs'
import { run } from '../run.mjs'

const DRAW_LIMIT_MS = 60_000

/**
 * Draws an SVG file in some sizes, in pixels; answers the PNGs by their size, or why it failed.
 * @typedef {(svg: string, sizes: readonly number[]) => Promise<
 *   | { readonly ok: true, readonly pngs: ReadonlyMap<number, Buffer> }
 *   | { readonly ok: false, readonly message: string }
 * >} Draw
 */

/**
 * Has some work done that draws, in Electron and on a screen of its own where there is none.
 * @param {(draw: Draw) => Promise<string | null>} work answers why it failed
 * @returns {Promise<string | null>} why it failed
 */
export async function withPencil(work) {
  const missing = await providePackages(say)
  if (missing !== null) return missing
  const found = await findElectron()
  if (!found.ok) return found.message
  const session = hasDisplay() ? null : await startSession()
  try {
    const env = { ...process.env, ...session?.env }
    return await work(pencil(found.runtime.executable, env))
  } finally {
    session?.end()
  }
}

/**
 * @param {string} executable
 * @param {NodeJS.ProcessEnv} env
 * @returns {Draw}
 */
function pencil(executable, env) {
  const folder = inProject('resources', 'tools', 'icons', 'draw')
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return async (svg, sizes) => {
    const all = { ...env, PAYMENTS_OPS_DRAW: [svg, ...sizes].join(',') }
    const outcome = await run(executable, [...asRoot, folder], { env: all, limitMs: DRAW_LIMIT_MS })
    const line = outcome.output.split('\n').find((one) => one.startsWith('{'))
    if (line === undefined) {
      return { ok: false, message: `${svg} could not be drawn: ${outcome.output}` }
    }
    /** @type {Record<string, string>} base64 by size */
    const drawn = JSON.parse(line)
    return {
      ok: true,
      pngs: new Map(sizes.map((size) => [size, Buffer.from(drawn[size] ?? '', 'base64')])),
    }
  }
}
