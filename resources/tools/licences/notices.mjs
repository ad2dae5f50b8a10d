import { mayBeShipped } from './spdx.mjs'

const INTRODUCTION = `Payments Ops contains the packages below. Each is listed with its licence in full.
Electron and Chromium come with files of their own: LICENSE.electron.txt and
LICENSES.chromium.html.`

const RULE = '-'.repeat(80)

/**
 * The licences of everything that is shipped, as a text for people. Throws, with every reason at
 * once, when one of them may not be shipped or its text is missing.
 * @param {readonly import('./shipped.mjs').ShippedPackage[]} packages
 * @param {string} ownLicence our own, which is the MIT licence
 */
export function licenceNotices(packages, ownLicence) {
  const problems = packages.flatMap((one) => {
    if (!mayBeShipped(one.licence)) return [`${one.name} is under ${one.licence}`]
    return textOf(one, ownLicence) === null ? [`${one.name} comes without its licence`] : []
  })
  if (problems.length > 0) {
    throw new Error(
      `These packages can’t be shipped: ${problems.join('; ')}. If package-lock.json says otherwise, run npm ci; else take another package.`,
    )
  }
  const sections = [...packages].sort(byName).map((one) => {
    const text = textOf(one, ownLicence) ?? ''
    return `${RULE}\n${one.name} ${one.version} (${one.licence})\n\n${text}\n`
  })
  return [`${INTRODUCTION}\n`, ...sections].join('\n')
}

/**
 * A package's licence. Some only name theirs; the MIT licence then is its words with their name.
 * @param {import('./shipped.mjs').ShippedPackage} one
 * @param {string} ownLicence
 */
function textOf({ text, licence, author }, ownLicence) {
  if (text !== null || licence !== 'MIT' || author === null) return text
  return ownLicence.replace(/^Copyright .*$/m, `Copyright ${author}`).trim()
}

/**
 * @param {{ name: string, version: string }} one
 * @param {{ name: string, version: string }} other
 */
function byName(one, other) {
  const [a, b] = [`${one.name} ${one.version}`, `${other.name} ${other.version}`]
  return a < b ? -1 : Number(a > b)
}
