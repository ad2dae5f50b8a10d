import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { PACKAGES } from '../../resources/tools/package/builder.mjs'
import { freshFolder } from './fresh-folder.ts'
import { type Confinement, confinementOf, type PlainUser } from './plain-user.ts'

const LISTENS_WITHIN_MS = 30_000
const ENDS_WITHIN_MS = 10_000
const LISTENING = /DevTools listening on (ws:\/\/\S+)/

/** An unpacked package of the console. */
export interface PackagedApp {
  /** The unpacked folder, the user's. */
  readonly folder: string
  readonly window: string
  readonly command: string
  readonly asar: string
  readonly confinement: Confinement
}

/** Unpacks the tar.gz that `npm run package` made into a fresh folder of the user's. */
export function unpack(user: PlainUser): PackagedApp {
  const tarball = readdirSync(PACKAGES).find((name) => name.endsWith('.tar.gz'))
  if (tarball === undefined) throw new Error('There is no tar.gz: npm run package makes it.')
  const target = freshFolder('unpacked', user.home)
  user.give(target)
  execFileSync('tar', ['-xzf', join(PACKAGES, tarball), '-C', target, '--strip-components=1'])
  user.give(target)
  return {
    folder: target,
    window: join(target, 'payments-ops-console'),
    command: join(target, 'payments-ops'),
    asar: join(target, 'resources', 'app.asar'),
    confinement: confinementOf(user, target),
  }
}

export interface PackagedConsole {
  readonly page: Page
  readonly pid: number
  /** What it wrote so far, stdout and stderr together. */
  output(): string
  stop(): Promise<void>
}

export interface StartOptions {
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/**
 * Starts the packaged window as the user, on a profile of its own, and attaches to its page from
 * outside: what attaches from inside is switched off in a package.
 */
export async function startPackaged(
  user: PlainUser,
  app: PackagedApp,
  { args = [], env = {} }: StartOptions = {},
): Promise<PackagedConsole> {
  const profile = freshFolder('profile', user.home)
  user.give(profile)
  const switches = ['--remote-debugging-port=0', `--user-data-dir=${profile}`]
  const unconfined = app.confinement === 'none' ? ['--no-sandbox'] : []
  const [program, ...rest] = user.as([app.window, ...unconfined, ...switches, ...args])
  const child = spawn(program, rest, {
    cwd: user.home,
    env: { ...surroundings(user), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const address = new Promise<string>((resolve, reject) => {
    const fail = () => reject(new Error(`The packaged console did not start.\n${output}`))
    const limit = setTimeout(fail, LISTENS_WITHIN_MS)
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
        const found = LISTENING.exec(output)?.[1]
        if (found !== undefined) resolve(found)
      })
    }
    child.once('exit', fail)
    void ended.then(() => clearTimeout(limit))
  })
  const stop = async () => {
    child.kill('SIGTERM')
    const limit = setTimeout(() => child.kill('SIGKILL'), ENDS_WITHIN_MS)
    await ended
    clearTimeout(limit)
  }
  try {
    // The defaults are for a browser with contexts to make, which Electron is not.
    const browser = await chromium.connectOverCDP(await address, { noDefaults: true })
    const context = browser.contexts()[0]
    const page = context?.pages()[0] ?? (await context?.waitForEvent('page'))
    if (page === undefined) throw new Error(`The packaged console has no page.\n${output}`)
    return { page, pid: child.pid ?? 0, output: () => output, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** What a program of the user finds around it: a screen, a home, and nothing of the tests'. */
export function surroundings(user: PlainUser): Record<string, string> {
  const runtime = join(user.home, 'run')
  mkdirSync(runtime, { recursive: true })
  return {
    HOME: user.home,
    PATH: process.env['PATH'] ?? '',
    DISPLAY: process.env['DISPLAY'] ?? '',
    XDG_RUNTIME_DIR: runtime,
    // The test session's bus belongs to another user and would only refuse.
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(runtime, 'no-bus')}`,
  }
}
