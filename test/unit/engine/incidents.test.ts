import { rmSync } from 'node:fs'
import fc from 'fast-check'
import { describe, it } from 'vitest'
import type { ScenarioId } from '../../../src-main/contract/overview.ts'
import type { RuleSettings } from '../../../src-main/contract/rule-settings.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { sample, triesOf } from '../../support/sample.ts'
import { IncidentWorld } from './incident-world.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const LONG_MS = 1_200_000

type Step =
  | { readonly kind: 'pass'; readonly ms: number }
  | { readonly kind: 'play'; readonly scenario: ScenarioId | null }
  | { readonly kind: 'acknowledge' }
  | { readonly kind: 'restart' }
  | { readonly kind: 'rules'; readonly rules: RuleSettings }

const enabled = fc.integer({ min: 0, max: 9 }).map((number) => number > 0)
const share = (least: number, most: number) => fc.double({ min: least, max: most, noNaN: true })
const minutes = (least: number, most: number) => fc.integer({ min: least, max: most })

/** Mostly what the scenarios cross in both directions. */
const rules: fc.Arbitrary<RuleSettings> = fc.record({
  webhook: fc.record({
    enabled,
    threshold: fc.oneof(fc.constant(3), fc.integer({ min: 0, max: 60 })),
    windowMinutes: fc.oneof(fc.constant(5), minutes(1, 60)),
  }),
  payments: fc.record({
    enabled,
    threshold: fc.oneof(fc.constant(0.05), share(0, 0.3)),
    windowMinutes: fc.oneof(fc.constant(60), minutes(5, 120)),
  }),
  revenue: fc.record({
    enabled,
    threshold: fc.oneof(fc.constant(-0.3), share(-0.9, 0)),
    // As the record compares, which is what the plain reading knows.
    against: fc.constant('whole-day' as const),
  }),
  sight: fc.constant({ tolerate: 0.01 }),
  // Longer than the simulated shop is ever without an order, so that no log reads as stale.
  staleAfterMinutes: fc.constant(120),
})

const scenario = fc.constantFrom<ScenarioId | null>(
  ...['webhook-outage', 'declined-payments', 'revenue-dip', 'log-silent', 'log-rotates', null].map(
    (one) => one as ScenarioId | null,
  ),
)
const length = (least: number, most: number) => fc.integer({ min: least, max: most })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('pass'), ms: length(SECOND, 10 * MINUTE) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('pass'), ms: length(HOUR, 9 * HOUR) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('play'), scenario }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('acknowledge') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rules'), rules }) },
)

const start = fc.integer({
  min: Date.UTC(2026, 10, 20) / SECOND,
  max: Date.UTC(2026, 10, 24) / SECOND,
})

async function live(world: IncidentWorld, one: Step): Promise<void> {
  switch (one.kind) {
    case 'pass':
      return world.pass(one.ms)
    case 'play':
      return world.play(one.scenario)
    case 'acknowledge':
      return world.acknowledge()
    case 'restart':
      return world.start()
    case 'rules':
      return world.judgeBy(one.rules)
  }
}

describe('incidents, whenever they come and whatever the thresholds', () => {
  it('are announced once each, kept with their beginning and end, and leave whole records', {
    timeout: LONG_MS,
  }, async () => {
    const steps = fc.array(step, {
      minLength: 8,
      maxLength: triesOf({ test: 20, soak: 40 }),
      size: 'max',
    })
    await fc.assert(
      fc.asyncProperty(fc.nat(), start, rules, steps, async (seed, second, first, all) => {
        const folder = freshFolder('incidents')
        try {
          const world = new IncidentWorld(folder, seed, second * SECOND, first)
          await world.start()
          for (const one of all) await live(world, one)
          await world.end()
        } finally {
          rmSync(folder, { recursive: true, force: true })
        }
      }),
      { ...sample({ test: 2, soak: 150 }), endOnFailure: true },
    )
  })
})
