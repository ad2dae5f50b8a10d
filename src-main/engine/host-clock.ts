/** Time for what waits beside the engine, so that tests can step it. */
export interface HostClock {
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number
  /** Calls back after `ms`; the answer cancels it. */
  readonly after: (ms: number, call: () => void) => () => void
}

/** The machine's own clock. */
export const HOST_CLOCK: HostClock = {
  now: () => performance.now(),
  after: (ms, call) => {
    const timer = setTimeout(call, ms)
    return () => clearTimeout(timer)
  },
}
