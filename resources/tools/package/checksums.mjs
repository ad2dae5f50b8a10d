import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The file that the checksums go to, in the format that `sha256sum --check` reads. */
export const CHECKSUMS = 'SHA256SUMS'

/** What electron-builder writes for itself. */
const NOT_FOR_USERS = /^(?:\.|builder-.*\.ya?ml$)/

/**
 * One line for each file of a folder that users get, by name; its own folders are left out.
 * @param {string} folder absolute
 * @returns {string}
 */
export function checksumsOf(folder) {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((one) => one.isFile() && one.name !== CHECKSUMS && !NOT_FOR_USERS.test(one.name))
    .map(({ name }) => name)
    .sort()
  const lines = names.map((name) => {
    const digest = createHash('sha256').update(readFileSync(join(folder, name)))
    return `${digest.digest('hex')}  ${name}\n`
  })
  return lines.join('')
}
