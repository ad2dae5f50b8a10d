import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inProject } from '../project.mjs'

/**
 * A package of which a part is in what users get.
 * @typedef {object} Bundled
 * @property {string} name
 * @property {string} version
 * @property {string} licence its SPDX expression
 * @property {string} integrity its checksum in the lockfile: `sha512-` and base64
 * @property {string} folder below the checkout, such as `node_modules/zod`
 */

/**
 * The packages that the build has taken something from, by its source maps: those know every module
 * that was really bundled, wherever it was imported, and none that was dropped. Sorted by folder.
 * @param {string} dist the folder of the build, absolute
 * @returns {Bundled[]}
 */
export function bundledPackages(dist) {
  const maps = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.map'),
  )
  if (maps.length === 0) throw new Error(`${dist} holds no source map to read the packages from.`)
  const folders = new Set(
    maps.flatMap((name) => {
      /** @type {{ sources: string[] }} */
      const { sources } = JSON.parse(readFileSync(join(dist, name), 'utf8'))
      return sources.flatMap((source) => packageFolder(source) ?? [])
    }),
  )
  /** @type {{ packages: Record<string, Partial<Record<'version' | 'license' | 'integrity', string>>> }} */
  const lockfile = JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8'))
  return [...folders].sort().map((folder) => {
    const { version, license, integrity } = lockfile.packages[folder] ?? {}
    if (version === undefined || license === undefined || integrity === undefined) {
      throw new Error(`The lockfile says too little of ${folder}, which is bundled.`)
    }
    return { name: nameOf(folder), version, licence: license, integrity, folder }
  })
}

/**
 * The folder of the package that a source belongs to; null for the project's own.
 * @param {string} source as a source map names it
 */
export function packageFolder(source) {
  return /(?:node_modules\/(?:@[^/]+\/)?[^/@]+\/)+/.exec(source)?.[0].replace(/\/$/, '') ?? null
}

/** @param {string} folder */
function nameOf(folder) {
  return folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length)
}
