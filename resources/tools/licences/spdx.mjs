/** Those that what users get may be under. */
const ACCEPTED = new Set(['MIT', 'Apache-2.0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause'])

/**
 * Whether a package under this licence may be shipped. Of a choice, one that may is enough; of
 * licences that hold together, each has to.
 * @param {string} expression as SPDX writes it, such as `(MIT OR CC0-1.0)`
 */
export function mayBeShipped(expression) {
  const plain = expression.replaceAll(/[()]/g, ' ')
  return plain.split(' OR ').some((choice) => choice.split(' AND ').every(isAccepted))
}

/** @param {string} licence */
function isAccepted(licence) {
  return ACCEPTED.has(licence.trim())
}
