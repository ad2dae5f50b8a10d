// The tray's signs. Each has a silhouette of its own, the same as in the window, so that they are
// told apart in grey, at 16 pixels and by whoever sees no red; what is inside is cut out, so that
// the panel shows through whatever its colour is.

/**
 * A sign: what is drawn, and what is cut out of it.
 * @typedef {object} Shape
 * @property {string} body
 * @property {string} cut
 * @property {string} colour seen well on light panels and on dark ones
 */

const DIAMOND = '<path d="M8 .4 15.6 8 8 15.6.4 8Z"/>'
const OCTAGON = '<path d="M4.9.5h6.2l4.4 4.4v6.2l-4.4 4.4H4.9L.5 11.1V4.9Z"/>'
const TRIANGLE = '<path d="M8 1 15.7 14.9H.3Z"/>'
const DISC = '<circle cx="8" cy="8" r="7.4"/>'
const SQUARE = '<rect x=".9" y=".9" width="14.2" height="14.2" rx="2.6"/>'
const RING =
  '<path fill-rule="evenodd" d="M8 .6a7.4 7.4 0 1 1 0 14.8A7.4 7.4 0 0 1 8 .6m0 2.2a5.2 5.2 0 1 0 0 10.4A5.2 5.2 0 0 0 8 2.8"/>'
const line = (/** @type {string} */ d, width = 2) =>
  `<path d="${d}" fill="none" stroke="#000" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`
const BARS = line('M6 5.2v5.6M10 5.2v5.6', 2.2)
const EXCLAMATION = line('M8 3.9v4.9M8 12v.05', 2.2)

/** @type {Readonly<Record<string, Shape>>} */
export const SHAPES = {
  ok: { body: DISC, cut: line('m4.7 8.3 2.3 2.3 4.3-4.6'), colour: '#1f9d57' },
  warning: { body: TRIANGLE, cut: line('M8 6.2v3.4M8 12.4v.05'), colour: '#c27a04' },
  critical: { body: OCTAGON, cut: EXCLAMATION, colour: '#e0342b' },
  unknown: {
    body: DIAMOND,
    cut: line('M6.2 6.4a1.9 1.9 0 1 1 2.7 1.8c-.6.3-.9.7-.9 1.3M8 11.9v.05', 1.7),
    colour: '#8c62e0',
  },
  waiting: { body: RING, cut: line('M0 0 16 16M16 0 0 16', 1.6), colour: '#7e8691' },
  paused: { body: SQUARE, cut: BARS, colour: '#3d82e0' },
  'critical-paused': { body: OCTAGON, cut: BARS, colour: '#e0342b' },
}

/**
 * The picture of a sign in one colour.
 * @param {string} name
 * @param {string} colour
 * @returns {string} an SVG
 */
export function trayPicture(name, colour) {
  const shape = SHAPES[name]
  if (shape === undefined) throw new Error(`There is no sign ${name}.`)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">
<mask id="cut"><rect width="16" height="16" fill="#fff"/>${shape.cut}</mask>
<g mask="url(#cut)" fill="${colour}">${shape.body}</g></svg>`
}
