import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { CHECKSUMS, checksumsOf } from './checksums.mjs'

/** Where each system's packages come in: `packages-` and what GitHub calls the system. */
export const PACKAGE_FOLDERS = ['packages-Linux', 'packages-Windows', 'packages-macOS']

/**
 * Puts what every system made into one folder, with one list of checksums, once each file was
 * compared with the checksum that its system noted. Folders of anything else are left alone.
 * @param {string} from absolute; holds the folders
 * @param {string} to absolute; only made when all is well
 * @returns {string | null} why there is no release
 */
export function gatherRelease(from, to) {
  const missing = PACKAGE_FOLDERS.filter((name) => !existsSync(join(from, name, CHECKSUMS)))
  if (missing.length > 0) return `No packages with checksums in: ${missing.join(', ')}.`
  /** @type {Map<string, string>} by name, the folder it came in */
  const files = new Map()
  for (const name of PACKAGE_FOLDERS) {
    const folder = join(from, name)
    const sums = readFileSync(join(folder, CHECKSUMS), 'utf8')
    if (checksumsOf(folder) !== sums) return `${name} is not what its ${CHECKSUMS} says.`
    const named = new Set(sums.split('\n').map((line) => line.slice(line.indexOf('  ') + 2)))
    for (const file of readdirSync(folder)) {
      if (file === CHECKSUMS) continue
      if (!named.has(file)) return `${name} holds ${file}, which its ${CHECKSUMS} doesn’t name.`
      if (files.has(file)) return `Two systems made a file called ${file}.`
      files.set(file, folder)
    }
  }
  mkdirSync(to, { recursive: true })
  for (const [file, folder] of files) copyFileSync(join(folder, file), join(to, file))
  writeFileSync(join(to, CHECKSUMS), checksumsOf(to))
  return null
}
