import { app, BrowserWindow, nativeTheme, screen, type WebPreferences } from 'electron'
import { reportDefect, reportRemark } from './defects.ts'
import { PAGE_URL } from './scheme-path.ts'
import { isWayland } from './wayland.ts'
import type { WindowMemory } from './window-memory.ts'
import { boundsToKeep, DEFAULT_SIZE, LEAST_SIZE, placeWindow } from './window-place.ts'

/** The page's own background, so that no other colour flashes before the first paint. */
const BACKGROUND = { dark: '#131518', light: '#f3f4f6' } as const

export interface WindowOptions {
  readonly title: string
  /** Absolute path of the built preload. */
  readonly preload: string
  /** Absolute path of the icon. */
  readonly icon: string
  /** Where its place on the screen is kept. */
  readonly memory: WindowMemory
  /** Opened where it can be found, without being in the way. */
  readonly aside: boolean
  /** The page is gone or is being replaced: what is sent to it now is lost. */
  readonly onLeave: () => void
  /** A key, a click or a move of the pointer arrived in it. */
  readonly onInput: () => void
}

/** The time (ms) a window manager has to minimise a window; those that tile never do. */
const MINIMISES_WITHIN_MS = 2_000

/** Makes the console's one window and loads the page; shown once it has something to show. */
export function openWindow(options: WindowOptions): BrowserWindow {
  const state = options.memory.read(Date.now())
  const window = new BrowserWindow({
    ...(placeWindow(state, workAreas()) ?? DEFAULT_SIZE),
    minWidth: LEAST_SIZE.width,
    minHeight: LEAST_SIZE.height,
    show: false,
    title: options.title,
    icon: options.icon,
    backgroundColor: background(),
    autoHideMenuBar: true,
    webPreferences: webPreferences(options.preload),
  })
  // The page's own title must not take the workspace's mark away.
  window.on('page-title-updated', (event) => event.preventDefault())
  const wayland = isWaylandHere()
  if (state?.maximised && !options.aside) window.maximize()
  if (options.aside) putAside(window, wayland)
  else window.once('ready-to-show', () => window.show())
  let isGone = false
  window.on('close', () => {
    isGone = true
    const maximised = window.isMaximized()
    const bounds = boundsToKeep(window.getNormalBounds(), state, wayland)
    if (!options.memory.write({ bounds, maximised })) {
      reportRemark('the window’s place could not be remembered')
    }
  })
  followTheme(window)
  window.webContents.on('render-process-gone', () => {
    isGone = true
    options.onLeave()
  })
  window.webContents.on('did-start-navigation', (details) => {
    if (details.isMainFrame && !details.isSameDocument) options.onLeave()
  })
  window.webContents.on('input-event', options.onInput)
  window.loadURL(PAGE_URL).catch((error: unknown) => {
    // A window that goes away needs no page: the console was ended while it started. A page whose
    // process is gone is reported by `watchPage`.
    if (!isGone) reportDefect('loading the page', error)
  })
  return window
}

/**
 * Puts a window into the task bar; where windows can't be minimised, it is shown without the keyboard.
 * A window that is neither could not be found.
 */
function putAside(window: BrowserWindow, wayland: boolean): void {
  if (wayland) {
    window.once('ready-to-show', () => window.showInactive())
    return
  }
  window.minimize()
  setTimeout(() => {
    if (!window.isDestroyed() && !window.isMinimized()) window.showInactive()
  }, MINIMISES_WITHIN_MS)
}

function isWaylandHere(): boolean {
  return isWayland({
    platform: process.platform,
    environment: process.env,
    ozone: app.commandLine.getSwitchValue('ozone-platform'),
    electron: process.versions['electron'],
  })
}

/** Brings the window to the front, whatever state it is in. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/** The usable parts of all screens, the main one first. */
function workAreas() {
  const main = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id)
  return [main, ...others].map(({ workArea }) => workArea)
}

/** The one set of web preferences: an isolated, sandboxed page with nothing switched on. */
function webPreferences(preload: string): Readonly<WebPreferences> {
  return Object.freeze({
    preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    safeDialogs: true,
    enableWebSQL: false,
  })
}

function background(): string {
  return nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light
}

function followTheme(window: BrowserWindow): void {
  const repaint = () => window.setBackgroundColor(background())
  nativeTheme.on('updated', repaint)
  window.on('closed', () => nativeTheme.off('updated', repaint))
}
