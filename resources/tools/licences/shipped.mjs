import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * @typedef {object} ShippedPackage
 * @property {string} name
 * @property {string} version
 * @property {string} licence an SPDX expression, as the package itself states it
 * @property {string | null} text its licence and notices in full; null when it comes without
 * @property {string | null} author as its manifest names them
 */

/**
 * Describes a package by what is in its folder; throws when it states no licence.
 * @param {string} folder
 * @returns {ShippedPackage}
 */
export function describePackage(folder) {
  const { name, version, license, author } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  )
  if (typeof license !== 'string') throw new Error(`${name} states no licence.`)
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file))
  const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8').trim())
  return {
    name,
    version,
    licence: license,
    text: texts.length === 0 ? null : texts.join('\n\n'),
    author: typeof author === 'string' ? author : (author?.name ?? null),
  }
}
