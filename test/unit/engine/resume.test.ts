import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digest } from '../../../src-main/engine/digest.ts'
import type { Evaluation } from '../../../src-main/engine/evaluate.ts'
import {
  type EngineState,
  FIRST_STATE,
  parseSnapshot,
  snapshotOf,
} from '../../../src-main/engine/state.ts'
import { evaluation } from '../../support/evaluation.ts'
import { deliveries, MINUTE, NOON } from '../../support/rule-input.ts'
import { sample } from '../../support/sample.ts'

const HOUR = 60 * MINUTE
const fine = (now: number) => evaluation({ now, deliveries: deliveries(100, 0) })
const outage = (now: number) => evaluation({ now, deliveries: deliveries(1_000, 5) })
type Run = readonly [at: number, found: (now: number) => Evaluation]

/** A memory after runs at these times, and what was announced. */
function lived(runs: readonly Run[]) {
  let state: EngineState = FIRST_STATE
  const announced: string[] = []
  for (const [at, found] of runs) {
    const facts = { at, trigger: 'schedule', tookMs: 1 } as const
    const next = digest(stored(state), facts, found(at))
    state = next.state
    announced.push(...next.notices.map(({ alert }) => alert))
  }
  return { state, announced, kinds: state.unwritten.map(({ kind }) => kind) }
}

/** A console may be started again between any two runs. */
function stored(state: EngineState): EngineState {
  const restored = parseSnapshot(JSON.parse(JSON.stringify(snapshotOf(state, '/logs', null))))
  if (restored === null) throw new Error('the snapshot could not be read')
  return restored.state
}

describe('an alert that was seen to end by a wrong clock', () => {
  it.each<[string, number, number]>([
    ['set forward and back', 5 * HOUR, 5 * MINUTE],
    ['set forward by a day and back', 24 * HOUR, 10 * MINUTE],
    ['set back and forward', -5 * HOUR, 5 * MINUTE],
    ['set forward by little, found so once more, and back', 20 * MINUTE, 10 * MINUTE],
  ])('is the same one afterwards, and announced once: %s', (_, wrong, right) => {
    const { state, announced, kinds } = lived([
      [NOON, outage],
      [NOON + wrong, fine],
      [NOON + wrong + 5 * MINUTE, fine],
      [NOON + right, outage],
    ])
    expect(announced).toEqual([`webhook-${NOON}`])
    expect(kinds).toEqual(['began', 'notice', 'ended', 'reopened'])
    expect(state.alerts.webhook).toMatchObject({ id: `webhook-${NOON}`, began: NOON })
    expect(state.rules.webhook).toMatchObject({ kind: 'firing', since: NOON })
    const text = expect.stringContaining('still firing')
    expect(state.timeline).toContainEqual(expect.objectContaining({ text }))
  })

  it('has ended when a run by the right clock found its rule OK', () => {
    const { announced } = lived([
      [NOON, outage],
      [NOON + 5 * HOUR, fine],
      [NOON + 5 * MINUTE, fine],
      [NOON + 10 * MINUTE, outage],
    ])
    expect(announced).toHaveLength(2)
  })

  it('is announced anew when it fires long after it was last seen', () => {
    const { announced } = lived([
      [NOON, outage],
      [NOON + 5 * HOUR, fine],
      [NOON + 2 * HOUR, outage],
    ])
    expect(announced).toHaveLength(2)
  })
})

describe('alerts under a clock that is right', () => {
  it('are each announced, however soon after one another', () => {
    const finds = fc.array(fc.constantFrom(fine, outage), { maxLength: 30 })
    fc.assert(
      fc.property(finds, (all) => {
        const { announced } = lived(all.map((found, run) => [NOON + run * MINUTE, found]))
        const begun = all.filter((found, run) => found === outage && all[run - 1] !== outage)
        expect(announced).toHaveLength(begun.length)
      }),
      sample({ test: 50, soak: 2_000 }),
    )
  })
})

describe('a breach under any clock', () => {
  it('is announced once while its rule is never found OK by the right one', () => {
    // Right at 0; else each run may go by another clock that is wrong.
    const hours = fc.oneof(fc.constant(0), fc.integer({ min: -72, max: 72 }))
    const runs = fc.array(hours, { minLength: 2, maxLength: 6 })
    fc.assert(
      fc.property(runs, (all) => {
        const course = all.map((wrong, run): Run => {
          const at = NOON + run * 5 * MINUTE
          return wrong === 0 ? [at, outage] : [at + wrong * HOUR, fine]
        })
        const { announced } = lived([[NOON, outage], ...course])
        expect(announced).toEqual([`webhook-${NOON}`])
      }),
      sample({ test: 50, soak: 2_000 }),
    )
  })
})
