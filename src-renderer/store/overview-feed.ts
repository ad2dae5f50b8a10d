import type { Bridge, Unsubscribe } from '../../src-main/contract/bridge.ts'
import type { Overview } from '../../src-main/contract/overview.ts'
import { ask } from './ask.ts'
import { LOADING, type Picture, skipsVersions, withFailure, withOverview } from './picture.ts'
import { createStore, type Store } from './store.ts'

/** Keeps the newest picture of the engine. */
export interface OverviewFeed {
  readonly picture: Store<Picture>
  /** Subscribes, then takes the snapshot. Ends with the function it answers. */
  readonly start: () => Unsubscribe
  /** Takes a snapshot again, after a failure. */
  readonly retry: () => void
}

/** The part of the bridge that a feed needs. */
type Source = Pick<Bridge, 'getOverview' | 'onOverview'>

const NO_BRIDGE =
  'This page has no connection to the console. Close this window and start Payments Ops again.'

/**
 * A feed over the bridge; null when the page runs without one, which is answered as a failure.
 * `now` is the wall clock in ms since the epoch.
 */
export function createOverviewFeed(bridge: Source | null, now: () => number): OverviewFeed {
  const picture = createStore<Picture>(LOADING)
  let asking = false

  async function takeSnapshot(source: Source): Promise<void> {
    // One question at a time: a burst of pushes with gaps must not become a burst of requests.
    if (asking) return
    asking = true
    const answer = await ask(() => source.getOverview())
    asking = false
    const next = answer.ok
      ? renewed(answer.value)
      : withFailure(picture.get(), answer.failure.message)
    picture.set(next)
  }

  function renewed(overview: Overview): Picture {
    const next = withOverview(picture.get(), overview, now())
    // An answer that is no newer still proves that the console answers: the trouble is over.
    return next.kind === 'ready' && next.trouble !== null ? { ...next, trouble: null } : next
  }

  function takePush(source: Source, overview: Overview): void {
    const gap = skipsVersions(picture.get(), overview)
    // A push is a whole picture, so it is shown at once; the question only makes sure of the rest.
    picture.set(withOverview(picture.get(), overview, now()))
    if (gap) void takeSnapshot(source)
  }

  return {
    picture,
    start() {
      if (bridge === null) {
        picture.set({ kind: 'failed', message: NO_BRIDGE })
        return () => {}
      }
      const stop = bridge.onOverview((overview) => takePush(bridge, overview))
      void takeSnapshot(bridge)
      return stop
    },
    retry() {
      if (bridge === null) return
      if (picture.get().kind === 'failed') picture.set(LOADING)
      void takeSnapshot(bridge)
    },
  }
}
