import { setTimeout as sleep } from 'node:timers/promises'
import type { Waiting } from './limiter.ts'

/** Waiting by the machine's monotonic clock, in ms. */
export const systemTime: Waiting = {
  monotonic: () => performance.now(),
  sleep: async (ms) => {
    await sleep(ms)
  },
}
