import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_RULE_SETTINGS } from '../../../src-main/contract/settings.ts'
import type { RuleVerdict } from '../../../src-main/contract/verdict.ts'
import {
  FATE_COUNT,
  FATES,
  GARBAGE,
  HOLE,
  LOST_PAYMENT,
  NOT_A_DELIVERY,
} from '../../../src-main/logs/line-fates.ts'
import type { Stretch } from '../../../src-main/logs/unusable-lines.ts'
import { flagsOf, WebhookEvents } from '../../../src-main/logs/webhook-events.ts'
import { webhookWindow } from '../../../src-main/logs/windows.ts'
import type { LogSight } from '../../../src-main/rules/input.ts'
import { verdictsAt } from '../../../src-main/rules/registry.ts'
import {
  type Breach,
  breachesBetween,
  type Slide,
  unknownBetween,
} from '../../../src-main/rules/sliding.ts'
import { ALIKE, MINUTE, NOON, revenueSeen, ruleInput } from '../../support/rule-input.ts'
import { count, sample } from '../../support/sample.ts'

interface Line {
  readonly at: number
  readonly fate: number
}

interface Log {
  readonly blocks: readonly (readonly Line[])[]
  readonly strays: readonly Stretch[]
}

function sightOf({ blocks, strays }: Log): LogSight {
  const parts = blocks.map((lines) => {
    const events = new WebhookEvents()
    for (const { at, fate } of lines) events.add(at, flagsOf(0, fate), -Infinity)
    return events.deliveries()
  })
  const window = webhookWindow(parts, strays)
  return {
    deliveries: (rule, from, until) => window.sight(rule, from, until),
    spans: (rule, from, until) => window.spans(rule, from, until),
    unlike: () => ALIKE,
    revenue: () => revenueSeen(0, 0),
  }
}

/** The verdict at every instant at which a line may come into a window or leave it. */
function verdictsOf(log: Log, slid: Slide): (RuleVerdict & { readonly at: number })[] {
  const { rule, after, until, windowMinutes, threshold, tolerate } = slid
  const own = { ...DEFAULT_RULE_SETTINGS[rule], threshold, windowMinutes }
  const settings = { ...DEFAULT_RULE_SETTINGS, [rule]: own, sight: { tolerate } }
  const input = ruleInput({ now: until + 60 * MINUTE, settings, sight: sightOf(log) })
  const length = windowMinutes * MINUTE
  const times = [
    ...log.blocks.flat().map(({ at }) => at),
    ...log.strays.flatMap(({ from, to }) => [from, to]),
  ]
  const near = times.flatMap((at) => [at - 1, at, at + 1, at + length, at + length + 1])
  const instants = [...new Set([after + 1, ...near, until])]
    .filter((at) => at > after && at <= until)
    .sort((a, b) => a - b)
  count(instants.length, 'instants')
  return instants.map((at) => ({ at, ...verdictsAt(input, at).verdicts[rule] }))
}

function byEveryInstant(log: Log, slid: Slide): Breach[] {
  const breaches: { began: number; ended: number | null; worst: number; worstAt: number }[] = []
  for (const { at, state, value } of verdictsOf(log, slid)) {
    const last = breaches.at(-1)
    const open = last?.ended === null ? last : undefined
    if (state === 'CRITICAL') {
      const worst = value ?? 0
      if (open === undefined) breaches.push({ began: at, ended: null, worstAt: at, worst })
      else if (worst > open.worst) Object.assign(open, { worstAt: at, worst })
    } else if (state === 'OK' && open !== undefined) {
      open.ended = at
    }
  }
  count(breaches.length, 'breaches')
  return breaches
}

/** The same for where it was UNKNOWN, and neither at the first instant nor at the last one. */
function unknownByEveryInstant(log: Log, slid: Slide): { from: number; to: number }[] {
  const verdicts = verdictsOf(log, slid)
  const stretches: { from: number; to: number }[] = []
  verdicts.forEach(({ at, state }, index) => {
    const before = verdicts[index - 1]
    if (state === 'UNKNOWN' && before?.state !== 'UNKNOWN')
      stretches.push({ from: at, to: Infinity })
    const open = stretches.at(-1)
    if (state !== 'UNKNOWN' && open?.to === Infinity) open.to = at
  })
  const inner = stretches.filter(({ from, to }) => from > slid.after + 1 && to !== Infinity)
  count(inner.length, 'stretches that are unknown')
  return inner
}

const at = fc.oneof(
  fc.integer({ min: 0, max: 600 }).map((seconds) => NOON + seconds * 1_000),
  fc.integer({ min: 0, max: 20 * MINUTE }).map((ms) => NOON + ms),
)
const fates = [...FATES.keys(), NOT_A_DELIVERY]
const fate = fc.oneof(fc.constantFrom(0, 1, 2), fc.constantFrom(...fates))
const line = fc.record({ at, fate })
const block = fc.oneof(
  { weight: 3, arbitrary: fc.array(line, { maxLength: 30 }).map(inOrder) },
  { weight: 1, arbitrary: fc.array(line, { maxLength: 30 }) },
)
const edge = fc.oneof(
  { weight: 8, arbitrary: at },
  { weight: 1, arbitrary: fc.constantFrom(-Infinity, Infinity) },
)
const stray: fc.Arbitrary<Stretch> = fc
  .record({
    ends: fc.tuple(edge, edge),
    fate: fc.constantFrom(...FATES.keys(), GARBAGE, HOLE, LOST_PAYMENT),
    count: fc.integer({ min: 1, max: 4 }),
  })
  .filter(({ ends: [a, b] }) => Number.isFinite(a) || a !== b)
  .map(({ ends: [a, b], ...rest }) => ({
    ...{ from: Math.min(a, b), to: Math.max(a, b), reason: 'bad-time' as const },
    ...rest,
  }))
const log: fc.Arbitrary<Log> = fc.record({
  blocks: fc.array(block, { maxLength: 5 }),
  strays: fc.oneof(fc.constant([]), fc.array(stray, { maxLength: 4 })),
})
const slid: fc.Arbitrary<Slide> = fc
  .record({
    rule: fc.constantFrom('webhook' as const, 'payments' as const),
    ends: fc.tuple(at, at),
    windowMinutes: fc.integer({ min: 1, max: 8 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    failures: fc.integer({ min: 0, max: 12 }),
    tolerate: fc.constantFrom(0, 0.01, 0.3),
  })
  .map(({ rule, ends: [a, b], share, failures, ...rest }) => ({
    ...{ rule, after: Math.min(a, b) - 1, until: Math.max(a, b) },
    ...{ threshold: rule === 'webhook' ? failures : share, ...rest },
  }))

function inOrder(lines: readonly Line[]): Line[] {
  return [...lines].sort((a, b) => a.at - b.at)
}

describe('windows that slide over a stretch of time', () => {
  it('find what every single instant finds: each breach with beginning, end and worst', () => {
    fc.assert(
      fc.property(log, slid, (lines, wanted) => {
        const found = breachesBetween(sightOf(lines), wanted)
        expect(found).toEqual(byEveryInstant(lines, wanted))
      }),
      sample({ test: 60, soak: 30_000 }),
    )
  })

  it('find where every single instant is unknown, from the first to the last of them', () => {
    fc.assert(
      fc.property(log, slid, (lines, wanted) => {
        const found = unknownBetween(sightOf(lines), wanted)
        expect(found).toEqual(unknownByEveryInstant(lines, wanted))
      }),
      sample({ test: 60, soak: 30_000 }),
    )
  })

  it('know every kind of line', () => {
    expect(new Set([...fates, GARBAGE, HOLE, LOST_PAYMENT]).size).toBe(FATE_COUNT)
  })
})

describe('a burst that no window of a run holds', () => {
  const burst = (seconds: readonly number[]): Log => ({
    blocks: [seconds.map((second) => ({ at: NOON + second * 1_000, fate: 0 }))],
    strays: [],
  })
  const slide = { rule: 'webhook', windowMinutes: 5, threshold: 3, tolerate: 0.01 } as const

  it('fires from the line that is too many until the first of them has left', () => {
    const sight = sightOf(burst([600, 610, 620, 630]))
    expect(breachesBetween(sight, { ...slide, after: NOON, until: NOON + 480 * MINUTE })).toEqual([
      {
        began: NOON + 630_000,
        ended: NOON + 600_000 + 5 * MINUTE + 1,
        worst: 4,
        worstAt: NOON + 630_000,
      },
    ])
  })

  it('is no breach when it is spread over more than a window', () => {
    const sight = sightOf(burst([0, 100, 200, 301]))
    expect(breachesBetween(sight, { ...slide, after: NOON, until: NOON + 60 * MINUTE })).toEqual([])
  })

  it('looks at no single line where the sums show that there can be none', () => {
    const sight = { ...sightOf(burst([0, 100, 200])), spans: () => expect.fail() }
    expect(breachesBetween(sight, { ...slide, after: NOON, until: NOON + 60 * MINUTE })).toEqual([])
  })
})

describe('a line without a time of its own', () => {
  it('counts as failed as long as a window holds all that it may be, to the last ms', () => {
    const stray = { reason: 'bad-time', fate: 0, count: 1, from: NOON, to: NOON + MINUTE } as const
    const sight = sightOf({ blocks: [], strays: [stray] })
    const slide = { rule: 'webhook', windowMinutes: 5, threshold: 0, tolerate: 0 } as const
    const [after, until, began] = [NOON - MINUTE, NOON + 10 * MINUTE, NOON + MINUTE]
    expect(breachesBetween(sight, { ...slide, after, until })).toEqual([
      { began, ended: NOON + 5 * MINUTE + 1, worst: 1, worstAt: began },
    ])
  })
})
