import { describe, expect, it } from 'vitest'
import { nextItem } from '../../../../src-renderer/components/menu-keys.ts'
import { shortcutOf } from '../../../../src-renderer/components/shortcuts.ts'

const press = (key: string, more: Partial<Parameters<typeof shortcutOf>[0]> = {}) =>
  shortcutOf({ key, ctrlKey: false, metaKey: false, altKey: false, repeat: false, ...more })

describe('single keys', () => {
  it('run the rules, go to a card and show the list', () => {
    expect(press('r')).toEqual({ kind: 'run-now' })
    expect(press('R')).toEqual({ kind: 'run-now' })
    expect(press('1')).toEqual({ kind: 'show-rule', rule: 'webhook' })
    expect(press('3')).toEqual({ kind: 'show-rule', rule: 'revenue' })
    expect(press('?')).toEqual({ kind: 'show-shortcuts' })
  })

  it.each(['ctrlKey', 'metaKey', 'altKey'])('belong to the system with %s', (modifier) => {
    expect(press('r', { [modifier]: true })).toBeNull()
  })

  it.each(['ctrlKey', 'metaKey'])('go to a screen, or lock, with %s', (held) => {
    expect(press('1', { [held]: true })).toEqual({ kind: 'go', screen: 'overview' })
    expect(press('4', { [held]: true })).toEqual({ kind: 'go', screen: 'settings' })
    expect(press('l', { [held]: true })).toEqual({ kind: 'lock' })
    expect(press('5', { [held]: true })).toBeNull()
    expect(press('1', { [held]: true, altKey: true })).toBeNull()
  })

  it('act once, however long they are held', () => {
    expect(press('r', { repeat: true })).toBeNull()
  })

  it('do nothing when there is nothing for them', () => {
    expect(press('4')).toBeNull()
    expect(press('0')).toBeNull()
    expect(press('x')).toBeNull()
  })
})

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
