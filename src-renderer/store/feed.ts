import type { Unsubscribe } from '../../src-main/contract/bridge.ts'
import type { Result } from '../../src-main/contract/result.ts'
import { ask } from './ask.ts'
import {
  LOADING,
  type Picture,
  skipsVersions,
  type Versioned,
  withFailure,
  withView,
} from './picture.ts'
import { createStore, type Store, type Telling } from './store.ts'

/** Keeps the newest picture of one part of the console. */
export interface Feed<T extends Versioned> {
  readonly picture: Store<Picture<T>>
  /** Subscribes, then takes the snapshot. Ends with the function it answers. */
  readonly start: () => Unsubscribe
  /** Takes a snapshot again, after a failure. */
  readonly retry: () => void
}

/** Where a feed has its pictures from: one question, and pushes unasked. */
export interface FeedSource<T extends Versioned> {
  readonly get: () => Promise<Result<T>>
  readonly listen: (listener: (view: T) => void) => Unsubscribe
}

/**
 * A feed over a source; null where there is none, which `without` then says as a failure. `now` is
 * the wall clock in ms since the epoch; `telling` says when a new picture is told, at once if absent.
 */
export function createFeed<T extends Versioned>(
  source: FeedSource<T> | null,
  now: () => number,
  without: string,
  telling?: Telling,
): Feed<T> {
  const picture = createStore<Picture<T>>(LOADING, telling)
  let asking = false

  async function takeSnapshot(from: FeedSource<T>): Promise<void> {
    // One question at a time: a burst of pushes with gaps must not become a burst of requests.
    if (asking) return
    asking = true
    const answer = await ask(() => from.get())
    asking = false
    const next = answer.ok
      ? renewed(answer.value)
      : withFailure(picture.get(), answer.failure.message)
    picture.set(next)
  }

  function renewed(view: T): Picture<T> {
    const next = withView(picture.get(), view, now())
    // An answer that is no newer still proves that the console answers: the trouble is over.
    return next.kind === 'ready' && next.trouble !== null ? { ...next, trouble: null } : next
  }

  function takePush(from: FeedSource<T>, view: T): void {
    const gap = skipsVersions(picture.get(), view)
    // A push is a whole picture, so it is shown at once; the question only makes sure of the rest.
    picture.set(withView(picture.get(), view, now()))
    if (gap) void takeSnapshot(from)
  }

  return {
    picture,
    start() {
      if (source === null) {
        picture.set({ kind: 'failed', message: without })
        return () => {}
      }
      const stop = source.listen((view) => takePush(source, view))
      void takeSnapshot(source)
      return stop
    },
    retry() {
      if (source === null) return
      if (picture.get().kind === 'failed') picture.set(LOADING)
      void takeSnapshot(source)
    },
  }
}
