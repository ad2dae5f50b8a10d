/** Whose habits keys follow: Macs have a Command key, everything else has Control. */
export type Platform = 'mac' | 'other'

/** A key with what is held beside it, read from its notation. */
export interface KeyCombo {
  /** Command on a Mac, Control elsewhere. */
  readonly mod: boolean
  /** Control itself, on a Mac too. */
  readonly ctrl: boolean
  readonly alt: boolean
  readonly shift: boolean
  /** As it is printed on the key, `Plus` for the plus sign. */
  readonly key: string
}

/** Reads the neutral notation of the list of commands, such as `Mod+K`, `Mod+Plus` or `R`. */
export function readKeys(notation: string): KeyCombo {
  const parts = notation.split('+')
  return {
    mod: parts.includes('Mod'),
    ctrl: parts.includes('Ctrl'),
    alt: parts.includes('Alt'),
    shift: parts.includes('Shift'),
    key: parts.at(-1) ?? '',
  }
}

/** The same as Electron's menus take it: `CommandOrControl+K`. */
export function acceleratorOf(notation: string): string {
  return notation.replace('Mod', 'CommandOrControl')
}

/** What each key is called, in the order in which the platform names them: `Ctrl`, `K`. */
export function keyNames(notation: string, platform: Platform): readonly string[] {
  const { mod, ctrl, alt, shift, key } = readKeys(notation)
  const last = key === 'Plus' ? '+' : key
  const held: readonly (readonly [isHeld: boolean, name: string])[] =
    platform === 'mac'
      ? [
          [ctrl, '⌃'],
          [alt, '⌥'],
          [shift, '⇧'],
          [mod, '⌘'],
        ]
      : [
          [mod || ctrl, 'Ctrl'],
          [alt, 'Alt'],
          [shift, 'Shift'],
        ]
  return [...held.flatMap(([isHeld, name]) => (isHeld ? [name] : [])), last]
}

/** The keys as one word: `Ctrl+K`, on a Mac `⌘K`. */
export function keyText(notation: string, platform: Platform): string {
  return keyNames(notation, platform).join(platform === 'mac' ? '' : '+')
}

/** The keys for assistive technology, as `aria-keyshortcuts` names them: `Control+K`, `Meta+K`. */
export function ariaKeys(notation: string, platform: Platform): string {
  const { mod, ctrl, alt, shift, key } = readKeys(notation)
  const held: readonly (readonly [isHeld: boolean, name: string])[] = [
    [ctrl || (mod && platform === 'other'), 'Control'],
    [mod && platform === 'mac', 'Meta'],
    [alt, 'Alt'],
    [shift, 'Shift'],
  ]
  return [...held.flatMap(([isHeld, name]) => (isHeld ? [name] : [])), key].join('+')
}
