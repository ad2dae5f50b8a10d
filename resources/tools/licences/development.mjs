import { mayBeShipped } from './spdx.mjs'

/**
 * Packages that help to make the console and never become part of it, under a licence that what is
 * shipped may not have. A name may end with `*`.
 * @typedef {object} Reviewed
 * @property {string[]} packages
 * @property {string | null} licence as the package states it; null when it states none
 * @property {string} reason
 */

/**
 * @typedef {object} Installed
 * @property {string} name
 * @property {string | null} licence
 */

/**
 * What has to be looked at: packages under a licence that nobody reviewed, and reviews of what is
 * no longer there.
 * @param {readonly Installed[]} installed
 * @param {readonly Reviewed[]} reviews
 * @returns {string[]} a sentence each
 */
export function judgeDevelopment(installed, reviews) {
  const odd = installed.filter(({ licence }) => licence === null || !mayBeShipped(licence))
  const rows = reviews.flatMap(({ packages, licence }) =>
    packages.map((pattern) => ({ pattern, licence })),
  )
  const fits = (/** @type {Installed} */ one, /** @type {typeof rows[number]} */ row) =>
    row.licence === one.licence && matches(row.pattern, one.name)
  const unseen = odd
    .filter((one) => !rows.some((row) => fits(one, row)))
    .map(
      ({ name, licence }) => `Nobody reviewed ${name}, which is under ${licence ?? 'no licence'}.`,
    )
  const stale = rows
    .filter((row) => !odd.some((one) => fits(one, row)))
    .map(({ pattern }) => `${pattern} was reviewed, but is no longer there under that licence.`)
  return [...new Set(unseen), ...stale]
}

/**
 * @param {string} pattern
 * @param {string} name
 */
function matches(pattern, name) {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name
}
