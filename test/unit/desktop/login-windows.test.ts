import { beforeEach, describe, expect, it } from 'vitest'
import type { LoginWish } from '../../../src-main/desktop/login-start.ts'
import { type WindowsLoginCalls, windowsLogin } from '../../../src-main/desktop/login-windows.ts'
import { APP_USER_MODEL_ID } from '../../../src-main/desktop/windows-identity.ts'
import { valueIn } from '../../support/value-in.ts'

const PROGRAM = 'C:\\Users\\Jane Doe\\AppData\\Local\\Programs\\payments-ops\\Payments Ops.exe'
const SHOWN: LoginWish = { startAtLogin: true, startHidden: false }
const HIDDEN: LoginWish = { startAtLogin: true, startHidden: true }
const argsOf = ({ startHidden }: LoginWish) => (startHidden ? ['--hidden'] : [])

/** The words of a command line, of which the first is the program. */
function words(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|\S+/g)].map(([all, quoted]) => quoted ?? all)
}

const quoted = (word: string) => (/\s/.test(word) ? `"${word}"` : word)

/** The registry of Windows as Electron 45 reads and writes it. Source: its `browser_win.cc`. */
class Registry implements WindowsLoginCalls {
  readonly run = new Map<string, string>()
  /** What Task Manager has switched off. */
  readonly off = new Set<string>()

  setLoginItemSettings(item: Parameters<WindowsLoginCalls['setLoginItemSettings']>[0]): void {
    const { name, path, args = [], openAtLogin, enabled = true } = item
    this.run.delete(name)
    this.off.delete(name)
    if (openAtLogin) this.run.set(name, this.#line(path, args))
    if (openAtLogin && !enabled) this.off.add(name)
  }

  getLoginItemSettings({ path, args }: { path: string; args: string[] }) {
    const wanted = words(path)[0]?.toLowerCase()
    const all = [...this.run].filter(([, line]) => words(line)[0]?.toLowerCase() === wanted)
    return {
      openAtLogin: this.run.get(APP_USER_MODEL_ID) === this.#line(path, args),
      launchItems: all.map(([name, line]) => ({
        name,
        args: words(line)
          .slice(1)
          .filter((word) => !word.startsWith('-')),
        scope: 'user',
        enabled: !this.off.has(name),
      })),
    }
  }

  #line(path: string, args: readonly string[]): string {
    return [path.replace(/^"(.*)"$/, '$1'), ...args].map(quoted).join(' ')
  }
}

let values = new Registry()
let login = windowsLogin(values, PROGRAM, argsOf)
const read = async (wish: LoginWish) => valueIn(await login.read(wish))
beforeEach(() => {
  values = new Registry()
  login = windowsLogin(values, PROGRAM, argsOf)
})

describe('the start at login of Windows', () => {
  it.each([
    ['with its window', SHOWN, `"${PROGRAM}"`],
    ['hidden', HIDDEN, `"${PROGRAM}" --hidden`],
  ])('is found once it was added, %s, in a folder with blanks', async (_how, wish, line) => {
    expect(await read(wish)).toEqual({ kind: 'none' })
    await login.add(wish, false)
    expect(values.run.get(APP_USER_MODEL_ID)).toBe(line)
    expect(await read(wish)).toEqual({ kind: 'set', current: true, off: false })
  })

  it('is found switched off in Task Manager', async () => {
    await login.add(HIDDEN, false)
    values.off.add(APP_USER_MODEL_ID)
    expect(await read(HIDDEN)).toEqual({ kind: 'set', current: true, off: true })
  })

  it('is found with other flags', async () => {
    await login.add(HIDDEN, false)
    expect(await read(SHOWN)).toEqual({ kind: 'set', current: false, off: false })
  })

  it('stays switched off when its flags change', async () => {
    await login.add(SHOWN, true)
    expect(await read(SHOWN)).toEqual({ kind: 'set', current: true, off: true })
  })

  it('takes no other program of the same folder for ours', async () => {
    values.run.set('another', 'C:\\Users\\Jane Doe\\other.exe')
    expect(await read(SHOWN)).toEqual({ kind: 'none' })
  })

  it('is gone once it was removed', async () => {
    await login.add(SHOWN, false)
    await login.remove()
    expect(await read(SHOWN)).toEqual({ kind: 'none' })
  })
})
