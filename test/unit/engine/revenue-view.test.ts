import { describe, expect, it } from 'vitest'
import { revenueViewOf } from '../../../src-main/engine/revenue-view.ts'
import { NOON } from '../../support/rule-input.ts'

const DOLLAR = 1_000_000

/** Days with payments of so many dollars at the given minutes of the day. */
function revenue(days: Record<string, { timed: [number, number][]; untimed?: number }>) {
  return {
    instantDay(name: string) {
      const { timed = [], untimed = 0 } = days[name] ?? {}
      const minuteMicros = new Float64Array(1440)
      for (const [minute, dollars] of timed) minuteMicros[minute] = dollars * DOLLAR
      const sum = timed.reduce((total, [, dollars]) => total + dollars, 0)
      return {
        totalMicros: (sum + untimed) * DOLLAR,
        untimedMicros: untimed * DOLLAR,
        minuteMicros,
      }
    },
  }
}

describe('today against yesterday', () => {
  const view = revenueViewOf(
    revenue({
      '2026-11-21': {
        timed: [
          [60, 40],
          [720, 10],
          [721, 50],
        ],
      },
      '2026-11-22': {
        timed: [
          [0, 20],
          [720, 5],
        ],
        untimed: 7,
      },
    }),
    NOON,
    'same-time',
  )

  it('compares whole days as the record does', () => {
    expect(view).toMatchObject({ todayTotal: 3_200, yesterdayTotal: 10_000 })
    expect(view.changeWholeDay).toBeCloseTo(-0.68)
  })

  it('compares up to the same minute of the day, leaving out what has no time', () => {
    expect(view).toMatchObject({ todayTimed: 2_500, yesterdaySameTime: 5_000, untimedToday: 700 })
    expect(view.changeSameTime).toBeCloseTo(-0.5)
  })

  it('draws cumulative curves: yesterday whole, today up to now', () => {
    expect(view.yesterdayCurve).toHaveLength(96)
    expect(view.yesterdayCurve.at(-1)).toBe(10_000)
    expect(view.yesterdayCurve[4]).toBe(4_000)
    expect(view.todayCurve).toHaveLength(49)
    expect(view.todayCurve[0]).toBe(2_000)
    expect(view.todayCurve.at(-1)).toBe(2_500)
  })

  it('has no comparison by the clock when yesterday had nothing by then', () => {
    const early = revenueViewOf(
      revenue({ '2026-11-21': { timed: [[1_000, 9]] } }),
      NOON,
      'whole-day',
    )
    expect(early.changeSameTime).toBeNull()
    expect(early.changeWholeDay).toBe(-1)
  })
})
