import { describe, expect, it } from 'vitest'
import type { Platform } from '../../../../src-main/contract/command-keys.ts'
import { commandOfPress, type KeyPress } from '../../../../src-renderer/components/shortcuts.ts'

const NOTHING_HELD = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

const press = (key: string, more: Partial<KeyPress> = {}, platform: Platform = 'other') =>
  commandOfPress({ key, code: '', ...NOTHING_HELD, repeat: false, ...more }, platform)

describe('single keys', () => {
  it('run the rules, go to a card and show the list', () => {
    expect(press('r')).toBe('run-now')
    expect(press('R')).toBe('run-now')
    expect(press('1')).toBe('show-webhook')
    expect(press('3')).toBe('show-revenue')
    expect(press('?', { shiftKey: true })).toBe('shortcuts')
  })

  it.each(['ctrlKey', 'metaKey', 'altKey'])('belong to the system with %s', (modifier) => {
    expect(press('r', { [modifier]: true })).toBeNull()
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

describe('held keys', () => {
  it('go to a screen, or lock, with Ctrl', () => {
    expect(press('1', { ctrlKey: true })).toBe('go-overview')
    expect(press('5', { ctrlKey: true })).toBe('go-settings')
    expect(press(',', { ctrlKey: true })).toBe('go-settings')
    expect(press('l', { ctrlKey: true })).toBe('lock')
    expect(press('6', { ctrlKey: true })).toBeNull()
    expect(press('1', { ctrlKey: true, altKey: true })).toBeNull()
    expect(press('l', { ctrlKey: true, shiftKey: true })).toBeNull()
  })

  it('are Cmd on a Mac, where Ctrl edits text, and nothing else there', () => {
    expect(press('l', { metaKey: true }, 'mac')).toBe('lock')
    expect(press('l', { ctrlKey: true }, 'mac')).toBeNull()
    expect(press('l', { metaKey: true })).toBeNull()
  })

  it('know a digit by its place where it is printed with Shift only', () => {
    expect(press('&', { code: 'Digit1', ctrlKey: true })).toBe('go-overview')
    expect(press('&', { code: 'Digit1' })).toBeNull()
  })

  it('leave the keys of the main process to its menu', () => {
    expect(press('q', { ctrlKey: true })).toBeNull()
    expect(press('0', { ctrlKey: true })).toBeNull()
  })
})
