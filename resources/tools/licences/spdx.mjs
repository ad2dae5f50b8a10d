/** Those that what users get may be under. */
export const ACCEPTED_LICENCES = [
  'MIT',
  'Apache-2.0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
]

/** The innermost pair of parentheses, which is judged first. */
const GROUP = /\(([^()]*)\)/

/**
 * Whether a package under this licence may be shipped. Of a choice, one that may is enough; of
 * licences that hold together, each has to.
 * @param {string} expression as SPDX writes it, such as `(MIT OR CC0-1.0)`
 * @returns {boolean}
 */
export function mayBeShipped(expression) {
  const [group, inside = ''] = GROUP.exec(expression) ?? []
  if (group === undefined) return expression.split(' OR ').some(isAcceptedTogether)
  // Without its parentheses `(MIT OR GPL-3.0) AND GPL-3.0` would read as a choice of MIT.
  const judged = mayBeShipped(inside) ? (ACCEPTED_LICENCES[0] ?? '') : 'refused'
  return mayBeShipped(expression.replace(group, () => judged))
}

/** @param {string} licences joined by AND, which binds tighter than OR */
function isAcceptedTogether(licences) {
  return licences.split(' AND ').every((licence) => ACCEPTED_LICENCES.includes(licence.trim()))
}
