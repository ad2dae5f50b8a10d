/** Built on demand by its own tools; no window depends on it. */
const NOT_WATCHED = new Set(['ssr', 'cli', 'coldWorker'])

/**
 * @typedef {object} Watcher
 * @property {(event: 'event', listener: (event: { code: string }) => void) => unknown} on
 */

/**
 * Builds every environment the window is made of, one after the other, and then again whenever a
 * source of it changes.
 * @param {import('vite').ViteBuilder} builder made with `build.watch`
 * @param {(name: string) => void} onRebuilt called after each later build that succeeded
 * @returns {Promise<void>} settled once each was built for the first time
 */
export async function watchEnvironments(builder, onRebuilt) {
  for (const environment of Object.values(builder.environments)) {
    if (NOT_WATCHED.has(environment.name)) continue
    const built = await builder.build(environment)
    if (!isWatcher(built)) throw new Error(`${environment.name} is not being watched`)
    // One at a time: an environment's first build may empty the folder that it shares.
    await untilBuilt(built)
    built.on('event', ({ code }) => {
      if (code === 'BUNDLE_END') onRebuilt(environment.name)
    })
  }
}

/**
 * @param {unknown} value
 * @returns {value is Watcher}
 */
function isWatcher(value) {
  return typeof value === 'object' && value !== null && 'on' in value
}

/**
 * A first build that fails is reported by Vite; the next change gives it another chance.
 * @param {Watcher} watcher
 * @returns {Promise<void>}
 */
function untilBuilt(watcher) {
  return new Promise((resolve) => {
    watcher.on('event', ({ code }) => {
      if (code === 'END' || code === 'ERROR') resolve()
    })
  })
}
