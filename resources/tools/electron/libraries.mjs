import { DEBIAN_PACKAGES, installCommand, missingPackages } from '../debian-packages.mjs'
import { run } from '../run.mjs'

/**
 * Whether this Linux lacks a library that Electron is linked with.
 * @param {string} executable
 * @returns {Promise<string | null>} null when nothing is missing; else a sentence saying what to do
 */
export async function missingLibraries(executable) {
  if (process.platform !== 'linux') return null
  const { output } = await run('ldd', [executable])
  const names = librariesNotFound(output)
  if (names.length === 0) return null
  const rows = (await missingPackages()) ?? DEBIAN_PACKAGES
  const advice = `On Debian or Ubuntu: ${await installCommand(rows)}`
  return `Electron needs libraries that are not there: ${names.join(', ')}. ${advice}`
}

/**
 * The names that `ldd` could not resolve.
 * @param {string} text what it printed
 */
export function librariesNotFound(text) {
  return [...text.matchAll(/^\s*(\S+) => not found$/gm)].map((found) => found[1] ?? '')
}
