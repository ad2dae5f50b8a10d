import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DeliveryOutcome } from '../../../src-main/contract/overview.ts'
import { DEFAULT_RULE_SETTINGS } from '../../../src-main/contract/settings.ts'
import { MINUTE, NOON } from '../../support/rule-input.ts'
import { count, sample } from '../../support/sample.ts'
import { freshWorld } from './fresh-world.ts'

const HOUR = 60 * MINUTE
const LONG_MS = 600_000
const SHOWN: DeliveryOutcome = { kind: 'shown' }

/** Webhook failures alone: of a share, the lines between two bursts would change the figure. */
const RULES = {
  ...DEFAULT_RULE_SETTINGS,
  payments: { ...DEFAULT_RULE_SETTINGS.payments, enabled: false },
  staleAfterMinutes: 1_440,
}

/** Half an hour, with what happens in it. */
interface Stretch {
  /** How many deliveries fail at once, ten minutes in. */
  readonly failed: number
  /** Whether a run is at the end, and whether one has just met the burst. */
  readonly runs: { readonly inside: boolean; readonly end: boolean }
  /** Hours by which the clock is wrong for one run; 0 for none. */
  readonly wrong: number
  /** What becomes of notifications; null for a console that is killed before it is known. */
  readonly fate: DeliveryOutcome | null
  readonly restarts: boolean
}

const stretch: fc.Arbitrary<Stretch> = fc.record({
  failed: fc.constantFrom(0, 0, 3, 4, 9),
  runs: fc.record({ inside: fc.boolean(), end: fc.boolean() }),
  wrong: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: -20, max: 20 }) },
  ),
  fate: fc.constantFrom<DeliveryOutcome | null>(SHOWN, SHOWN, null, {
    kind: 'failed',
    because: 'no notification service answered',
  }),
  restarts: fc.boolean(),
})

/** Plays it with a real engine, and answers when bursts were and what was told of them. */
async function play(stretches: readonly Stretch[]) {
  const world = freshWorld({ at: NOON })
  world.rules = RULES
  await world.deliver(1_000, 0).start()
  const bursts: number[] = []
  for (const { failed, runs, wrong, fate, restarts } of stretches) {
    world.fate = fate
    world.clock.sleep(10 * MINUTE)
    world.deliver(20, failed)
    if (failed > 3) bursts.push(world.clock.now())
    if (runs.inside) await world.run()
    world.clock.sleep(10 * MINUTE)
    world.deliver(20, 0)
    if (wrong !== 0) {
      world.clock.set(world.clock.now() + wrong * HOUR)
      await world.run()
      world.clock.set(world.clock.now() - wrong * HOUR)
    }
    world.clock.sleep(10 * MINUTE)
    world.deliver(20, 0)
    if (restarts) await world.start()
    else if (runs.end) await world.run()
  }
  world.fate = SHOWN
  await world.start()
  world.clock.sleep(MINUTE)
  await world.run()
  const { records } = await world.history()
  const told = records.filter(({ rule }) => rule === 'webhook')
  count(bursts.length, 'bursts')
  expect(world.faults).toEqual([])
  return { bursts, told, world }
}

describe('whenever runs are, the clock is wrong, the console is killed or no service answers', () => {
  it('each breach begins once and ends once, with one notification', {
    timeout: LONG_MS,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(stretch, { minLength: 1, maxLength: 12, size: 'max' }),
        async (stretches) => {
          const { bursts, told } = await play(stretches)
          expect(told.map(({ began }) => began).sort((a, b) => a - b)).toEqual(bursts)
          for (const { began, ended, notifications } of told) {
            expect(ended).toMatchObject({ how: 'resolved' })
            expect(ended?.at, String(began)).toBeGreaterThanOrEqual(began)
            expect(notifications.length).toBeLessThanOrEqual(1)
          }
        },
      ),
      { ...sample({ test: 8, soak: 400 }), endOnFailure: true },
    )
  })
})
