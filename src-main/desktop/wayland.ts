/** The first Electron that shows its windows by Wayland where the session is one. */
const NATIVE_SINCE = 38

/** What decides by which protocol windows are shown. */
export interface WindowSystem {
  readonly platform: NodeJS.Platform
  readonly environment: Readonly<Record<string, string | undefined>>
  /** The value of Chromium's switch `ozone-platform`, which Chromium sets once it has chosen; or empty. */
  readonly ozone: string
  /** `process.versions.electron`. */
  readonly electron: string | undefined
}

/**
 * Whether windows are shown by a Wayland compositor. There the program may neither place nor
 * minimise them, and every position reads 0,0. Source: Chromium's choice of its Ozone platform.
 */
export function isWayland({ platform, environment, ozone, electron }: WindowSystem): boolean {
  if (platform !== 'linux') return false
  if (ozone === 'wayland' || ozone === 'x11') return ozone === 'wayland'
  if (!(Number.parseInt(electron ?? '', 10) >= NATIVE_SINCE)) return false
  const { WAYLAND_DISPLAY: wayland, DISPLAY: x11, XDG_SESSION_TYPE: session } = environment
  return Boolean(wayland) && (session === 'wayland' || !x11)
}
