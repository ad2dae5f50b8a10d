import { createBuilder } from 'vite'
import { DevConsole } from './dev-console.mjs'
import { hasDisplay } from './display.mjs'
import { findElectron } from './electron-runtime.mjs'
import { inProject, projectRoot, say } from './project.mjs'
import { BROKEN } from './run.mjs'
import { electronArguments } from './start-arguments.mjs'
import { watchEnvironments } from './watch-environments.mjs'

/** One change often rebuilds several environments; the console is told once. */
const SETTLED_AFTER_MS = 150

const found = hasDisplay()
  ? await findElectron()
  : { ok: /** @type {const} */ (false), message: 'There is no display to open a window on.' }
if (found.ok) {
  await develop(found.runtime.executable)
} else {
  say(found.message)
  process.exitCode = BROKEN
}

/** @param {string} executable */
async function develop(executable) {
  const args = electronArguments(projectRoot, process.argv.slice(2), process.getuid?.() === 0)
  const end = (/** @type {number} */ code) => process.exit(code)
  const running = new DevConsole(executable, args, end)
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => running.stop().then(() => end(0)))
  }
  const builder = await createBuilder({
    configFile: inProject('vite.config.ts'),
    root: inProject('src-renderer'),
    mode: 'development',
    logLevel: 'warn',
    build: { watch: {} },
    // The workers lie in main's folder: a rebuild of main alone must not take them away.
    environments: { main: { build: { emptyOutDir: false } } },
  })
  /** @type {Set<string>} */
  const changed = new Set()
  /** @type {NodeJS.Timeout | undefined} */
  let settling
  await watchEnvironments(builder, (name) => {
    changed.add(name)
    clearTimeout(settling)
    settling = setTimeout(() => apply(running, changed), SETTLED_AFTER_MS)
  })
  running.start()
  say('Watching. A change of the page reloads it, any other restarts the console.')
}

/**
 * @param {DevConsole} running
 * @param {Set<string>} changed the environments built since the last time; emptied
 */
async function apply(running, changed) {
  const pageOnly = [...changed].every((name) => name === 'client')
  changed.clear()
  if (pageOnly) {
    say('The page changed: reloading.')
    running.reload()
    return
  }
  say('The console changed: restarting.')
  await running.stop()
  running.start()
}
