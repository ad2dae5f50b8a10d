import type { Instant } from '../contract/overview.ts'
import type { HostClock } from '../engine/host-clock.ts'

export interface IdleOptions {
  /** Seconds since anybody touched the machine. */
  readonly idleSeconds: () => number
  /** After how long to lock; null while there is nothing to lock. */
  readonly limitMinutes: () => number | null
  readonly lock: () => void
  readonly now: () => Instant
  readonly clock: Pick<HostClock, 'after'>
}

/** Often enough for a limit of a minute; Linux has no event for a locked screen to wait for. */
const EVERY_MS = 5_000

/**
 * Locks when the machine was not touched for the limit, or was asleep for that long. Starts at
 * once; the answer ends the watching.
 */
export function watchIdle(options: IdleOptions): () => void {
  let last = options.now()
  let cancel: () => void
  const look = () => {
    const now = options.now()
    const limit = options.limitMinutes()
    // Waking a machine up counts as touching it, so sleep only shows in how late this look is.
    const idleMs = Math.max(options.idleSeconds() * 1_000, now - last)
    if (limit !== null && idleMs >= limit * 60_000) options.lock()
    last = now
    cancel = options.clock.after(EVERY_MS, look)
  }
  cancel = options.clock.after(EVERY_MS, look)
  return () => cancel()
}
