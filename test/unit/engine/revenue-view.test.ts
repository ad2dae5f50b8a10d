import { describe, expect, it } from 'vitest'
import { revenueViewOf } from '../../../src-main/engine/revenue-view.ts'
import { DAY_MS, dayStart } from '../../../src-main/logs/calendar.ts'
import { cellOf } from '../../../src-main/logs/cell-sums.ts'
import { RevenueCells } from '../../../src-main/logs/revenue-cells.ts'
import { revenueWindow } from '../../../src-main/logs/revenue-window.ts'
import { NOON } from '../../support/rule-input.ts'

const DOLLAR = 1_000_000

/** Days with payments of so many dollars at the given minutes of the day. */
function revenue(days: Record<string, { timed: [number, number][]; untimed?: number }>) {
  const cells = new RevenueCells()
  for (const [name, { timed, untimed = 0 }] of Object.entries(days)) {
    const day = dayStart(name) / DAY_MS
    for (const [minute, dollars] of timed) cells.add(cellOf(day, minute), dollars * DOLLAR)
    cells.add(cellOf(day, -1), untimed * DOLLAR)
  }
  return revenueWindow([cells], dayStart('2026-11-21') / DAY_MS)
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

  it('compares all of yesterday with today so far', () => {
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

  it('counts today’s payments as the rule does: those dated later when their time comes', () => {
    const later = revenueViewOf(
      revenue({
        '2026-11-22': {
          timed: [
            [719, 1],
            [721, 2],
            [722, 4],
            [1_000, 8],
          ],
        },
      }),
      NOON,
      'same-time',
    )
    expect([later.todayTimed, later.todayTotal]).toEqual([300, 300])
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
