import { ok } from '../contract/result.ts'
import { type LaunchItem, windowsItem } from './login-item.ts'
import type { LoginSystem, LoginWish } from './login-start.ts'
import { APP_USER_MODEL_ID } from './windows-identity.ts'

/** What is set: a value of the user's Run key, and whether Task Manager has it switched on. */
interface WindowsLoginItem {
  readonly path: string
  readonly name: string
  readonly openAtLogin: boolean
  readonly args?: string[]
  readonly enabled?: boolean
}

/** The part of Electron's `app` that is needed, as it works on Windows. */
export interface WindowsLoginCalls {
  getLoginItemSettings(of: { path: string; args: string[] }): {
    readonly openAtLogin: boolean
    readonly launchItems: readonly LaunchItem[]
  }
  setLoginItemSettings(item: WindowsLoginItem): void
}

/**
 * The start of `program` (absolute) at login of Windows, with the flags that `argsOf` names.
 *
 * The program goes in quotes: Electron reads the path that it is asked about as a command line, which
 * ends at the first blank, and our program has one in its name. Source: `GetLoginItemSettingsHelper` in
 * Electron's `browser_win.cc`; the same is reported as electron/electron#53911.
 */
export function windowsLogin(
  calls: WindowsLoginCalls,
  program: string,
  argsOf: (wish: LoginWish) => string[],
): Pick<LoginSystem, 'read' | 'add' | 'remove'> {
  const item = { path: `"${program}"`, name: APP_USER_MODEL_ID }
  return {
    read: async (wish) =>
      ok(
        windowsItem(
          calls.getLoginItemSettings({ path: item.path, args: argsOf(wish) }),
          APP_USER_MODEL_ID,
        ),
      ),
    // Whether it worked is read back afterwards: Electron says nothing about it.
    add: async (wish, off) => {
      calls.setLoginItemSettings({
        ...item,
        openAtLogin: true,
        args: argsOf(wish),
        enabled: !off,
      })
      return ok(null)
    },
    remove: async () => {
      calls.setLoginItemSettings({ ...item, openAtLogin: false })
      return ok(null)
    },
  }
}
