import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inProject } from '../project.mjs'
import { licenceNotices } from './notices.mjs'
import { describePackage, packageFolder } from './shipped.mjs'

/** Each environment is built by itself, so what they contain is gathered here in between. */
const gathered = inProject('node_modules', '.cache', 'shipped-packages')

/**
 * Notes which packages really end up in a build, by the modules that the bundler put into it.
 * @param {string} [folder] where the notes are kept
 * @returns {import('vite').Plugin}
 */
export function noteShippedPackages(folder = gathered) {
  return {
    name: 'note-shipped-packages',
    apply: 'build',
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((output) =>
        output.type === 'chunk' ? output.moduleIds : [],
      )
      const folders = new Set(modules.flatMap((id) => packageFolder(id) ?? []))
      mkdirSync(folder, { recursive: true })
      const path = join(folder, `${this.environment.name}.json`)
      writeFileSync(path, JSON.stringify([...folders].sort()))
    },
  }
}

/** Forgets what earlier builds contained. */
export function forgetShippedPackages() {
  rmSync(gathered, { recursive: true, force: true })
}

/** Writes `dist/licences.txt` for everything noted; throws when something may not be shipped. */
export function writeLicences() {
  const folders = readdirSync(gathered).flatMap(
    (file) => /** @type {string[]} */ (JSON.parse(readFileSync(join(gathered, file), 'utf8'))),
  )
  const packages = [...new Set(folders)].map(describePackage)
  const ownLicence = readFileSync(inProject('LICENSE'), 'utf8')
  writeFileSync(inProject('dist', 'licences.txt'), licenceNotices(packages, ownLicence))
}
