import type { Result } from '../contract/result.ts'
import type { HostClock } from '../engine/host-clock.ts'
import type { ActionDesk } from '../stripe/action-desk.ts'

/** Often enough for a refund on its way; the desk itself asks old ones less often. */
const FOLLOW_MS = 10_000
/** The desk itself tries old unknown outcomes less often. */
const CLEAR_UP_MS = 15_000
/** The simulated Stripe has nobody else who would let its time pass. */
const TICK_MS = 2_000

export interface MoneyWatchOptions {
  readonly desk: Pick<ActionDesk, 'hasOpen' | 'follow' | 'clearUpDue'> | null
  /** Lets the simulated Stripe's time pass; null without one. */
  readonly tick: (() => Promise<Result<null>>) | null
  /** ms since the epoch. */
  readonly now: () => number
  readonly clock: Pick<HostClock, 'after'>
  readonly report: (place: string, error: unknown) => void
}

/** Looks after what goes on by itself; each look begins after the one before. Answers its end. */
export function watchMoney({ desk, tick, now, clock, report }: MoneyWatchOptions): () => void {
  const ends = [
    repeat(clock, FOLLOW_MS, async () => {
      if (desk?.hasOpen) await desk.follow(now()).catch((error) => report('following', error))
    }),
    repeat(clock, CLEAR_UP_MS, async () => {
      await desk?.clearUpDue(now()).catch((error: unknown) => report('clearing up', error))
    }),
    repeat(clock, TICK_MS, async () => {
      await tick?.().catch((error: unknown) => report('the simulated Stripe', error))
    }),
  ]
  return () => {
    for (const end of ends) end()
  }
}

function repeat(
  clock: Pick<HostClock, 'after'>,
  ms: number,
  look: () => Promise<void>,
): () => void {
  let ended = false
  let cancel = clock.after(ms, again)
  async function again(): Promise<void> {
    await look()
    if (!ended) cancel = clock.after(ms, again)
  }
  return () => {
    ended = true
    cancel()
  }
}
