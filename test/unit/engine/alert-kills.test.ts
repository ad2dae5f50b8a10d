import { describe, expect, it } from 'vitest'
import { EngineWorld } from '../../support/engine-world.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { NOON } from '../../support/rule-input.ts'
import { triesOf } from '../../support/sample.ts'
import { childProgram, killAtRandom } from '../records/child.ts'

const KILLS = triesOf({ test: 4, soak: 150 })
const LONG_MS = 600_000
const RUN_MS = 600_000

const alertForever = childProgram('../../engine/children/alert-forever')

describe('an engine that is killed at any moment', () => {
  it('keeps every acknowledgement that it answered, and each alert once', {
    timeout: LONG_MS,
  }, async () => {
    const folder = freshFolder()
    const answered: number[] = []
    let next = 1
    for (let kill = 0; kill < KILLS; kill += 1) {
      const last = await killAtRandom(alertForever(), [folder, String(next)])
      for (let run = next + 1; run <= last; run += 2) answered.push(run)
      // All is well first, so that whatever was begun and nobody heard of has ended.
      next = last + 21
    }
    const records = await historyOf(folder, next)
    const ids = records.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const run of answered) {
      const at = NOON + run * RUN_MS
      expect(records, `run ${run}`).toContainEqual(
        expect.objectContaining({ id: `webhook-${at}`, acknowledgedAt: at }),
      )
    }
    // Whatever began has ended where it was seen to be well again, by this engine or the next.
    expect(records.filter(({ ended }) => ended?.how === 'unseen')).toEqual([])
  })
})

async function historyOf(folder: string, run: number) {
  const world = await new EngineWorld(folder, { at: NOON + run * RUN_MS }).start()
  const records = []
  let before: string | null = null
  do {
    const page = await world.history(before)
    records.push(...page.records)
    before = page.next
  } while (before !== null)
  await world.stop()
  expect(world.faults).toEqual([])
  return records
}
