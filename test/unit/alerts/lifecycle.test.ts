import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { advance, NEVER_EVALUATED, type RuleStates } from '../../../src-main/alerts/lifecycle.ts'
import { type Observation, RULE_IDS } from '../../../src-main/contract/rule.ts'
import { MINUTE, NOON } from '../../support/rule-input.ts'
import { sample } from '../../support/sample.ts'

const figure = { value: 9, numerator: 9, denominator: 10, threshold: 3, windowMinutes: 5 }
const fine: Observation = { kind: 'observed', severity: 'OK', figure }
const critical: Observation = { kind: 'observed', severity: 'CRITICAL', figure }
const blind: Observation = { kind: 'unknown', because: 'the log is missing', figure }
const off: Observation = { kind: 'off' }

/** Lets one rule see a sequence, a run every five minutes, the others being fine. */
function live(...seen: readonly Observation[]) {
  let states: RuleStates = NEVER_EVALUATED
  const transitions: string[] = []
  seen.forEach((observation, index) => {
    const now = NOON + index * 5 * MINUTE
    const advanced = advance(states, { webhook: observation, payments: fine, revenue: fine }, now)
    states = advanced.states
    for (const { rule, from, to } of advanced.transitions) {
      if (rule === 'webhook') transitions.push(`${from?.kind ?? 'never'}>${to.kind}`)
    }
  })
  return { state: states.webhook, transitions }
}

describe('an alert', () => {
  it('fires at the breach and keeps its beginning while it lasts', () => {
    const { state, transitions } = live(fine, critical, critical, critical)
    expect(state).toEqual({ kind: 'firing', severity: 'CRITICAL', since: NOON + 5 * MINUTE })
    expect(transitions).toEqual(['never>ok', 'ok>firing'])
  })

  it('resolves when the figure is seen to be fine again', () => {
    const { state, transitions } = live(critical, fine)
    expect(state).toEqual({ kind: 'ok', since: NOON + 5 * MINUTE })
    expect(transitions.at(-1)).toBe('firing>ok')
  })

  it('is not resolved by blindness, and goes on with its old beginning afterwards', () => {
    const during = live(critical, blind)
    expect(during.state).toMatchObject({ kind: 'unknown', before: 'CRITICAL', firingSince: NOON })
    const after = live(critical, blind, blind, critical)
    expect(after.state).toEqual({ kind: 'firing', severity: 'CRITICAL', since: NOON })
  })

  it('that turns from warning to critical begins anew, so that it is announced', () => {
    const warning: Observation = { kind: 'observed', severity: 'WARNING', figure }
    const { state } = live(warning, critical)
    expect(state).toEqual({ kind: 'firing', severity: 'CRITICAL', since: NOON + 5 * MINUTE })
  })
})

describe('blindness', () => {
  it('never reads as ok, not even before anything was seen', () => {
    expect(live(blind).state).toMatchObject({ kind: 'unknown', before: 'never-seen' })
    expect(live(fine, blind).state).toMatchObject({ kind: 'unknown', before: 'ok' })
  })

  it('keeps its beginning when only the reason changes, without a new transition', () => {
    const other: Observation = { kind: 'unknown', because: 'no permission', figure }
    const { state, transitions } = live(fine, blind, other)
    expect(state).toMatchObject({ since: NOON + 5 * MINUTE, because: 'no permission' })
    expect(transitions).toEqual(['never>ok', 'ok>unknown'])
  })
})

describe('a rule switched off', () => {
  it('forgets its alert', () => {
    expect(live(critical, off).state).toEqual({ kind: 'off', since: NOON + 5 * MINUTE })
    expect(live(critical, off, fine).state?.kind).toBe('ok')
  })
})

describe('any history', () => {
  const observation = fc.constantFrom(fine, critical, blind, off)

  it('ends where its last observation says, with a beginning not later than that run', () => {
    fc.assert(
      fc.property(fc.array(observation, { minLength: 1, maxLength: 30 }), (seen) => {
        const { state } = live(...seen)
        const last = seen.at(-1)
        const expected =
          last?.kind === 'observed' ? (last.severity === 'OK' ? 'ok' : 'firing') : last?.kind
        expect(state?.kind).toBe(expected)
        expect(state?.since).toBeLessThanOrEqual(NOON + (seen.length - 1) * 5 * MINUTE)
      }),
      sample(),
    )
  })

  it('gives the same states when it is cut by a restart that kept the states', () => {
    fc.assert(
      fc.property(fc.array(observation, { minLength: 1 }), (seen) => {
        let kept: RuleStates = NEVER_EVALUATED
        seen.forEach((webhook, index) => {
          const reloaded = JSON.parse(JSON.stringify(kept)) as RuleStates
          kept = advance(
            reloaded,
            { webhook, payments: fine, revenue: fine },
            NOON + index * 5 * MINUTE,
          ).states
        })
        expect(kept.webhook).toEqual(live(...seen).state)
        expect(RULE_IDS.every((rule) => kept[rule] !== null)).toBe(true)
      }),
      sample(),
    )
  })
})
