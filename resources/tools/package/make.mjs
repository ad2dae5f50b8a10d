import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from '../build.mjs'
import { inProject } from '../project.mjs'
import { PACKAGES, runBuilder } from './builder.mjs'
import { bundledPackages } from './bundled.mjs'
import { CHECKSUMS, checksumsOf } from './checksums.mjs'
import { sbomOf } from './sbom.mjs'

/**
 * Builds the console from nothing: what an earlier build left behind would be packed as well.
 * @returns {Promise<string | null>} why it failed
 */
export async function buildAfresh() {
  rmSync(inProject('dist'), { recursive: true, force: true })
  return build()
}

/**
 * Packs the console that `buildAfresh` left into `artifacts/packages`, with a bill of materials
 * and checksums beside. What lay there is replaced.
 * @param {import('../electron/runtime.mjs').ElectronRuntime | null} runtime what to pack it with;
 * null for a release: the Electron of the lockfile, and every package of this system
 * @param {number} time ms since the epoch, for the bill of materials
 * @returns {Promise<string | null>} why it failed
 */
export async function makePackages(runtime, time) {
  rmSync(PACKAGES, { recursive: true, force: true })
  const packages = bundledPackages(inProject('dist'))
  const failed = await runBuilder(runtime)
  if (failed !== null) return failed
  /** @type {{ name: string, version: string, license: string, devDependencies: { electron: string } }} */
  const manifest = JSON.parse(readFileSync(inProject('package.json'), 'utf8'))
  const { name, version, license } = manifest
  const electron = runtime?.version ?? manifest.devDependencies.electron
  const sbom = sbomOf({ name, version, licence: license, electron }, packages, time)
  const file = `${name}-${version}-${SYSTEM_NAMES[process.platform] ?? process.platform}.cdx.json`
  writeFileSync(join(PACKAGES, file), `${JSON.stringify(sbom, null, 2)}\n`)
  writeFileSync(join(PACKAGES, CHECKSUMS), checksumsOf(PACKAGES))
  return null
}

/**
 * The systems as the packages' own names have them.
 * @type {Partial<Record<NodeJS.Platform, string>>}
 */
const SYSTEM_NAMES = { darwin: 'mac', win32: 'win' }
