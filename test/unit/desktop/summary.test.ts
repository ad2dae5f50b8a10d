import { describe, expect, it } from 'vitest'
import { summaryOf } from '../../../src-main/desktop/summary.ts'
import { HOUR, NOON } from '../../fixtures/overview-parts.ts'
import { OVERVIEWS } from '../../fixtures/overviews.ts'

describe('the summary to paste', () => {
  it('says how things stand, when that was seen, and each rule with its figure', () => {
    expect(summaryOf(OVERVIEWS.critical(), NOON).split('\n')).toEqual([
      'Payments Ops: CRITICAL, last run 12:04 UTC, copied 12:05 UTC',
      'Webhook failures: CRITICAL since 11:53 UTC. 41 of 1,187 deliveries failed, last 5 min, limit 3',
      expect.stringMatching(/^Payment error rate: OK since .* limit 5 %$/),
      expect.stringMatching(/^Revenue day over day: OK since .* against yesterday, limit -30 %$/),
    ])
  })

  it('gives the reason, and no figure, where a rule is blind', () => {
    const text = summaryOf(OVERVIEWS.missing(), NOON)
    expect(text).toMatch(/^Payments Ops: UNKNOWN/)
    expect(text).toMatch(/Webhook failures: UNKNOWN since \S+ UTC\. \S+/)
    expect(text).not.toMatch(/UNKNOWN[^\n]*limit/)
  })

  it('says that logs are simulated, that a rule is off, and that there was no run', () => {
    expect(summaryOf(OVERVIEWS.sandbox(), NOON)).toContain('Payments Ops (simulated logs): ')
    expect(summaryOf(OVERVIEWS.off(), NOON)).toContain('\nPayment error rate: OFF\n')
    const { engine, ...rest } = OVERVIEWS.ok()
    const schedule = { ...engine.schedule, lastRunAt: null }
    expect(summaryOf({ ...rest, engine: { ...engine, schedule } }, NOON)).toContain('no run yet')
  })

  it('says that an alert was acknowledged, or its rule muted', () => {
    expect(summaryOf(OVERVIEWS.acknowledged(), NOON)).toContain(
      'CRITICAL since 11:53 UTC, acknowledged 11:58 UTC. 41 of',
    )
    const muted = summaryOf(OVERVIEWS.muted(), NOON)
    expect(muted).toContain('CRITICAL since 11:53 UTC, muted until 12:58 UTC. 41 of')
    expect(muted).toMatch(/Payment error rate: OK since \S+ UTC, muted until 16:05 UTC\./)
  })

  it('dates what is not of today', () => {
    expect(summaryOf(OVERVIEWS.ok(), NOON + 24 * HOUR)).toContain('last run 2026-11-22 12:04 UTC')
  })

  it('holds no amount of money', () => {
    for (const make of Object.values(OVERVIEWS)) {
      expect(summaryOf(make(), NOON)).not.toMatch(/\$|USD|\d\.\d\d\b(?! %)/)
    }
  })
})
