import { describe, expect, it } from 'vitest'
import type { OverallState, TimelineEntry } from '../../../../src-main/contract/overview.ts'
import { timelineModel } from '../../../../src-renderer/charts/timeline-model.ts'
import { TimelineStrip } from '../../../../src-renderer/charts/timeline-strip.tsx'
import { HOUR, NOON, quietTimeline } from '../../../fixtures/overview-parts.ts'
import { markupOf, textOf } from '../markup.tsx'

const draw = (entries: readonly TimelineEntry[]) =>
  markupOf(<TimelineStrip model={timelineModel(entries, NOON)} now={NOON} />)
const run = (at: number, worst: OverallState): TimelineEntry => ({
  kind: 'run',
  at,
  trigger: 'schedule',
  worst,
  tookMs: 5,
})

/** The path of all runs that ended in one state. */
const ticks = (markup: string, state: OverallState) =>
  markup.match(new RegExp(`class="tick tone-${state}" d="([^"]*)"`))?.[1] ?? ''

describe('the strip', () => {
  it('is one picture with a description', () => {
    expect(draw(quietTimeline(NOON))).toContain(
      'aria-label="The last 24 hours: 265 runs, 0 failed runs, 1 gap, 0 changes of state"',
    )
  })

  it('draws worse runs taller, not only in another colour', () => {
    const states = ['ok', 'warning', 'unknown', 'critical'] as const
    const markup = draw(states.map((state) => run(NOON - HOUR, state)))
    const heights = states.map((state) => {
      const [, top, bottom] = ticks(markup, state).match(/ ([\d.]+)V([\d.]+)/) ?? []
      return Number(bottom) - Number(top)
    })
    expect(heights).toEqual([...heights].sort((a, b) => a - b))
    expect(new Set(heights).size).toBe(4)
  })

  it('hatches gaps, with from, to and why in the tooltip', () => {
    const markup = draw([
      { kind: 'gap', from: NOON - 12 * HOUR, to: NOON - 6 * HOUR, because: 'asleep' },
    ])
    expect(markup).toContain('timeline-gap hatched')
    expect(markup).toContain('left:50.000%;width:25.000%')
    expect(markup).toContain('title="00:05 to 06:05 UTC. Nothing was seen for 6 h: asleep"')
  })

  it('marks a failed run with its reason in the tooltip', () => {
    const markup = draw([{ kind: 'failed-run', at: NOON - 6 * HOUR, because: 'disk full' }])
    expect(markup).toContain('title="06:05 UTC. A run failed: disk full"')
    expect(markup).toContain('left:75.000%')
  })

  it('labels the hours, which only repeat what the list says', () => {
    expect(textOf(draw([]))).toBe('15:00 18:00 21:00 00:00 03:00 06:00 09:00 12:00')
    expect(draw([])).toContain('class="timeline-hours" aria-hidden="true"')
  })
})
