import { join } from 'node:path'

/** The folder of the built main process; everything else is found from there. */
const MAIN = __dirname
const PROJECT = join(MAIN, '..', '..')

/** Absolute paths of the console's own parts, in the checkout and in a package alike. */
export const PARTS = {
  engine: join(MAIN, 'engine.cjs'),
  sandboxWorker: join(MAIN, 'sandbox-worker.cjs'),
  settingsStore: join(MAIN, 'settings-store.cjs'),
  preload: join(PROJECT, 'dist', 'preload', 'preload.cjs'),
  page: join(PROJECT, 'dist', 'renderer'),
  icon: join(PROJECT, 'resources', 'icons', 'icon.png'),
  tray: join(PROJECT, 'resources', 'icons', 'tray'),
} as const

/** Absolute paths of what the console keeps. */
export interface Profile {
  /** The profile's own folder. */
  readonly root: string
  readonly engine: string
  readonly sandbox: string
  /** What the updater needs. */
  readonly updates: string
  /** The newest file of the console's own log. */
  readonly log: string
  /** Until when notifications are paused. */
  readonly pause: string
  /** The arguments for the console that an installer starts after an update. */
  readonly restart: string
  /** What was said about closing the window. */
  readonly closing: string
  /** Whether macOS was asked for its permission for notifications. */
  readonly notifications: string
  /** Whether the console was added to what starts at login. */
  readonly login: string
}

/** The profile in Electron's folder for it (absolute). */
export function profilePaths(userData: string): Profile {
  const at = (name: string) => join(userData, name)
  return {
    root: userData,
    engine: at('engine'),
    sandbox: at('sandbox'),
    log: at(join('log', 'console.log')),
    updates: at('updates'),
    pause: at('pause.json'),
    restart: at('restart.json'),
    closing: at('closing.json'),
    notifications: at('notifications.json'),
    login: at('login.json'),
  }
}
