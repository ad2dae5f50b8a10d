import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { project } from './project-files.ts'

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      dependencies: z.record(z.string(), z.string()).optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
      integrity: z.string().optional(),
      optional: z.boolean().optional(),
      os: z.array(z.string()).optional(),
    }),
  ),
})
const manifestSchema = z.object({ name: z.string(), license: z.string() })

/** Not bundled: Electron is the ground the console stands on, with a licence file of its own. */
const NOT_BUNDLED = new Set(['electron'])

/** A package that ends up in what users get. */
export interface BundledPackage {
  readonly name: string
  /** An SPDX expression, as the package itself states it. */
  readonly licence: string
}

/**
 * The packages that these sources import, and everything those depend on in turn, found by the
 * lockfile and read from what is installed.
 */
export function bundledPackages(sources: readonly string[]): BundledPackage[] {
  const { packages } = readLock()
  const places = new Set<string>()
  const visit = (name: string, from: string): void => {
    const place = placeOf(name, from, packages)
    if (place === null || places.has(place)) return
    places.add(place)
    for (const next of Object.keys(packages[place]?.dependencies ?? {})) visit(next, place)
  }
  for (const name of new Set(sources.flatMap(importedPackages))) {
    if (!NOT_BUNDLED.has(name)) visit(name, '')
  }
  return [...places].sort().map((place) => {
    const manifest: unknown = JSON.parse(readFileSync(join(project, place, 'package.json'), 'utf8'))
    const { name, license } = manifestSchema.parse(manifest)
    return { name, licence: license }
  })
}

/**
 * The places in node_modules whose content the lockfile does not pin. Left out are a tool's builds
 * for one system each: npm skips those of other systems without ever having seen them.
 */
export function unpinnedPackages(): string[] {
  return Object.entries(readLock().packages)
    .filter(([place, entry]) => place !== '' && entry.integrity === undefined)
    .filter(([, entry]) => !(entry.optional === true && entry.os !== undefined))
    .map(([place]) => place)
}

/** The optional packages that some package names and the lockfile lacks; `npm ci` refuses those. */
export function forgottenPackages(): string[] {
  const { packages } = readLock()
  return Object.entries(packages).flatMap(([place, entry]) =>
    Object.keys(entry.optionalDependencies ?? {}).filter(
      (name) => placeOf(name, place, packages) === null,
    ),
  )
}

function readLock(): z.infer<typeof lockSchema> {
  return lockSchema.parse(JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8')))
}

/** `from 'a/b'`, `from '@s/a/b'` -> `a`, `@s/a`; Node's own and the project's are left out. */
function importedPackages(source: string): string[] {
  const specifiers = source.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^'.][^']*)'/g)
  return [...specifiers].flatMap(([, specifier = '']) => {
    if (specifier.startsWith('node:')) return []
    const parts = specifier.split('/')
    return [parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/')]
  })
}

/** Where Node finds a package: beside the one that asks, else further up. */
function placeOf(name: string, from: string, packages: object): string | null {
  let folder = from
  for (;;) {
    const place = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`
    if (place in packages) return place
    if (folder === '') return null
    folder = folder.replace(/\/?node_modules\/(@[^/]+\/)?[^/]+$/, '')
  }
}
