import { describe, expect, it } from 'vitest'
import type { RuleView } from '../../../../src-main/contract/overview.ts'
import { limitOf, ruleCard } from '../../../../src-renderer/views/overview/rule-card-model.ts'
import { sparkSummary } from '../../../../src-renderer/views/overview/rule-spark.tsx'
import { FIGURES, HOUR, NOON } from '../../../fixtures/overview-parts.ts'

const seen: RuleView = {
  id: 'webhook',
  state: { kind: 'ok', since: NOON },
  observation: { kind: 'observed', severity: 'OK', figure: FIGURES.webhook },
  verdict: null,
  spark: [],
}
const blindness = {
  kind: 'unknown',
  because: 'the log is missing.',
  figure: { ...FIGURES.webhook, denominator: 0 },
} as const

describe('a card', () => {
  it('shows the figure with its sentence', () => {
    expect(ruleCard(seen)).toEqual({
      kind: 'seen',
      severity: 'OK',
      since: NOON,
      headline: '1',
      sentence: '1 of 1,204 deliveries failed, last 5 min, limit 3',
    })
  })

  it('takes its severity from the alert', () => {
    const state = { kind: 'firing', severity: 'CRITICAL', since: NOON } as const
    expect(ruleCard({ ...seen, state })).toMatchObject({ severity: 'CRITICAL' })
  })

  it('waits before the first run, whatever is remembered', () => {
    const state = { kind: 'firing', severity: 'CRITICAL', since: NOON } as const
    expect(ruleCard({ ...seen, state, observation: null })).toEqual({ kind: 'waiting' })
  })

  it('is off by its state or by its observation', () => {
    expect(ruleCard({ ...seen, state: { kind: 'off', since: NOON } }).kind).toBe('off')
    expect(ruleCard({ ...seen, observation: { kind: 'off' } }).kind).toBe('off')
  })
})

describe('a blind card', () => {
  it('never shows a figure as if it were one, even when only the observation is blind', () => {
    const card = ruleCard({ ...seen, observation: blindness })
    expect(card).toMatchObject({ kind: 'unknown', because: 'the log is missing.', readable: null })
    expect(card).not.toHaveProperty('headline')
  })

  it('keeps the alert that goes on unseen', () => {
    const state = {
      kind: 'unknown',
      since: NOON,
      because: 'the log is missing.',
      before: 'CRITICAL',
      firingSince: NOON - HOUR,
    } as const
    expect(ruleCard({ ...seen, state, observation: blindness })).toMatchObject({
      firingSince: NOON - HOUR,
      before: 'Before that it was CRITICAL; the alert goes on.',
    })
  })

  it('has no past when nothing was ever seen', () => {
    const state = {
      kind: 'unknown',
      since: NOON,
      because: 'missing',
      before: 'never-seen',
      firingSince: null,
    } as const
    expect(ruleCard({ ...seen, state, observation: blindness })).toMatchObject({ before: null })
  })

  it('mentions what could be read, as a part', () => {
    const observation = { ...blindness, figure: FIGURES.webhook }
    expect(ruleCard({ ...seen, observation })).toMatchObject({
      readable: '1 of 1,204 deliveries failed, last 5 min, limit 3',
    })
  })
})

describe('the sparkline of a card', () => {
  it('has a limit once a run has told it', () => {
    expect(limitOf(seen)).toEqual({ value: 3, label: '3' })
    expect(limitOf({ ...seen, observation: null })).toBeNull()
    expect(limitOf({ ...seen, observation: { kind: 'off' } })).toBeNull()
  })

  it('is told in words, gaps included', () => {
    const spark = [
      { at: NOON - HOUR, value: 0 },
      { at: NOON - HOUR / 2, value: null },
      { at: NOON, value: 5 },
    ]
    expect(sparkSummary({ ...seen, spark }, '3')).toBe(
      'The last 1 h, with gaps: lowest 0, highest 5, limit 3',
    )
    expect(sparkSummary(seen, '3')).toBe('No figures yet')
  })
})
