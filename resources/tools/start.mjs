import { spawn } from 'node:child_process'
import { build, CLI, freshCli, freshSandbox } from './build.mjs'
import { hasDisplay } from './display.mjs'
import { missingLibraries } from './electron/libraries.mjs'
import { findElectron } from './electron-runtime.mjs'
import { projectRoot, say } from './project.mjs'
import { accompany, BROKEN } from './run.mjs'
import { electronArguments, hasNoLogs, watchArguments } from './start-arguments.mjs'
import { watchSandbox } from './watch-sandbox.mjs'

const args = process.argv.slice(2)
process.exitCode = hasDisplay() ? await openWindow() : await watch()

/** @returns {Promise<number>} the console's exit code */
async function openWindow() {
  const found = await findElectron()
  if (!found.ok) return refuse(found.message)
  const missing = await missingLibraries(found.runtime.executable)
  if (missing !== null) return refuse(missing)
  const problem = await build()
  if (problem !== null) return refuse(problem)
  const asRoot = process.getuid?.() === 0
  if (asRoot) say('Running as root: Electron’s sandbox is off (--no-sandbox).')
  const child = spawn(found.runtime.executable, electronArguments(projectRoot, args, asRoot), {
    stdio: 'inherit',
  })
  return accompany(child)
}

/** @returns {Promise<number>} the command line's exit code */
async function watch() {
  const { passed, ignored } = watchArguments(args)
  const sandbox = hasNoLogs(passed, process.env, process.cwd())
  say(
    sandbox
      ? 'There is no display and no log folder here: running `payments-ops watch` on the sandbox, a simulated backend, instead of the window. Watch your own logs with: npm start -- --logs=DIR'
      : 'There is no display here: running `payments-ops watch` instead of the window.',
  )
  if (ignored.length > 0) say(`Without a window these do nothing: ${ignored.join(' ')}`)
  const problem = (await freshCli()) ?? (sandbox ? await freshSandbox() : null)
  if (problem !== null) return refuse(problem)
  if (sandbox) return watchSandbox()
  return accompany(spawn(process.execPath, [CLI, 'watch', ...passed], { stdio: 'inherit' }))
}

/** @param {string} message */
function refuse(message) {
  say(message)
  return BROKEN
}
