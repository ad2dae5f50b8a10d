import { describe, expect, it } from 'vitest'
import { NoticeLines, SightLines } from '../../../src-main/cli/sight-lines.ts'
import type { RuleView } from '../../../src-main/contract/overview.ts'
import type { SourceReport } from '../../../src-main/contract/source.ts'
import type { RuleVerdict } from '../../../src-main/contract/verdict.ts'
import { calmEngine, calmRules, freshSources, NOON } from '../../fixtures/overview-parts.ts'

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

  it('tells another trouble of a log that is still not readable, and its end only then', () => {
    const lines = new SightLines()
    const missing = withSource({ health: 'missing', because: 'There is no log.' })
    const packed = withSource({ health: 'missing', because: 'It is compressed.' })
    lines.tell({ ...CALM, ...withSource(stale(61)) })
    expect(lines.tell({ ...CALM, ...missing })).toEqual(['There is no log.'])
    expect(lines.tell({ ...CALM, ...packed })).toEqual(['It is compressed.'])
    expect(lines.tell(CALM)).toEqual(['Webhook log: can be read again.'])
  })

  it('tells what is wrong with both logs at once', () => {
    const both = {
      sources: CALM.sources.map((one) => ({ ...one, because: 'There is no folder.' })),
    }
    expect(new SightLines().tell({ ...CALM, ...both })).toEqual(['There is no folder.'])
  })

  it('tells no end of a rule’s blindness that only has another reason', () => {
    const lines = new SightLines()
    const unknown = withVerdict({ state: 'UNKNOWN', because: 'Eight lines can’t be read.' })
    const because = 'There is no log.'
    const missing = {
      ...withVerdict({ state: 'UNKNOWN', because }),
      ...withSource({ health: 'missing', because }),
    }
    const said = 'UNKNOWN Webhook failures: Eight lines can’t be read.'
    expect(lines.tell({ ...CALM, ...unknown })).toEqual([said])
    expect(lines.tell({ ...CALM, ...missing })).toEqual([because])
    expect(lines.tell({ ...CALM, ...unknown })).toEqual(['Webhook log: can be read again.'])
    expect(lines.tell(CALM)).toEqual(['Webhook failures: no longer UNKNOWN.'])
    expect(lines.tell({ ...CALM, ...missing })).toEqual([because])
    expect(lines.tell({ ...CALM, ...unknown })).toEqual([said, 'Webhook log: can be read again.'])
    expect(lines.tell({ ...CALM, ...missing })).toEqual([because])
    expect(lines.tell(CALM)).toEqual([
      'Webhook log: can be read again.',
      'Webhook failures: no longer UNKNOWN.',
    ])
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

  it('tells no end of what was left out while the rule is UNKNOWN, and nothing of it again', () => {
    const lines = new SightLines()
    const left = withVerdict({ because: '2 of the last 300 lines can’t be read. Left out.' })
    const unknown = withVerdict({ state: 'UNKNOWN', because: '8 of the last 18 lines.' })
    const said = 'Webhook failures: 2 of the last 300 lines can’t be read. Left out.'
    const begun = 'UNKNOWN Webhook failures: 8 of the last 18 lines.'
    const over = 'Webhook failures: no longer UNKNOWN.'
    expect(lines.tell({ ...CALM, ...left })).toEqual([said])
    expect(lines.tell({ ...CALM, ...unknown })).toEqual([begun])
    expect(lines.tell({ ...CALM, ...unknown })).toEqual([])
    expect(lines.tell({ ...CALM, ...left })).toEqual([over])
    expect(lines.tell({ ...CALM, ...unknown })).toEqual([begun])
    expect(lines.tell(CALM)).toEqual([over, `No longer so: ${said}`])
    expect(lines.tell(CALM)).toEqual([])
  })

  it('keeps a log’s remarks and problems while the log can’t be read', () => {
    const lines = new SightLines()
    const remarks = ['payments_b.ndjson repeats payments_a.ndjson and is not counted twice.']
    const hung = { health: 'unreadable' as const, because: 'The disk does not answer.' }
    expect(lines.tell({ ...CALM, ...withSource({ remarks }) })).toHaveLength(1)
    expect(lines.tell({ ...CALM, ...withSource(hung) })).toEqual([hung.because])
    const again = ['Webhook log: can be read again.']
    expect(lines.tell({ ...CALM, ...withSource({ remarks }) })).toEqual(again)
    expect(lines.tell({ ...CALM, ...withSource(hung) })).toEqual([hung.because])
    expect(lines.tell(CALM)).toEqual([...again, `No longer so: Webhook log: ${remarks[0]}`])
  })

  it('tells what is left out of a rule that is switched off no more', () => {
    const lines = new SightLines()
    const because = '2 of the last 300 lines can’t be read. Left out.'
    lines.tell({ ...CALM, ...withVerdict({ because }) })
    const off = withVerdict({ state: 'OFF', because: null })
    expect(lines.tell({ ...CALM, ...off })).toEqual([`No longer so: Webhook failures: ${because}`])
  })

  it('tells a log’s remarks', () => {
    const lines = new SightLines()
    const repeats = 'payments_b.ndjson repeats payments_a.ndjson and is not counted twice.'
    expect(lines.tell({ ...CALM, ...withSource({ remarks: [repeats] }) })).toEqual([
      `Webhook log: ${repeats}`,
    ])
  })
})

describe('what a picture notes besides', () => {
  it('is told once, also when each run notes it anew', () => {
    const lines = new NoticeLines()
    const at = (run: number, ...notices: string[]) => {
      const { schedule } = calmEngine(NOON)
      return lines.tell({ schedule: { ...schedule, lastRunAt: NOON + run * 300_000 }, notices })
    }
    expect(at(1, 'scheduler.log can’t be written.')).toEqual(['scheduler.log can’t be written.'])
    expect(at(2)).toEqual([])
    expect(at(2, 'scheduler.log can’t be written.')).toEqual([])
    expect(at(3, 'scheduler.log can’t be written.', 'Another.')).toEqual(['Another.'])
    expect([at(4), at(5), at(6)]).toEqual([[], [], []])
    expect(at(6, 'Another.')).toEqual(['Another.'])
  })
})
