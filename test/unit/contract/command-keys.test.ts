import { describe, expect, it } from 'vitest'
import { acceleratorOf, ariaKeys, keyText } from '../../../src-main/contract/command-keys.ts'

describe('the neutral notation of keys', () => {
  it('reads as each platform writes it', () => {
    expect(keyText('Mod+K', 'other')).toBe('Ctrl+K')
    expect(keyText('Mod+K', 'mac')).toBe('⌘K')
    expect(keyText('Mod+Shift+K', 'other')).toBe('Ctrl+Shift+K')
    expect(keyText('Ctrl+Mod+F', 'mac')).toBe('⌃⌘F')
    expect(keyText('Mod+Plus', 'other')).toBe('Ctrl++')
    expect(keyText('?', 'mac')).toBe('?')
  })

  it('is understood by Electron’s menus', () => {
    expect(acceleratorOf('Mod+K')).toBe('CommandOrControl+K')
    expect(acceleratorOf('Ctrl+Mod+F')).toBe('Ctrl+CommandOrControl+F')
    expect(acceleratorOf('F11')).toBe('F11')
  })

  it('is understood by screen readers', () => {
    expect(ariaKeys('Mod+L', 'other')).toBe('Control+L')
    expect(ariaKeys('Mod+L', 'mac')).toBe('Meta+L')
    expect(ariaKeys('R', 'mac')).toBe('R')
  })
})
