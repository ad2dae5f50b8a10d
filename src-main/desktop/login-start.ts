import { app } from 'electron'
import { ok, type Result } from '../contract/result.ts'
import type { Settings } from '../contract/setting-values.ts'
import { addAutostart, autostartPath, removeAutostart } from './autostart.ts'
import { HIDDEN_FLAG } from './call.ts'
import type { SettingsBook } from './settings-book.ts'

/** The settings that decide what happens at login. */
type Wanted = Pick<Settings, 'startAtLogin' | 'startHidden'>

/**
 * Has the system start the console at login, with or without its window, or no longer. Fails with
 * a sentence that says what to do when it can't be arranged.
 */
async function applyLoginStart({ startAtLogin, startHidden }: Wanted): Promise<Result<null>> {
  const flags = startHidden ? [HIDDEN_FLAG] : []
  if (process.platform !== 'linux') {
    const path = process.env['PORTABLE_EXECUTABLE_FILE'] ?? process.execPath
    // macOS takes no flags: there the window shows.
    app.setLoginItemSettings({ openAtLogin: startAtLogin, path, args: flags })
    return ok(null)
  }
  const entry = autostartPath(process.env, app.getPath('home'))
  if (!startAtLogin) return removeAutostart(entry)
  return addAutostart(entry, [...ownCommand(), ...flags])
}

/**
 * Takes the settings up at the start, since the console may have been moved, and follows them from
 * then on; `say` is told how each went. Switched off at the start, nothing is touched: what starts
 * at login may be another profile's wish.
 */
export function followLoginSettings(
  book: Pick<SettingsBook, 'current' | 'onChange'>,
  say: (answer: Result<null>) => void,
): void {
  if (book.current().startAtLogin) void applyLoginStart(book.current()).then(say)
  book.onChange((after, before) => {
    const same =
      after.startAtLogin === before.startAtLogin && after.startHidden === before.startHidden
    if (!same) void applyLoginStart(after).then(say)
  })
}

/** An AppImage runs from a place that is gone after it; the variable names the file itself. */
function ownCommand(): string[] {
  const program = process.env['APPIMAGE'] ?? process.execPath
  return app.isPackaged ? [program] : [program, app.getAppPath()]
}
