import { readdirSync, readFileSync } from 'node:fs'
import { inProject } from '../project.mjs'

const LICENCE_FILE = /^(?:licen[cs]e|copying)(?:[.-].*)?$/i

/**
 * The licences of the bundled packages in full, as those ask for. Throws when one has none.
 * @param {readonly import('./bundled.mjs').Bundled[]} packages
 * @returns {string}
 */
export function noticesOf(packages) {
  const head = 'Payments Ops contains parts of these packages, each under its own licence.\n'
  const notices = packages.map(({ name, version, licence, folder }) => {
    const heading = `${name} ${version} (${licence})`
    return `${heading}\n${'-'.repeat(heading.length)}\n\n${licenceText(folder)}\n`
  })
  return [head, ...notices].join('\n')
}

/** @param {string} folder */
function licenceText(folder) {
  const file = readdirSync(inProject(folder)).find((name) => LICENCE_FILE.test(name))
  if (file === undefined) throw new Error(`${folder} is bundled, but holds no licence.`)
  return readFileSync(inProject(folder, file), 'utf8').replaceAll('\r\n', '\n').trim()
}
