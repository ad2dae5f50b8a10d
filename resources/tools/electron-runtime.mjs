import { ownBinary } from './electron/own-binary.mjs'
import { runtimeAt } from './electron/runtime.mjs'
import { shippedRuntime, shippedRuntimeFits } from './electron/shipped-runtime.mjs'
import { say } from './project.mjs'

/**
 * Finds an Electron to run the console with: the folder in `ELECTRON_OVERRIDE_DIST_PATH`, else
 * the `electron` package's own binary, else on linux-x64 the one the package registry carries.
 * Says in one line which it took.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {(line: string) => void} [tell] where that line goes; stderr when absent
 * @returns {Promise<import('./electron/runtime.mjs').Found>} the failure says what to do
 */
export async function findElectron(env = process.env, tell = say) {
  const found = await look(env, tell)
  if (found.ok) tell(`Running on ${found.runtime.remark}.`)
  return found
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {(line: string) => void} tell
 * @returns {Promise<import('./electron/runtime.mjs').Found>}
 */
async function look(env, tell) {
  const override = env['ELECTRON_OVERRIDE_DIST_PATH']
  if (override) {
    const runtime = runtimeAt(override, `from ELECTRON_OVERRIDE_DIST_PATH (${override})`)
    if (runtime !== null) return { ok: true, runtime }
    return {
      ok: false,
      message: `ELECTRON_OVERRIDE_DIST_PATH is ${override}, which holds no Electron. Unset it or correct it.`,
    }
  }
  const fits = shippedRuntimeFits()
  const own = await ownBinary(env, fits, tell)
  if (own.ok) return own
  const advice =
    'Connect to where Electron is downloaded from and try again, or set ELECTRON_OVERRIDE_DIST_PATH to the folder of an unpacked Electron.'
  if (!fits) return { ok: false, message: `No Electron: ${own.message}. ${advice}` }
  const shipped = await shippedRuntime(env, tell)
  if (shipped.ok) {
    const remark = `${shipped.runtime.remark} (the electron package has none: ${own.message})`
    return { ok: true, runtime: { ...shipped.runtime, remark } }
  }
  return { ok: false, message: `No Electron: ${own.message}; ${shipped.message}. ${advice}` }
}
