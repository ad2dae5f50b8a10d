import path from 'node:path'
import react from '@vitejs/plugin-react'
import { build, preview } from 'vite'

const here = import.meta.dirname
const OUT = path.resolve(here, '../../../artifacts/preview/page')
/** What the real window allows at least: a style or script beyond it fails here already. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const SHARED = {
  configFile: /** @type {const} */ (false),
  logLevel: /** @type {const} */ ('warn'),
  root: here,
  base: './',
  plugins: [react()],
  build: { outDir: OUT, emptyOutDir: true, target: 'chrome114', chunkSizeWarningLimit: 2_000 },
}

/** Builds the page of the preview. Vitest calls it once, before any test file that shows it. */
export async function setup() {
  await build(SHARED)
}

/**
 * Serves the page that was built on this machine alone.
 * @param {string} policy the content security policy of every answer
 * @returns {Promise<{ address: string, close: () => Promise<void> }>} `address` ends with a slash
 */
export async function servePreview(policy = POLICY) {
  const headers = { 'Content-Security-Policy': policy }
  const server = await preview({ ...SHARED, preview: { host: '127.0.0.1', port: 0, headers } })
  const address = server.resolvedUrls?.local[0]
  if (address === undefined) throw new Error('the preview has no address')
  return { address, close: () => server.close() }
}
