import { describe, expect, it } from 'vitest'
import type { Overview } from '../../../../src-main/contract/overview.ts'
import { fail, ok, type Result } from '../../../../src-main/contract/result.ts'
import { createOverviewFeed } from '../../../../src-renderer/store/overview-feed.ts'
import { calmEngine, NOON, overviewWith } from '../../../fixtures/overview-parts.ts'
import { createFakeBridge } from '../../../support/preview/fake-bridge.ts'
import { settled } from '../../../support/settled.ts'

const version = (number: number): Overview => overviewWith(calmEngine(NOON), { version: number })

/** A feed whose snapshots are answered by hand, one after another. */
function scene() {
  const answers: ((answer: Result<Overview>) => void)[] = []
  const bridge = createFakeBridge(() => new Promise((resolve) => answers.push(resolve)))
  const feed = createOverviewFeed(bridge, () => NOON)
  const shownVersion = () => {
    const picture = feed.picture.get()
    return picture.kind === 'ready' ? picture.view.version : picture.kind
  }
  const answer = async (result: Result<Overview>) => {
    answers.shift()?.(result)
    await settled()
  }
  return { bridge, feed, shownVersion, answer, waiting: answers }
}

describe('the start', () => {
  it('subscribes before it asks, so that no picture falls between', () => {
    const { bridge, feed, waiting } = scene()
    feed.start()
    expect(bridge.listeners()).toBe(1)
    expect(waiting).toHaveLength(1)
    expect(feed.picture.get().kind).toBe('loading')
  })

  it('shows the snapshot with the time it came', async () => {
    const { feed, answer } = scene()
    feed.start()
    await answer(ok(version(4)))
    expect(feed.picture.get()).toMatchObject({ kind: 'ready', receivedAt: NOON, trouble: null })
  })

  it('shows a push that overtakes the snapshot, and keeps it', async () => {
    const { bridge, feed, answer, shownVersion } = scene()
    feed.start()
    bridge.push(version(5))
    expect(shownVersion()).toBe(5)
    await answer(ok(version(4)))
    expect(shownVersion()).toBe(5)
  })

  it('ends with the subscription', () => {
    const { bridge, feed } = scene()
    feed.start()()
    expect(bridge.listeners()).toBe(0)
  })
})

describe('pushes', () => {
  async function started() {
    const all = scene()
    all.feed.start()
    await all.answer(ok(version(4)))
    return all
  }

  it('replace the picture when they are the next', async () => {
    const { bridge, shownVersion, waiting } = await started()
    bridge.push(version(5))
    expect(shownVersion()).toBe(5)
    expect(waiting).toHaveLength(0)
  })

  it('are dropped when they are older or the same', async () => {
    const { bridge, feed } = await started()
    const before = feed.picture.get()
    bridge.push(version(3))
    bridge.push(version(4))
    expect(feed.picture.get()).toBe(before)
  })

  it('are shown and followed by one question when versions are missing', async () => {
    const { bridge, shownVersion, waiting, answer } = await started()
    bridge.push(version(7))
    bridge.push(version(10))
    expect(shownVersion()).toBe(10)
    expect(waiting).toHaveLength(1)
    await answer(ok(version(11)))
    expect(shownVersion()).toBe(11)
  })

  it('keep the picture, and say the trouble, when the question then fails', async () => {
    const { bridge, feed, answer, shownVersion } = await started()
    bridge.push(version(7))
    await answer(fail('unavailable', 'The engine is restarting.'))
    expect(shownVersion()).toBe(7)
    expect(feed.picture.get()).toMatchObject({ trouble: 'The engine is restarting.' })
    bridge.push(version(8))
    expect(feed.picture.get()).toMatchObject({ trouble: null })
  })
})

describe('failures', () => {
  it('are shown in their own words, and a retry asks again', async () => {
    const { feed, answer, shownVersion } = scene()
    feed.start()
    await answer(fail('unavailable', 'The engine could not be started.'))
    expect(feed.picture.get()).toEqual({
      kind: 'failed',
      message: 'The engine could not be started.',
    })
    feed.retry()
    expect(feed.picture.get().kind).toBe('loading')
    await answer(ok(version(1)))
    expect(shownVersion()).toBe(1)
  })

  it('end with a retry that brings nothing newer', async () => {
    const { bridge, feed, answer } = scene()
    feed.start()
    await answer(ok(version(4)))
    bridge.push(version(6))
    await answer(fail('unavailable', 'Busy.'))
    feed.retry()
    await answer(ok(version(6)))
    expect(feed.picture.get()).toMatchObject({ kind: 'ready', trouble: null })
  })

  it('include a main process that went away', async () => {
    const bridge = createFakeBridge(() => Promise.reject(new Error('no handler')))
    const feed = createOverviewFeed(bridge, () => NOON)
    feed.start()
    await settled()
    expect(feed.picture.get()).toMatchObject({ message: expect.stringContaining('no handler') })
  })

  it('include a page without a bridge, which waits for nothing', () => {
    const feed = createOverviewFeed(null, () => NOON)
    feed.start()
    feed.retry()
    expect(feed.picture.get()).toMatchObject({ kind: 'failed' })
  })
})
