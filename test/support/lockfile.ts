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
      license: z.string().optional(),
      hasInstallScript: z.boolean().optional(),
    }),
  ),
})

/** A package that the lockfile installs. */
export interface InstalledPackage {
  readonly name: string
  /** An SPDX expression, as the package itself states it; null when it states none. */
  readonly licence: string | null
}

/** The lockfiles of the project: its own, and that of the scanner. */
export const LOCKFILES = [
  'package-lock.json',
  'resources/tools/electronegativity/package-lock.json',
]

/** Every package of a lockfile, for every system, with the licence it is under. */
export function installedPackages(lockfile: string): InstalledPackage[] {
  return Object.entries(readLock(lockfile).packages)
    .filter(([place]) => place !== '')
    .map(([place, { license }]) => ({ name: nameOf(place), licence: license ?? null }))
}

/** The packages of a lockfile that want to run a program of theirs while they are installed. */
export function packagesWithScripts(lockfile: string): string[] {
  return Object.entries(readLock(lockfile).packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript === true)
    .map(([place]) => nameOf(place))
}

/** The places in node_modules whose content the lockfile does not pin by a SHA-512. */
export function unpinnedPackages(lockfile: string): string[] {
  return Object.entries(readLock(lockfile).packages)
    .filter(([place, { integrity }]) => place !== '' && integrity?.startsWith('sha512-') !== true)
    .map(([place]) => place)
}

/** The optional packages that some package names and the lockfile lacks; `npm ci` refuses those. */
export function forgottenPackages(lockfile: string): string[] {
  const { packages } = readLock(lockfile)
  return Object.entries(packages).flatMap(([place, entry]) =>
    Object.keys(entry.optionalDependencies ?? {}).filter(
      (name) => placeOf(name, place, packages) === null,
    ),
  )
}

function readLock(lockfile: string): z.infer<typeof lockSchema> {
  return lockSchema.parse(JSON.parse(readFileSync(join(project, lockfile), 'utf8')))
}

function nameOf(place: string): string {
  return place.replace(/^.*node_modules\//, '')
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
