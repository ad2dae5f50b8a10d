import { powerMonitor } from 'electron'

/** Calls back whenever the machine has woken up from sleep. */
export function onWake(woke: () => void): void {
  powerMonitor.on('resume', woke)
}

/** Seconds since anybody touched the machine. */
export function idleSeconds(): number {
  return powerMonitor.getSystemIdleTime()
}
