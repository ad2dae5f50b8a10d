import { app } from 'electron'
import { ok } from '../contract/result.ts'
import { addAutostart, autostartPath, readAutostart, removeAutostart } from './autostart.ts'
import { HIDDEN_FLAG } from './call.ts'
import { macItem } from './login-item.ts'
import type { LoginSystem, LoginWish } from './login-start.ts'
import { windowsLogin } from './login-windows.ts'

/** The start at login of the system that this console runs on. */
export function loginSystem(): LoginSystem {
  // An AppImage runs from a place that is gone after it; the variable names the file itself.
  const program = process.env['APPIMAGE'] ?? process.execPath
  const args = ({ startHidden }: LoginWish) => [
    ...(app.isPackaged ? [] : [app.getAppPath()]),
    ...(startHidden ? [HIDDEN_FLAG] : []),
  ]
  const shared = { platform: process.platform, program }
  if (process.platform === 'linux') {
    const entry = autostartPath(process.env, app.getPath('home'))
    return {
      ...shared,
      read: (wish) => readAutostart(entry, [program, ...args(wish)]),
      add: (wish, off) => addAutostart(entry, [program, ...args(wish)], off),
      remove: () => removeAutostart(entry),
    }
  }
  if (process.platform === 'darwin') {
    // It takes no flags: there the window shows.
    return {
      ...shared,
      read: async () => ok(macItem(app.getLoginItemSettings())),
      add: async () => done(() => app.setLoginItemSettings({ openAtLogin: true })),
      remove: async () => done(() => app.setLoginItemSettings({ openAtLogin: false })),
    }
  }
  return { ...shared, ...windowsLogin(app, program, args) }
}

/** Whether it worked is read back afterwards: Electron says nothing about it. */
function done(deed: () => void) {
  deed()
  return ok(null)
}
