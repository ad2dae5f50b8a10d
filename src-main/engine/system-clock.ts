import { performance } from 'node:perf_hooks'
import type { Clock } from './schedule.ts'

/** The machine's own clock; the only place in the engine that reads it. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  setTimer: (task, delayMs) => setTimeout(task, delayMs),
  clearTimer: (timer) => clearTimeout(timer),
}
