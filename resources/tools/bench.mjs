import { spawn } from 'node:child_process'
import { build as bundle } from 'vite'
import { CLI, freshCli } from './build.mjs'
import { cacheFolder } from './electron/cache.mjs'
import { inProject, say } from './project.mjs'
import { accompany, BROKEN } from './run.mjs'

/** Each is a process of its own, so that no contender pays for another. */
const PROGRAMS = ['bench', 'warm-run', 'duckdb-figures', 'jq-figures', 'plain-figures']

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

const problem = await freshCli()
if (problem === null) {
  const programs = await bundlePrograms()
  const child = spawn(
    process.execPath,
    [`${programs}/bench.mjs`, programs, CLI, cacheFolder(), ...process.argv.slice(2)],
    { stdio: 'inherit' },
  )
  process.exitCode = await accompany(child)
} else {
  say(problem)
  process.exitCode = BROKEN
}
