import { createContext, useContext, useSyncExternalStore } from 'react'

/** The wall clock as components see it; tests and previews put a standing one in its place. */
export interface Clock {
  /** Ms since the epoch. */
  readonly now: () => number
  /** Calls the listener about once a second, as long as the page can be seen. */
  readonly subscribe: (listener: () => void) => () => void
}

/** A clock that stands still. */
export function standingClock(at: number): Clock {
  return { now: () => at, subscribe: () => () => {} }
}

/**
 * The real clock. Hidden pages need no second hand: it stops with the page's visibility and
 * catches up at once when the page is seen again.
 */
export function createPageClock(page: Document): Clock {
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setInterval> | undefined
  const tick = () => {
    for (const listener of [...listeners]) listener()
  }
  const adjust = () => {
    clearInterval(timer)
    timer = undefined
    if (page.hidden || listeners.size === 0) return
    tick()
    timer = setInterval(tick, 1000)
  }
  return {
    now: Date.now,
    subscribe(listener) {
      listeners.add(listener)
      if (listeners.size === 1) {
        page.addEventListener('visibilitychange', adjust)
        timer = page.hidden ? undefined : setInterval(tick, 1000)
      }
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        page.removeEventListener('visibilitychange', adjust)
        adjust()
      }
    },
  }
}

export const ClockContext = createContext<Clock>(standingClock(0))

/** Now, in ms since the epoch, in steps: a component that shows minutes need not wake every second. */
export function useNow(stepMs: number): number {
  const clock = useContext(ClockContext)
  const read = () => Math.floor(clock.now() / stepMs) * stepMs
  return useSyncExternalStore(clock.subscribe, read, read)
}
