/// <reference types="vitest/config" />
import { builtinModules } from 'node:module'
import react from '@vitejs/plugin-react'
import { defineConfig, type EnvironmentOptions } from 'vite'
import packageJson from './package.json' with { type: 'json' }
import { SESSIONS } from './resources/tools/display.mjs'
import { writeLicences } from './resources/tools/licences/write.mjs'
import { LongestFirst } from './test/support/longest-first.ts'

/** Main, its workers and the preload also run on Electron 25, whose Node is 18. */
const ELECTRON_TARGET = 'node18'
/** The command line runs under the system's Node; the launchers in resources/bin ask for this one. */
const COMMAND_TARGET = 'node20'
const external = ['electron', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)]

/** Each begins its folder. */
const ENTRIES = ['main', 'preload', 'payments-ops']

/**
 * A process or worker that is not a page: one CommonJS file with everything bundled in, and one
 * more for each part that is imported only when it is needed. Each has a build of its own, because a
 * chunk shared with main would pull Electron into the workers, where it can't be loaded.
 */
function processBuild(
  outDir: 'main' | 'preload' | 'cli',
  name: string,
  entry: string,
): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: { noExternal: true, conditions: ['node', 'import', 'module', 'default'] },
    build: {
      outDir: `../dist/${outDir}`,
      // The others lie beside main and the command line, whose builds come first.
      emptyOutDir: ENTRIES.includes(name),
      target: outDir === 'cli' ? COMMAND_TARGET : ELECTRON_TARGET,
      sourcemap: true,
      minify: false,
      rollupOptions: {
        input: { [name]: entry },
        external,
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          chunkFileNames: '[name]-[hash].cjs',
        },
      },
    },
  }
}

/** The soak tries far more cases, notes what each test tried, and has suites of its own. */
const isSoak = process.env['PAYMENTS_OPS_SOAK_SEED'] !== undefined
const SOAK_TIMEOUT_MS = 1_200_000
const soakOnly = (files: string) => (isSoak ? [files] : [])

/** Loaded before each test file. */
const SETUP = ['test/support/folders-removed.ts', ...soakOnly('test/support/soak-record.ts')]

/** Each suite runs in plain Node; the end-to-end ones start the real Electron themselves. */
function testProject(name: string, include: string[], testTimeout: number) {
  const shared = {
    name,
    include,
    environment: 'node' as const,
    setupFiles: SETUP,
    testTimeout: isSoak ? SOAK_TIMEOUT_MS : testTimeout,
    hookTimeout: testTimeout,
    // What is waited for comes late on a busy machine, and then no clock is to say that it doesn't.
    expect: { poll: { timeout: testTimeout / 2 } },
  }
  return {
    root: import.meta.dirname,
    define: { __VERSION__: JSON.stringify(packageJson.version) },
    test: {
      ...shared,
      ...(name === 'unit' ? IN_NODE : ON_SCREEN),
      ...(name === 'e2e' ? PREVIEW : {}),
    },
  }
}

/**
 * Files of one worker share its modules: loading them anew for each takes longer than the tests. So no
 * module may keep what a test leaves in it.
 */
const IN_NODE = { isolate: false, maxWorkers: '100%' }

/** A file at a time on each desktop session: on those that `npm test` starts, else on the user's own. */
const ON_SCREEN = {
  setupFiles: [...SETUP, 'test/support/own-session.ts'],
  maxWorkers: process.env['PAYMENTS_OPS_TEST_SESSIONS'] === undefined ? 1 : SESSIONS,
}

/** The page that shows rare states is built once, and served by each file that looks at it. */
const PREVIEW = { globalSetup: ['test/support/preview/serve.mjs'] }

export default defineConfig({
  root: 'src-renderer',
  cacheDir: '../node_modules/.vite',
  base: './',
  publicDir: false,
  resolve: {
    alias: {
      // What electron-updater brings along and we can do without: the first replaces parts of fs for
      // the whole process, and neither is under a licence that we ship.
      'graceful-fs': 'node:fs',
      sax: `${import.meta.dirname}/src-main/desktop/no-xml.ts`,
    },
  },
  plugins: [react()],
  define: { __VERSION__: JSON.stringify(packageJson.version) },
  environments: {
    client: {
      build: {
        outDir: '../dist/renderer',
        emptyOutDir: true,
        target: 'chrome114',
        sourcemap: true,
        modulePreload: { polyfill: false },
        assetsInlineLimit: 0,
      },
    },
    main: processBuild('main', 'main', 'src-main/desktop/main.ts'),
    engine: processBuild('main', 'engine', 'src-main/engine/process.ts'),
    sandboxWorker: processBuild('main', 'sandbox-worker', 'src-main/stripe/sandbox/worker.ts'),
    settingsStore: processBuild('main', 'settings-store', 'src-main/desktop/settings-store.ts'),
    preload: processBuild('preload', 'preload', 'src-main/preload/preload.ts'),
    cli: processBuild('cli', 'payments-ops', 'src-main/cli/payments-ops.ts'),
    coldWorker: processBuild('cli', 'cold-worker', 'src-main/cli/cold-worker.ts'),
  },
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      testProject(
        'unit',
        ['test/unit/**/*.test.{ts,tsx}', ...soakOnly('test/soak/*.soak.ts')],
        20_000,
      ),
      testProject('e2e', ['test/e2e/**/*.test.ts', ...soakOnly('test/soak/app/*.soak.ts')], 90_000),
      testProject('packaged', ['test/packaged/**/*.test.ts'], 90_000),
    ],
  },
  builder: {
    async buildApp(builder) {
      for (const environment of Object.values(builder.environments)) {
        if (environment.name !== 'ssr') await builder.build(environment)
      }
      writeLicences()
    },
  },
})
