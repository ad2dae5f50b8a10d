import { describe, expect, it } from 'vitest'
import type { TimelineEntry } from '../../../../src-main/contract/overview.ts'
import { hourMarks, timelineModel } from '../../../../src-renderer/charts/timeline-model.ts'
import { signOf } from '../../../../src-renderer/charts/timeline-signs.ts'
import { happeningText, timelineSummary } from '../../../../src-renderer/charts/timeline-text.ts'
import { HOUR, NOON } from '../../../fixtures/overview-parts.ts'

const run = (at: number): TimelineEntry => ({
  kind: 'run',
  at,
  trigger: 'schedule',
  worst: 'ok',
  tookMs: 5,
})
const gap = (from: number, to: number) =>
  ({ kind: 'gap', from, to, because: 'the console was off' }) as const
const turned = (
  at: number,
  to: 'firing' | 'ok',
  severity: 'WARNING' | 'CRITICAL' | null = to === 'ok' ? null : 'CRITICAL',
) =>
  ({
    kind: 'transition',
    at,
    rule: 'webhook',
    from: 'ok',
    to,
    severity,
    text: `turned ${to}`,
  }) as const

describe('the last 24 hours', () => {
  it('place everything by its time', () => {
    const model = timelineModel([run(NOON - 12 * HOUR), gap(NOON - 6 * HOUR, NOON)], NOON)
    expect(model.ticks).toEqual([{ x: 0.5, worst: 'ok' }])
    expect(model.gaps[0]).toMatchObject({ from: 0.75, to: 1 })
  })

  it('leave out what is older, and cut a gap that began before', () => {
    const entries = [run(NOON - 25 * HOUR), gap(NOON - 30 * HOUR, NOON - 18 * HOUR)]
    const model = timelineModel(entries, NOON)
    expect(model.ticks).toEqual([])
    expect(model.gaps[0]).toMatchObject({ from: 0, to: 0.25 })
  })

  it('list the latest first, and of one instant the later entry', () => {
    const first = turned(NOON - HOUR, 'firing')
    const notified = {
      kind: 'notification',
      at: NOON - HOUR,
      rule: 'webhook',
      outcome: { kind: 'shown' },
    } as const
    const last = turned(NOON, 'ok')
    const model = timelineModel([run(NOON), first, notified, last], NOON)
    expect(model.happenings).toEqual([last, notified, first])
  })

  it('mark transitions and failed runs, but not notifications', () => {
    const failed = { kind: 'failed-run', at: NOON, because: 'disk' } as const
    const model = timelineModel([failed, turned(NOON, 'firing')], NOON)
    expect(model.markers.map(({ entry }) => entry.kind)).toEqual(['failed-run', 'transition'])
  })

  it('carry labels at full hours of UTC', () => {
    const marks = hourMarks(NOON, 6)
    expect(marks.map(({ at }) => new Date(at).getUTCHours())).toEqual([18, 0, 6, 12])
    expect(marks.every(({ x }) => x >= 0 && x <= 1)).toBe(true)
  })

  it('are summed up in words', () => {
    const model = timelineModel([run(NOON), gap(NOON - 2, NOON - 1), turned(NOON, 'ok')], NOON)
    expect(timelineSummary(model)).toBe(
      'The last 24 hours: 1 run, 0 failed runs, 1 gap, 1 change of state',
    )
  })
})

describe('a happening', () => {
  it('says what, for how long and why', () => {
    expect(happeningText(gap(NOON - 8 * HOUR, NOON))).toBe(
      'Nothing was seen for 8 h: the console was off',
    )
    expect(happeningText({ kind: 'failed-run', at: NOON, because: 'disk full' })).toBe(
      'A run failed: disk full',
    )
    expect(
      happeningText({
        kind: 'notification',
        at: NOON,
        rule: 'webhook',
        outcome: { kind: 'shown' },
      }),
    ).toBe('Notification shown (Webhook failures)')
  })

  it('looks critical only where a critical alert began', () => {
    expect(signOf(turned(NOON, 'firing'))).toBe('critical')
    expect(signOf(turned(NOON, 'firing', 'WARNING'))).toBe('warning')
    // An older console did not remember which it was.
    expect(signOf(turned(NOON, 'firing', null))).toBe('critical')
    expect(signOf(turned(NOON, 'ok'))).toBe('ok')
    expect(signOf({ kind: 'failed-run', at: NOON, because: '' })).toBe('unknown')
    expect(signOf(gap(NOON, NOON))).toBe('unknown')
  })
})
