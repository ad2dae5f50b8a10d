/** A rectangle on the desktop in device-independent pixels; the second screen may begin below zero. */
export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A size, and the place where that is known: Wayland doesn't tell. */
export type Bounds = Pick<Area, 'width' | 'height'> & Partial<Pick<Area, 'x' | 'y'>>

/** How a window was left. */
export interface WindowState {
  /** Where it stands when it isn't maximised. */
  readonly bounds: Bounds
  readonly maximised: boolean
}

/** The console's size when nothing is remembered, and the smallest that it is usable in. */
export const DEFAULT_SIZE = { width: 1200, height: 800 } as const
export const LEAST_SIZE = { width: 900, height: 600 } as const

/** No screen is larger; beyond it a number is a mistake, and some window systems break on it. */
const FARTHEST = 65_536

/** Reads the text of a remembered state; null for anything that can't be one. */
export function parseWindowState(text: string): WindowState | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  const { bounds, maximised } = fields(value)
  const { x, y, width, height } = fields(bounds)
  if (!isLength(width) || !isLength(height) || width <= 0 || height <= 0) return null
  if (typeof maximised !== 'boolean') return null
  if (x === undefined && y === undefined) return { bounds: { width, height }, maximised }
  if (!isLength(x) || !isLength(y)) return null
  return { bounds: { x, y, width, height }, maximised }
}

/**
 * What to remember of a window's bounds. Under Wayland, where its place always reads 0,0, the one from
 * before is kept: the next session may be another.
 */
export function boundsToKeep(now: Area, before: WindowState | null, wayland: boolean): Bounds {
  if (!wayland) return now
  return { ...before?.bounds, width: now.width, height: now.height }
}

/**
 * Where to open a window that was left in `state`, on the screens there are now (their work areas,
 * the main one first): whole inside the screen that shows most of it, or in the middle of the main
 * one when its own is gone. Never smaller than the least size. Without a place, only as large as it was;
 * null leaves all to the window system.
 */
export function placeWindow(state: WindowState | null, screens: readonly Area[]): Bounds | null {
  const [main] = screens
  if (state === null || main === undefined) return null
  const { x, y } = state.bounds
  if (x === undefined || y === undefined) return sizeOn(state.bounds, main)
  return placeOn(screens, main, { ...state.bounds, x, y })
}

function placeOn(screens: readonly Area[], main: Area, bounds: Area): Area {
  const home = screens.reduce(
    (best, one) => (overlap(one, bounds) > overlap(best, bounds) ? one : best),
    main,
  )
  const { width, height } = sizeOn(bounds, home)
  const gone = overlap(home, bounds) === 0
  const x = gone ? home.x + Math.round((home.width - width) / 2) : bounds.x
  const y = gone ? home.y + Math.round((home.height - height) / 2) : bounds.y
  return {
    width,
    height,
    x: within(x, home.x, home.x + home.width - width),
    y: within(y, home.y, home.y + home.height - height),
  }
}

function sizeOn(wanted: Bounds, screen: Area): Pick<Area, 'width' | 'height'> {
  return {
    width: Math.max(LEAST_SIZE.width, Math.min(wanted.width, screen.width)),
    height: Math.max(LEAST_SIZE.height, Math.min(wanted.height, screen.height)),
  }
}

function overlap(a: Area, b: Area): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return Math.max(0, width) * Math.max(0, height)
}

/** On a screen smaller than the window the upper left corner wins: there the title bar is. */
function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most))
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function isLength(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= FARTHEST
}
