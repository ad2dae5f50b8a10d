import { findElectron } from './electron-runtime.mjs'
import { PACKAGES } from './package/builder.mjs'
import { buildAfresh, makePackages } from './package/make.mjs'
import { say } from './project.mjs'
import { BROKEN } from './run.mjs'

// `npm run package` packs the console for this machine with the Electron that it also starts with;
// `npm run package -- --release` makes every package of this system with the current Electron.
const problem = await make(process.argv.includes('--release'))
say(problem ?? `The packages are in ${PACKAGES}.`)
if (problem !== null) process.exitCode = BROKEN

/** @param {boolean} isRelease */
async function make(isRelease) {
  const found = isRelease ? null : await findElectron()
  if (found?.ok === false) return found.message
  const broken = await buildAfresh()
  return broken ?? makePackages(found?.runtime ?? null, Date.now())
}
