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
 * system's temporary one.
 */
export async function bundleProgram(entry: string): Promise<Program> {
  const folder = await mkdtemp(join(tmpdir(), 'payments-ops-program-'))
  const name = `${basename(entry, '.ts')}.mjs`
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir: folder,
      target: 'node18',
      rollupOptions: { output: { format: 'es', entryFileNames: name } },
    },
  })
  return { path: join(folder, name), remove: () => rm(folder, { recursive: true, force: true }) }
}
