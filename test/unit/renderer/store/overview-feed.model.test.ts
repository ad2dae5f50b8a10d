import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { ok } from '../../../../src-main/contract/result.ts'
import { createOverviewFeed } from '../../../../src-renderer/store/overview-feed.ts'
import { calmEngine, NOON, overviewWith } from '../../../fixtures/overview-parts.ts'
import { createFakeBridge } from '../../../support/preview/fake-bridge.ts'
import { sample } from '../../../support/sample.ts'

const engine = calmEngine(NOON)
/** Until what is told once a turn has been told. */
const aTurn = () => new Promise((resolve) => setTimeout(resolve, 2))

it('ends at the newest version, and never goes back, in whatever order pictures arrive', async () => {
  const versions = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(versions, fc.integer({ min: 1, max: 12 }), async (pushes, snapshot) => {
      const bridge = createFakeBridge(async () => ok(overviewWith(engine, { version: snapshot })))
      const feed = createOverviewFeed(bridge, () => NOON)
      const seen: number[] = []
      feed.picture.subscribe(() => {
        const picture = feed.picture.get()
        if (picture.kind === 'ready') seen.push(picture.view.version)
      })
      feed.start()
      for (const version of pushes) {
        bridge.push(overviewWith(engine, { version }))
        // Some arrive together, and some after the page has drawn.
        if (version % 3 > 0) await Promise.resolve()
        else await aTurn()
      }
      await aTurn()
      expect(seen.at(-1)).toBe(Math.max(snapshot, ...pushes))
      expect(seen).toEqual([...seen].sort((a, b) => a - b))
    }),
    sample({ test: 25, soak: 1_500 }),
  )
})
