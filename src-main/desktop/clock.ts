import type { HostClock } from './worker-host.ts'

/** The machine's own clock for worker hosts. */
export const HOST_CLOCK: HostClock = {
  now: () => performance.now(),
  after: (ms, call) => {
    const timer = setTimeout(call, ms)
    return () => clearTimeout(timer)
  },
}
