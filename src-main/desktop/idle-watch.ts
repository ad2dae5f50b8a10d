import type { Instant } from '../contract/overview.ts'
import type { AutoLock } from '../contract/payments.ts'
import type { HostClock } from '../engine/host-clock.ts'

/** What knows whether the machine is in use. */
export interface Presence {
  /** Seconds since its last input, by the system. */
  readonly idleSeconds: () => number
  /** Whether the system always knows; otherwise it may answer 0 for ever. */
  readonly alwaysKnown: boolean
  /** The same in ms by the desktop's own services; null where they don't say. */
  readonly desktopIdleMs: () => Promise<number | null>
  /** Whether it is told when the screen locks, as far as is known. */
  readonly tellsLock: () => boolean
  /** When the console's own window was last used. */
  readonly usedAt: () => Instant
}

export interface IdleOptions {
  readonly presence: Presence
  /** After how long to lock; null while there is nothing to lock. */
  readonly limitMinutes: () => number | null
  readonly lock: () => void
  readonly now: () => Instant
  readonly clock: Pick<HostClock, 'after'>
  /** What is known of the machine's use is another. */
  readonly changed: () => void
}

export interface IdleWatch {
  /** What an automatic lock goes by. */
  readonly auto: () => AutoLock
  readonly stop: () => void
}

/** Often enough for a limit of a minute. */
const EVERY_MS = 5_000
/**
 * So many looks (two minutes) in a row may find a machine touched within their very second; then 0 is
 * what a system answers that doesn't know, as Chromium does on most Wayland desktops.
 */
const BELIEVABLE_ZEROS = 24

/**
 * Locks when the machine was not touched for the limit, or was asleep for that long. Where neither the
 * system nor the desktop knows, what counts is the console's own window: rather too early than never.
 */
export function watchIdle(options: IdleOptions): IdleWatch {
  const { presence, now, clock, lock } = options
  const begun = now()
  let last = begun
  let isOver = false
  let isBelieved = presence.alwaysKnown
  let zeros = 0
  let cancel = (): void => undefined
  let auto: AutoLock = { idle: true, screen: presence.tellsLock() }
  const tell = (next: AutoLock) => {
    const same = next.idle === auto.idle && next.screen === auto.screen
    auto = next
    if (!same) options.changed()
  }
  const idleMs = async (): Promise<number> => {
    const seconds = presence.idleSeconds()
    if (seconds > 0) isBelieved = true
    if (isBelieved) {
      tell({ idle: true, screen: presence.tellsLock() })
      return seconds * 1_000
    }
    zeros += 1
    const known = await presence.desktopIdleMs()
    tell({ idle: known !== null || zeros < BELIEVABLE_ZEROS, screen: presence.tellsLock() })
    if (known !== null) return known
    return auto.idle ? 0 : now() - Math.max(begun, presence.usedAt())
  }
  const look = async () => {
    const at = now()
    // Waking a machine up counts as touching it, so sleep only shows in how late this look is.
    const asleepMs = at - last
    last = at
    const ms = Math.max(await idleMs(), asleepMs)
    if (isOver) return
    const limit = options.limitMinutes()
    if (limit !== null && ms >= limit * 60_000) lock()
    cancel = clock.after(EVERY_MS, () => void look())
  }
  cancel = clock.after(EVERY_MS, () => void look())
  return {
    auto: () => auto,
    stop: () => {
      isOver = true
      cancel()
    },
  }
}
