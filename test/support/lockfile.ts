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
      engines: z.object({ node: z.string().optional() }).optional(),
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

/** The packages of a lockfile that refuse a version of Node (`20.19.0`), in the order of their names. */
export function packagesRefusing(lockfile: string, version: string): string[] {
  const refusing = Object.entries(readLock(lockfile).packages).filter(
    ([place, { engines }]) => place !== '' && !accepts(engines?.node ?? '*', version),
  )
  return [...new Set(refusing.map(([place]) => nameOf(place)))].sort()
}

/** Whether a range, of the few forms that packages name their Node in, has a version in it. */
function accepts(range: string, version: string): boolean {
  return range.split('||').some((alternative) =>
    alternative
      .replace(/([<>=^~]) +/g, '$1')
      .split(/ +/)
      .every((part) => meets(part, version.split('.'))),
  )
}

const BY_ORDER: Readonly<Record<string, (order: number) => boolean>> = {
  '>=': (order) => order >= 0,
  '>': (order) => order > 0,
  '<=': (order) => order <= 0,
  '<': (order) => order < 0,
}

function meets(part: string, version: readonly string[]): boolean {
  const [, sign = '', named = ''] = /^([<>=^~]*)v?(.*)$/.exec(part) ?? []
  const wanted = named.split('.').filter((one) => /^\d+$/.test(one))
  const order = compare(version, wanted)
  const byOrder = BY_ORDER[sign]
  if (byOrder !== undefined) return byOrder(order)
  // A caret holds the major fast, a tilde the minor as well, and no sign all that is named.
  const held = { '^': 1, '~': 2 }[sign] ?? wanted.length
  return order >= 0 && wanted.slice(0, held).every((one, at) => one === version[at])
}

function compare(one: readonly string[], other: readonly string[]): number {
  const differing = other.findIndex((part, at) => part !== one[at])
  return differing === -1 ? 0 : Number(one[differing]) - Number(other[differing])
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
