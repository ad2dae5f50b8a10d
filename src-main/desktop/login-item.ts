/** How the system has the start at login. */
export type LoginItem =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'set'
      /** Whether it starts this console, with the flags that are wanted. */
      readonly current: boolean
      /** Whether the user switched it off in the system's own settings. */
      readonly off: boolean
    }

/** What Windows lists of programs that start at login, for the console's own path. */
export interface LaunchItem {
  readonly name: string
  readonly scope: string
  readonly enabled: boolean
}

/**
 * Of Windows: the value `name` of the user's Run key, and whether Task Manager has it switched off.
 * Source: Electron's `getLoginItemSettings`. Its `openAtLogin` compares the whole command line; of an
 * item's arguments it drops whatever begins with a dash. `enabled` is StartupApproved.
 */
export function windowsItem(
  said: { readonly openAtLogin: boolean; readonly launchItems: readonly LaunchItem[] },
  name: string,
): LoginItem {
  const ours = said.launchItems.find((item) => item.name === name && item.scope === 'user')
  if (ours === undefined) return { kind: 'none' }
  return { kind: 'set', current: said.openAtLogin, off: !ours.enabled }
}

/**
 * Of macOS: what SMAppService says. Until a program is registered for the first time that may be
 * `not-found` as well. Before macOS 13 there is no status.
 */
export function macItem(said: { status?: string; openAtLogin: boolean }): LoginItem {
  const { status, openAtLogin } = said
  if (status === 'requires-approval') return { kind: 'set', current: true, off: true }
  if (status === 'not-registered' || status === 'not-found') return { kind: 'none' }
  return openAtLogin || status === 'enabled'
    ? { kind: 'set', current: true, off: false }
    : { kind: 'none' }
}

/** The keys by which a Linux desktop's own settings switch an entry off. */
const SWITCHED_OFF = /^(?:Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/im

/**
 * Of Linux: the text of the autostart entry (null without one) and the line that is wanted in it.
 * Source: the Desktop Application Autostart Specification 0.5 for `Hidden`; GNOME for the other.
 */
export function linuxItem(entry: string | null, exec: string): LoginItem {
  if (entry === null) return { kind: 'none' }
  return { kind: 'set', current: entry.split('\n').includes(exec), off: SWITCHED_OFF.test(entry) }
}

/** Where each system has its own switch. */
const SWITCHES: Readonly<Partial<Record<NodeJS.Platform, readonly [who: string, where: string]>>> =
  {
    win32: ['Windows', 'Settings > Apps > Startup'],
    darwin: ['macOS', 'System Settings > General > Login Items'],
  }
const ELSEWHERE = ['Your desktop', 'its settings for startup applications'] as const

/** What the user should know: their own switch keeps the console from starting at login. */
export function switchedOffText(platform: NodeJS.Platform): string {
  const [who, where] = SWITCHES[platform] ?? ELSEWHERE
  return `${who} has this switched off: turn it on in ${where}.`
}

/** What the user should know: what the console had set was removed in the system's settings. */
export function removedText(platform: NodeJS.Platform): string {
  const [who] = SWITCHES[platform] ?? ELSEWHERE
  return `${who} no longer has Payments Ops in its list. To add it again, turn this off and on.`
}

/** A system that took the wish without an error, and did nothing. */
export function notTakenText(platform: NodeJS.Platform, wanted: boolean): string {
  const [who, where] = SWITCHES[platform] ?? ELSEWHERE
  if (!wanted) return `${who} still starts Payments Ops at login. Remove it in ${where}.`
  const fix =
    platform === 'darwin'
      ? 'Move Payments Ops to the Applications folder, and turn the setting off and on.'
      : 'Your administrator may not allow it; ask them, or turn the setting off and on.'
  return `Payments Ops will not start at login: ${who} did not add it. ${fix}`
}
