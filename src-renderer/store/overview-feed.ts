import type { Bridge } from '../../src-main/contract/bridge.ts'
import type { Overview } from '../../src-main/contract/overview.ts'
import { createFeed, type Feed } from './feed.ts'
import { onceATurn } from './store.ts'

/** The newest picture of the engine. */
export type OverviewFeed = Feed<Overview>

/** The part of the bridge that the feed needs. */
type Source = Pick<Bridge, 'getOverview' | 'onOverview'>

const NO_BRIDGE =
  'This page has no connection to the console. Close this window and start Payments Ops again.'

/**
 * A feed over the bridge; null when the page runs without one, which is answered as a failure.
 * `now` is the wall clock in ms since the epoch.
 */
export function createOverviewFeed(bridge: Source | null, now: () => number): OverviewFeed {
  const source =
    bridge === null
      ? null
      : {
          get: () => bridge.getOverview(),
          listen: (listener: (overview: Overview) => void) => bridge.onOverview(listener),
        }
  return createFeed(source, now, NO_BRIDGE, onceATurn())
}
