import { describe, expect, it } from 'vitest'
import { SightLines } from '../../../src-main/cli/sight-lines.ts'
import type { RuleView } from '../../../src-main/contract/overview.ts'
import type { SourceReport } from '../../../src-main/contract/source.ts'
import type { RuleVerdict } from '../../../src-main/contract/verdict.ts'
import { calmRules, freshSources, NOON } from '../../fixtures/overview-parts.ts'

const CALM = { rules: calmRules(NOON), sources: freshSources(NOON) }

function withVerdict(differing: Partial<RuleVerdict>): { rules: RuleView[] } {
  return {
    rules: CALM.rules.map((rule) =>
      rule.id === 'webhook' && rule.verdict !== null
        ? { ...rule, verdict: { ...rule.verdict, ...differing } }
        : rule,
    ),
  }
}

function withSource(differing: Partial<SourceReport>): { sources: SourceReport[] } {
  return { sources: CALM.sources.map((one, i) => (i === 0 ? { ...one, ...differing } : one)) }
}

const stale = (minutes: number) => ({
  health: 'stale' as const,
  because: `Webhook log: nothing new for ${minutes} min.`,
})

describe('watch on stderr', () => {
  it('is silent while all can be read, and before the first run', () => {
    const lines = new SightLines()
    const waiting = CALM.rules.map((rule) => ({ ...rule, verdict: null }))
    expect(lines.tell({ ...CALM, rules: waiting })).toEqual([])
    expect(lines.tell(CALM)).toEqual([])
  })

  it('tells once that a rule can’t be told, and once that it can', () => {
    const lines = new SightLines()
    const unknown = (count: number) =>
      withVerdict({ state: 'UNKNOWN', because: `${count} of the last 18 lines can’t be read.` })
    expect(lines.tell({ ...CALM, ...unknown(8) })).toEqual([
      'UNKNOWN Webhook failures: 8 of the last 18 lines can’t be read.',
    ])
    expect(lines.tell({ ...CALM, ...unknown(9) })).toEqual([])
    expect(lines.tell(CALM)).toEqual(['Webhook failures: no longer UNKNOWN.'])
    expect(lines.tell(CALM)).toEqual([])
  })

  it('tells a log’s health once, however long it lasts, and not once more for its rules', () => {
    const lines = new SightLines()
    const blind = (minutes: number) => ({
      ...withVerdict({ state: 'UNKNOWN', because: stale(minutes).because }),
      ...withSource(stale(minutes)),
    })
    expect(lines.tell(blind(61))).toEqual(['Webhook log: nothing new for 61 min.'])
    expect(lines.tell(blind(66))).toEqual([])
    expect(lines.tell(CALM)).toEqual(['Webhook log: can be read again.'])
  })

  it('tells what was left out, and when that is over', () => {
    const lines = new SightLines()
    const left = (count: number) =>
      withVerdict({ because: `${count} of the last 300 lines can’t be read. Left out.` })
    const said = 'Webhook failures: 2 of the last 300 lines can’t be read. Left out.'
    expect(lines.tell({ ...CALM, ...left(2) })).toEqual([said])
    expect(lines.tell({ ...CALM, ...left(3) })).toEqual([])
    expect(lines.tell(CALM)).toEqual([
      'No longer so: Webhook failures: 3 of the last 300 lines can’t be read. Left out.',
    ])
  })

  it('tells a log’s remarks', () => {
    const lines = new SightLines()
    const repeats = 'payments_b.ndjson repeats payments_a.ndjson and is not counted twice.'
    expect(lines.tell({ ...CALM, ...withSource({ remarks: [repeats] }) })).toEqual([
      `Webhook log: ${repeats}`,
    ])
  })
})
