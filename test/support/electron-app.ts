import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { findElectron } from '../../resources/tools/electron-runtime.mjs'
import { lastingFolder } from './fresh-folder.ts'
import type { ConsoleRun } from './plain-console.ts'
import { project } from './project-files.ts'

const screenshots = join(project, 'artifacts', 'screenshots')
const ENDS_WITHIN_MS = 5_000

/** How a console is started. */
export interface StartOptions {
  /** The log directory, as `--logs=`; without it the console opens its sandbox. */
  readonly logs?: string
  /** Added to this process's environment; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** More arguments for the console. */
  readonly args?: readonly string[]
  /** A profile from an earlier launch; a fresh one is made when absent. */
  readonly userData?: string
  /** A module (absolute path) that the main process loads before the console's own code. */
  readonly loadFirst?: string
  /** The folder of the app; the project itself when absent. */
  readonly folder?: string
}

export interface LaunchOptions extends StartOptions {
  /** Done before the first window is waited for, such as for a console that shows none. */
  readonly beforeWindow?: (app: ElectronApplication, userData: string) => Promise<void>
}

export interface LaunchedConsole {
  readonly app: ElectronApplication
  /** The console's window. */
  readonly page: Page
  readonly userData: string
  readonly pid: number
  /** How its process ended; it can be asked for afterwards, too. */
  readonly ended: Promise<Pick<ConsoleRun, 'code' | 'signal'>>
  /** What the main process wrote so far, stdout and stderr together. */
  output(): string
  /** Ends the console as a user would; kills it when it doesn't end in time. Can be called twice. */
  stop(): Promise<void>
  /** Ends it at once, without a chance to tidy up; nothing where it has ended already. */
  kill(): Promise<void>
}

/**
 * Opens the real console in the real Electron, on a profile of its own. Its window is the first
 * one that opens.
 */
export async function launchConsole(options: LaunchOptions = {}): Promise<LaunchedConsole> {
  const userData = options.userData ?? lastingFolder('profile')
  await chooseElectron()
  const app = await _electron.launch({
    args: consoleArguments(options, userData),
    cwd: userData,
    env: environment(options.env ?? {}),
    chromiumSandbox: process.getuid?.() !== 0,
    timeout: 30_000,
  })
  // Playwright forgets the process of an app that has ended.
  const program = app.process()
  const output = record(app)
  const ended: LaunchedConsole['ended'] = new Promise((resolve) => {
    program.once('exit', (code, signal) => resolve({ code, signal }))
  })
  const beforeWindow = options.beforeWindow ?? (() => Promise.resolve())
  const opened = beforeWindow(app, userData).then(() => app.firstWindow())
  const page = await opened.catch(async (error: unknown) => {
    program.kill('SIGKILL')
    await ended
    throw new Error(`The console opened no window.\n${output()}`, { cause: error })
  })
  return {
    app,
    page,
    userData,
    pid: program.pid ?? 0,
    ended,
    output,
    async stop() {
      const limit = setTimeout(() => program.kill('SIGKILL'), ENDS_WITHIN_MS)
      await app.close().catch(() => undefined)
      await ended
      clearTimeout(limit)
    },
    async kill() {
      program.kill('SIGKILL')
      await ended
    },
  }
}

/** A window's content in pixels of the screen, and how much larger everything is drawn; 1 is as is. */
export interface WindowSize {
  readonly width: number
  readonly height: number
  readonly zoom?: number
}

/** Gives the window a size, and waits until the page has taken it and drawn itself anew. */
export async function resizeWindow(
  { app, page }: Pick<LaunchedConsole, 'app' | 'page'>,
  { width, height, zoom = 1 }: WindowSize,
): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.webContents.setZoomFactor(size.zoom)
      window?.setContentSize(size.width, size.height)
    },
    { width, height, zoom },
  )
  await page.waitForFunction(
    (size) =>
      Math.abs(window.innerWidth - size.width) <= 1 &&
      Math.abs(window.innerHeight - size.height) <= 1,
    { width: width / zoom, height: height / zoom },
  )
  // Charts draw themselves anew in the frames after a change of size.
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  )
}

/**
 * Keeps what a page looks like, as `artifacts/screenshots/<name>.png`.
 * @returns the file's path
 */
export async function screenshot(page: Page, name: string): Promise<string> {
  const path = join(screenshots, `${name}.png`)
  mkdirSync(dirname(path), { recursive: true })
  await page.screenshot({ path })
  return path
}

/**
 * Playwright asks the `electron` package for the executable, and only then holds the app's start
 * until it is attached; so the choice is made through that package's own variable.
 */
async function chooseElectron(): Promise<void> {
  if (process.env['ELECTRON_OVERRIDE_DIST_PATH'] !== undefined) return
  const found = await findElectron()
  if (!found.ok) throw new Error(found.message)
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = found.runtime.folder
}

/** The arguments of Electron that start a console so, on a profile (absolute). */
export function consoleArguments(options: StartOptions, userData: string): string[] {
  return [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(options.loadFirst === undefined ? [] : ['-r', options.loadFirst]),
    options.folder ?? project,
    `--user-data-dir=${userData}`,
    ...(options.logs === undefined ? [] : [`--logs=${options.logs}`]),
    ...(options.args ?? []),
  ]
}

/** This process's environment with changes; without a log folder, which tests name themselves. */
export function environment(changes: NonNullable<StartOptions['env']>): Record<string, string> {
  const all: Record<string, string | undefined> = { ...process.env, PAYMENTS_OPS_LOGS: undefined }
  Object.assign(all, changes)
  const set: Record<string, string> = {}
  for (const [name, value] of Object.entries(all)) if (value !== undefined) set[name] = value
  return set
}

function record(app: ElectronApplication): () => string {
  let text = ''
  for (const stream of [app.process().stdout, app.process().stderr]) {
    stream?.on('data', (bytes: Buffer) => {
      text += bytes.toString()
    })
  }
  return () => text
}
