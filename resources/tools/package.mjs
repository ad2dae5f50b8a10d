import { findElectron } from './electron-runtime.mjs'
import { PACKAGES } from './package/builder.mjs'
import { makePackages } from './package/make.mjs'
import { say } from './project.mjs'
import { BROKEN } from './run.mjs'

// `npm run package` packs the console for this machine with the Electron that it also starts with;
// `npm run package -- --release` makes every package of this system with the current Electron.
const problem = await make(process.argv.includes('--release'))
say(problem ?? `The packages are in ${PACKAGES}.`)
if (problem !== null) process.exitCode = BROKEN

/** @param {boolean} isRelease */
async function make(isRelease) {
  if (isRelease) return makePackages(null, Date.now())
  const found = await findElectron()
  return found.ok ? makePackages(found.runtime, Date.now()) : found.message
}
