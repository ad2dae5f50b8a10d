import { spawn } from 'node:child_process'
import { build as bundle } from 'vite'
import { build, CLI, freshCli } from './build.mjs'
import { startSession } from './display.mjs'
import { cacheFolder } from './electron/cache.mjs'
import { findElectron } from './electron-runtime.mjs'
import { inProject, projectRoot, say } from './project.mjs'
import { accompany, BROKEN } from './run.mjs'

/** Each is a process of its own, so that no contender pays for another. */
const PROGRAMS = ['bench', 'warm-run', 'desktop', 'duckdb-figures', 'jq-figures', 'plain-figures']

/** Bundles the benchmark's programs; DuckDB's binary stays where npm put it. */
async function bundlePrograms() {
  const outDir = inProject('node_modules', '.cache', 'bench')
  const input = PROGRAMS.map((name) => inProject('test', 'bench', `${name}.ts`))
  await bundle({
    configFile: false,
    root: inProject(),
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['@duckdb/node-api'] },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node18',
      rollupOptions: {
        input,
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  })
  return outDir
}

/**
 * What the window is measured with: an Electron, and a screen of its own, so that nothing else on
 * this machine's gets in its way.
 */
async function stage() {
  const found = await findElectron()
  if (!found.ok) return { problem: found.message }
  const problem = await build()
  if (problem !== null) return { problem }
  const electron = found.runtime.executable
  if (process.platform !== 'linux') return { problem: null, electron, env: process.env }
  const session = await startSession()
  return { problem: null, electron, env: session.env, end: session.end }
}

const words = process.argv.slice(2)
const needsWindow = words.includes('desktop') || !words.includes('logs')
/** @type {{ problem: string | null, electron?: string, env?: NodeJS.ProcessEnv, end?: () => void }} */
const { problem, electron, env, end } = needsWindow ? await stage() : { problem: await freshCli() }
if (problem === null) {
  const programs = await bundlePrograms()
  const args = [programs, projectRoot, CLI, cacheFolder(), electron ?? '', ...words]
  process.exitCode = await accompany(
    spawn(process.execPath, [`${programs}/bench.mjs`, ...args], {
      stdio: 'inherit',
      env: env ?? process.env,
    }),
  )
  end?.()
} else {
  say(problem)
  process.exitCode = BROKEN
}
