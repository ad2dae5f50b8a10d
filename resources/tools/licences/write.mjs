import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundledPackages } from '../package/bundled.mjs'
import { inProject } from '../project.mjs'
import { licenceNotices } from './notices.mjs'
import { describePackage } from './shipped.mjs'

/** Where the licences of what is bundled lie, below the folder of the build. */
export const LICENCES = join('notices', 'THIRD-PARTY-LICENCES.txt')

/**
 * Writes the licences of everything that a whole build contains beside it. Throws, and so ends the
 * build, when something in it may not be shipped.
 */
export function writeLicences() {
  const dist = inProject('dist')
  const packages = bundledPackages(dist).map(({ folder }) => describePackage(inProject(folder)))
  const notices = licenceNotices(packages, readFileSync(inProject('LICENSE'), 'utf8'))
  mkdirSync(join(dist, 'notices'), { recursive: true })
  writeFileSync(join(dist, LICENCES), notices)
}
