import { isLink } from './call.ts'

/** The part of Electron's `Notification` and `app` that hears of clicks; 25 has none of it. */
export interface ToastSystem {
  readonly platform: NodeJS.Platform
  readonly handleActivation: ((heard: (details: unknown) => void) => void) | undefined
  /** Makes Electron's side of notifications, which otherwise waits for the first of them. */
  readonly prepare: () => void
}

/**
 * Hears of clicks on toasts, of this run and of earlier ones, the click that started the console
 * included; `call` is given what a start with the toast's link would be given.
 */
export function hearToasts(system: ToastSystem, call: (args: readonly string[]) => void): void {
  if (system.platform !== 'win32' || system.handleActivation === undefined) return
  system.handleActivation((details) => call(linkOf(details)))
  system.prepare()
}

/** A toast that leads nowhere in particular opens the window. */
function linkOf(details: unknown): readonly string[] {
  if (typeof details !== 'object' || details === null || !('arguments' in details)) return []
  return isLink(details.arguments) ? [details.arguments] : []
}
