import { describe, expect, it } from 'vitest'
import { nextItem } from '../../../../src-renderer/components/menu-keys.ts'

describe('the keys of a menu', () => {
  it('move around its ends', () => {
    expect(nextItem('ArrowDown', 4, 5)).toBe(0)
    expect(nextItem('ArrowUp', 0, 5)).toBe(4)
    expect(nextItem('Home', 3, 5)).toBe(0)
    expect(nextItem('End', 0, 5)).toBe(4)
  })

  it('leave every other key, and an empty menu, alone', () => {
    expect(nextItem('a', 0, 5)).toBeNull()
    expect(nextItem('ArrowDown', 0, 0)).toBeNull()
  })
})
