import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Area,
  boundsToKeep,
  LEAST_SIZE,
  parseWindowState,
  placeWindow,
} from '../../../src-main/desktop/window-place.ts'
import { sample } from '../../support/sample.ts'

const MAIN: Area = { x: 0, y: 30, width: 1920, height: 1050 }
const LEFT: Area = { x: -1280, y: 0, width: 1280, height: 1024 }
const state = (bounds: Area) => ({ bounds, maximised: false })

const isInside = (inner: Area, outer: Area) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height

describe('a window that is opened again', () => {
  it('stands where it was left, on any screen', () => {
    for (const bounds of [
      { x: 200, y: 100, width: 1000, height: 700 },
      { x: -1200, y: 10, width: 1100, height: 900 },
    ]) {
      expect(placeWindow(state(bounds), [MAIN, LEFT])).toEqual(bounds)
    }
  })

  it('comes to the middle of the main screen when its own is gone', () => {
    const bounds = { x: -1200, y: 100, width: 1000, height: 700 }
    expect(placeWindow(state(bounds), [MAIN])).toEqual({ x: 460, y: 205, width: 1000, height: 700 })
  })

  it('is pushed back when it hung over the edge, and made to fit', () => {
    const over = { x: 1500, y: -10, width: 1000, height: 700 }
    expect(placeWindow(state(over), [MAIN])).toEqual({ x: 920, y: 30, width: 1000, height: 700 })
    const large = { x: 0, y: 0, width: 3000, height: 2000 }
    expect(placeWindow(state(large), [MAIN])).toEqual(MAIN)
  })

  it('is left to the window system when nothing is remembered', () => {
    expect(placeWindow(null, [MAIN])).toBeNull()
    expect(placeWindow(state(MAIN), [])).toBeNull()
  })

  it('is whole on one of the screens, whatever was remembered of whichever screens', () => {
    const place = fc.integer({ min: -9_000, max: 9_000 })
    const length = fc.integer({ min: 1, max: 9_000 })
    const bounds = fc.record({ x: place, y: place, width: length, height: length })
    const screen = fc.record({
      x: place,
      y: place,
      width: fc.integer({ min: LEAST_SIZE.width, max: 8_000 }),
      height: fc.integer({ min: LEAST_SIZE.height, max: 5_000 }),
    })
    const screens = fc.array(screen, { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(bounds, screens, (left, there) => {
        const placed = placeWindow(state(left), there)
        if (placed?.x === undefined || placed.y === undefined) return false
        const { x, y, width, height } = placed
        const usable = placed.width >= LEAST_SIZE.width && placed.height >= LEAST_SIZE.height
        return usable && there.some((one) => isInside({ x, y, width, height }, one))
      }),
      sample(),
    )
  })

  it('shows its upper left corner on a screen that is too small for it', () => {
    const small = { x: 0, y: 0, width: 800, height: 480 }
    expect(placeWindow(state(MAIN), [small])).toEqual({ x: 0, y: 0, ...LEAST_SIZE })
  })
})

describe('under Wayland, where each place reads 0,0', () => {
  const now = { x: 0, y: 0, width: 1000, height: 700 }

  it('only the size is kept, and a window is opened as large as it was', () => {
    const bounds = boundsToKeep(now, null, true)
    expect(bounds).toEqual({ width: 1000, height: 700 })
    expect(placeWindow({ bounds, maximised: false }, [MAIN, LEFT])).toEqual(bounds)
    const large = { bounds: { width: 5000, height: 100 }, maximised: false }
    expect(placeWindow(large, [MAIN])).toEqual({ width: 1920, height: LEAST_SIZE.height })
  })

  it('the place that a session of another kind left is kept for the next of its kind', () => {
    const before = { x: 300, y: 200, width: 950, height: 650 }
    expect(boundsToKeep(now, state(before), true)).toEqual({ ...now, x: 300, y: 200 })
  })

  it('is no reason to forget a window that does stand at 0,0 elsewhere', () => {
    expect(boundsToKeep(now, null, false)).toEqual(now)
  })
})

describe('the remembered state', () => {
  it('is read back without a place', () => {
    const left = { bounds: { width: 1000, height: 700 }, maximised: false }
    expect(parseWindowState(JSON.stringify(left))).toEqual(left)
  })

  it('is read back as it was written', () => {
    const left = { bounds: { x: -5, y: 3, width: 1000, height: 700 }, maximised: true }
    expect(parseWindowState(JSON.stringify(left))).toEqual(left)
  })

  it.each([
    '',
    'null',
    '[]',
    '{"bounds":{"x":0,"y":0,"width":900}}',
    '{"bounds":{"x":0,"width":900,"height":600},"maximised":true}',
    '{"bounds":{"y":0,"width":900,"height":600},"maximised":true}',
    '{"bounds":{"x":0,"y":0,"width":900,"height":600},"maximised":"yes"}',
    '{"bounds":{"x":0,"y":0,"width":-900,"height":600},"maximised":false}',
    '{"bounds":{"x":1e9,"y":0,"width":900,"height":600},"maximised":false}',
    '{"bounds":{"x":0.5,"y":0,"width":900,"height":600},"maximised":false}',
    '{"bounds":null,"maximised":false}',
  ])('is passed over when it is %s', (text) => {
    expect(parseWindowState(text)).toBeNull()
  })

  it('is never more than a place, whatever the file holds', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const read = parseWindowState(text)
        return read === null || Object.keys(read).length === 2
      }),
      sample(),
    )
  })
})
