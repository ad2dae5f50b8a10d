import type { HostClock } from '../../../src-main/desktop/worker-host.ts'
import { SteppedClock } from '../../support/stepped-clock.ts'

/** A host's clock that stands still until `step(ms)`. */
export function steppedHostClock(): HostClock & { step(ms: number): void } {
  const clock = new SteppedClock(0)
  return {
    now: () => clock.monotonic(),
    after: (ms, call) => {
      const timer = clock.setTimer(call, ms)
      return () => clock.clearTimer(timer)
    },
    step: (ms) => clock.step(ms),
  }
}
