/**
 * A picture of one size.
 * @typedef {object} Picture
 * @property {number} size its side in pixels
 * @property {Buffer} png
 */

/** The sizes a Windows icon is asked for, from a list's row to a large tile. */
export const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256]

/**
 * The entries of a macOS icon that may hold a PNG, by the size of their picture. Some stand for
 * half their size on a dense screen: `ic11` is 16 points at two pixels each.
 * @type {readonly (readonly [type: string, size: number])[]}
 */
export const ICNS_TYPES = [
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
]

const ICO_HEADER = 6
const ICO_ENTRY = 16

/**
 * A Windows icon: a table of the pictures, then the pictures, each a whole PNG.
 * @param {readonly Picture[]} pictures
 * @returns {Buffer}
 */
export function icoOf(pictures) {
  const head = Buffer.alloc(ICO_HEADER + ICO_ENTRY * pictures.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.length, 4)
  let offset = head.length
  for (const [index, { size, png }] of pictures.entries()) {
    const at = ICO_HEADER + ICO_ENTRY * index
    // One byte each for width and height: 0 stands for 256.
    head.writeUInt8(size % 256, at)
    head.writeUInt8(size % 256, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(png.length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += png.length
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)])
}

/**
 * A macOS icon: `icns` and the whole length, then each picture after its type and length.
 * @param {ReadonlyMap<number, Buffer>} pngs by size
 * @returns {Buffer}
 */
export function icnsOf(pngs) {
  const parts = ICNS_TYPES.map(([type, size]) => {
    const png = pngs.get(size)
    if (png === undefined) throw new Error(`There is no picture of ${size} pixels.`)
    return Buffer.concat([boxHead(type, png.length), png])
  })
  const body = Buffer.concat(parts)
  return Buffer.concat([boxHead('icns', body.length), body])
}

/**
 * @param {string} type
 * @param {number} length of what follows
 */
function boxHead(type, length) {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32BE(length + head.length, 4)
  return head
}
