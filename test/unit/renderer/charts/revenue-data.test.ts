import { describe, expect, it } from 'vitest'
import {
  hourlyRows,
  minuteOfDay,
  revenueCurves,
} from '../../../../src-renderer/charts/revenue-data.ts'
import { plotData } from '../../../../src-renderer/charts/revenue-plot.ts'

const view = { stepMinutes: 15, todayCurve: [100, 250], yesterdayCurve: [80, 90, 300, 400] }

describe('the two curves', () => {
  it('begin with nothing at midnight, and stand at the end of each step', () => {
    const { minutes, yesterday } = revenueCurves(view, 30)
    expect(minutes).toEqual([0, 15, 30, 45, 60])
    expect(yesterday).toEqual([0, 80, 90, 300, 400])
  })

  it('end today at the run, in the middle of a step', () => {
    const { minutes, today, yesterday } = revenueCurves(view, 22)
    expect(minutes).toEqual([0, 15, 22, 30, 45, 60])
    expect(today).toEqual([0, 100, 250, null, null, null])
    expect(yesterday[2]).toBeNull()
  })

  it('are flat at nothing on a day without payments', () => {
    const { today } = revenueCurves({ ...view, todayCurve: [0, 0] }, 30)
    expect(today).toEqual([0, 0, 0, null, null])
  })

  it('reach the chart as time, yesterday, today', () => {
    const curves = revenueCurves(view, 30)
    expect(plotData(curves)).toEqual([curves.minutes, curves.yesterday, curves.today])
  })
})

describe('the table', () => {
  it('has every full hour and where today stands', () => {
    const steps = (count: number) => Array.from({ length: count }, (_, index) => (index + 1) * 10)
    const whole = { stepMinutes: 15, todayCurve: steps(6), yesterdayCurve: steps(12) }
    expect(hourlyRows(revenueCurves(whole, 82))).toEqual([
      { minute: 60, today: 40, yesterday: 40 },
      { minute: 82, today: 60, yesterday: null },
      { minute: 120, today: null, yesterday: 80 },
      { minute: 180, today: null, yesterday: 120 },
    ])
  })
})

it('counts the minute under way as gone', () => {
  expect(minuteOfDay(Date.UTC(2026, 10, 22))).toBe(1)
  expect(minuteOfDay(Date.UTC(2026, 10, 22, 12, 5, 59, 999))).toBe(726)
  expect(minuteOfDay(Date.UTC(2026, 10, 22, 23, 59))).toBe(1440)
})
