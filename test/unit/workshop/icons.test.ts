import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ICNS_TYPES, ICO_SIZES, icnsOf, icoOf } from '../../../resources/tools/icons/containers.mjs'
import { ICONS, pictureFile, SIZES, WINDOW_SIZE } from '../../../resources/tools/icons/sizes.mjs'

const PNG_START = '89504e470d0a1a0a'

/** The side of a PNG in pixels, read from its header; null when it is none or is not square. */
function sideOf(png: Buffer): number | null {
  if (png.subarray(0, 8).toString('hex') !== PNG_START) return null
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  return width === height ? width : null
}

/** The entries of a Windows icon: the side that the table names, and the picture's own. */
function readIco(bytes: Buffer): [number, number | null][] {
  return Array.from({ length: bytes.readUInt16LE(4) }, (_, index) => {
    const at = 6 + 16 * index
    const offset = bytes.readUInt32LE(at + 12)
    const png = bytes.subarray(offset, offset + bytes.readUInt32LE(at + 8))
    return [bytes.readUInt8(at) || 256, sideOf(png)]
  })
}

/** The entries of a macOS icon: their type and the picture's side. */
function readIcns(bytes: Buffer): [string, number | null][] {
  const entries: [string, number | null][] = []
  for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at + 4)) {
    const end = at + bytes.readUInt32BE(at + 4)
    entries.push([bytes.toString('latin1', at, at + 4), sideOf(bytes.subarray(at + 8, end))])
  }
  return entries
}

describe('the icons', () => {
  for (const size of SIZES) {
    it(`have a picture of ${size} pixels`, () => {
      expect(sideOf(readFileSync(pictureFile(size)))).toBe(size)
    })
  }

  it('have the window’s own, which is one of them', () => {
    expect(readFileSync(ICONS.window)).toEqual(readFileSync(pictureFile(WINDOW_SIZE)))
  })

  it('have every size in the Windows icon, made of the same pictures', () => {
    const bytes = readFileSync(ICONS.windows)
    expect(bytes.readUInt16LE(2)).toBe(1)
    expect(readIco(bytes)).toEqual(ICO_SIZES.map((size) => [size, size]))
    const pictures = ICO_SIZES.map((size) => ({ size, png: readFileSync(pictureFile(size)) }))
    expect(icoOf(pictures).equals(bytes)).toBe(true)
  })

  it('have every size in the macOS icon, made of the same pictures', () => {
    const bytes = readFileSync(ICONS.mac)
    expect(bytes.toString('latin1', 0, 4)).toBe('icns')
    expect(bytes.readUInt32BE(4)).toBe(bytes.length)
    expect(readIcns(bytes)).toEqual(ICNS_TYPES)
    const pictures = SIZES.map((size): [number, Buffer] => [size, readFileSync(pictureFile(size))])
    expect(icnsOf(new Map(pictures)).equals(bytes)).toBe(true)
  })

  it('are not made when a size is missing', () => {
    expect(() => icnsOf(new Map())).toThrow('32 pixels')
  })
})
