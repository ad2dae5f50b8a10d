import { powerMonitor } from 'electron'
import type { Instant } from '../contract/overview.ts'
import { watchDesktopPresence } from './desktop-presence.ts'
import type { Presence } from './idle-watch.ts'

/** Calls back whenever the machine has woken up from sleep. */
export function onWake(woke: () => void): void {
  powerMonitor.on('resume', woke)
}

/** A presence that is watched until it is stopped. */
export interface WatchedPresence extends Presence {
  readonly stop: () => void
}

/**
 * Watches whether this machine is in use; `left` is called when its screen locks, its user is
 * switched or it falls asleep. A word that was missed is made up for by the one of the return.
 */
export function watchPresence(usedAt: () => Instant, left: () => void): WatchedPresence {
  const { platform, env } = process
  powerMonitor.on('lock-screen', left)
  powerMonitor.on('unlock-screen', left)
  powerMonitor.on('suspend', left)
  powerMonitor.on('user-did-resign-active', left)
  const desktop =
    platform === 'linux'
      ? watchDesktopPresence({
          environment: env,
          uid: process.getuid?.() ?? 0,
          now: Date.now,
          left,
        })
      : null
  return {
    idleSeconds: () => powerMonitor.getSystemIdleTime(),
    alwaysKnown: desktop === null,
    desktopIdleMs: async () => (await desktop?.idleMs()) ?? null,
    tellsLock: () => desktop?.tellsLock() ?? true,
    usedAt,
    stop: () => {
      powerMonitor.off('lock-screen', left)
      powerMonitor.off('unlock-screen', left)
      powerMonitor.off('suspend', left)
      powerMonitor.off('user-did-resign-active', left)
      desktop?.stop()
    },
  }
}
