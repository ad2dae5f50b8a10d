import { basename, join } from 'node:path'
import { build } from 'vite'
import { freshFolder } from './fresh-folder.ts'

/**
 * Bundles one TypeScript file into a program that plain Node runs, in a fresh folder; as `cjs` it
 * is one that any Electron runs. Answers its path.
 */
export async function bundleProgram(entry: string, format: 'es' | 'cjs' = 'es'): Promise<string> {
  const folder = freshFolder('program')
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
  return join(folder, name)
}
