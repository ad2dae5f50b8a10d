import { describe, expect, it } from 'vitest'
import { distanceOf } from '../../../../src-renderer/components/scroller.ts'

const extent = { scrollHeight: 2_000, clientHeight: 400 }
const distance = (key: string, shiftKey = false) => distanceOf({ key, shiftKey }, extent)

describe('distanceOf', () => {
  it('keeps a little of the page that was gone on from in view', () => {
    expect(distance('PageDown')).toBe(360)
    expect(distance(' ')).toBe(360)
    expect(distanceOf({ key: 'PageDown', shiftKey: false }, { ...extent, clientHeight: 80 })).toBe(
      70,
    )
  })

  it('goes up as far as it goes down', () => {
    expect(distance('PageUp')).toBe(-360)
    expect(distance(' ', true)).toBe(-360)
    expect(distance('ArrowUp')).toBe(-40)
    expect(distance('ArrowDown')).toBe(40)
  })

  it('reaches both ends from anywhere', () => {
    expect(distance('End')).toBe(2_000)
    expect(distance('Home')).toBe(-2_000)
  })

  it.each(['Tab', 'Enter', 'r', 'ArrowLeft'])('scrolls nothing for %s', (key) => {
    expect(distance(key)).toBeNull()
  })
})
