import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { build } from 'vite'

/** A bundled program, and the call that removes it again. */
export interface Program {
  readonly path: string
  remove(): Promise<void>
}

/**
 * Bundles one TypeScript file into a program that plain Node runs, in a fresh folder below the
 * system's temporary one; as `cjs` it is one that any Electron runs.
 */
export async function bundleProgram(entry: string, format: 'es' | 'cjs' = 'es'): Promise<Program> {
  const folder = await mkdtemp(join(tmpdir(), 'payments-ops-program-'))
  const name = `${basename(entry, '.ts')}.${format === 'es' ? 'mjs' : 'cjs'}`
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir: folder,
      target: 'node18',
      rollupOptions: { external: ['electron'], output: { format, entryFileNames: name } },
    },
  })
  return { path: join(folder, name), remove: () => rm(folder, { recursive: true, force: true }) }
}
