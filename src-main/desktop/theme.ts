import { nativeTheme } from 'electron'
import type { SettingsBook } from './settings-book.ts'

/** Colours the window, its menus and dialogs by the settings, now and whenever they change. */
export function followTheme(book: Pick<SettingsBook, 'current' | 'onChange'>): void {
  nativeTheme.themeSource = book.current().theme
  book.onChange(({ theme }) => {
    nativeTheme.themeSource = theme
  })
}
