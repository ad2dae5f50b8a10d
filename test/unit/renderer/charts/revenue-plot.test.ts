import type uPlot from 'uplot'
import { describe, expect, it } from 'vitest'
import { plotOptions } from '../../../../src-renderer/charts/revenue-plot.ts'

/** Only the parts of a plot that the options look at. */
const plotWith = (parts: object) => parts as unknown as uPlot

/** Calls what may be a function of a plot, and fails the test when it is none. */
function called<T>(value: unknown, ...args: unknown[]): T {
  if (typeof value !== 'function') throw new Error('not a function')
  return value(...args)
}

describe('the chart of revenue', () => {
  const options = plotOptions(600, 200, () => {})

  it('shows the whole UTC day, whatever of it is over', () => {
    expect(options.scales?.['x']).toMatchObject({ time: false, range: [0, 1440] })
  })

  it('begins at zero and leaves room above', () => {
    const [low, high] = called<[number, number]>(options.scales?.['y']?.range, null, 0, 1000)
    expect(low).toBe(0)
    expect(high).toBeGreaterThan(1000)
  })

  it('has an axis on a day without a payment', () => {
    const [low, high] = called<[number, number]>(options.scales?.['y']?.range, null, 0, 0)
    expect(high).toBeGreaterThan(low)
  })

  it('labels times of day and short amounts', () => {
    const [time, money] = options.axes ?? []
    expect(called(time?.values, null, [0, 720, 1440])).toEqual(['00:00', '12:00', '24:00'])
    expect(called(money?.values, null, [0, 250_000])).toEqual(['$0', '$2.5k'])
  })

  it('tells yesterday from today without colours', () => {
    const [, yesterday, today] = options.series
    expect(yesterday?.dash).toBeDefined()
    expect(today?.dash).toBeUndefined()
  })

  it('marks only where today stands', () => {
    const filter = options.series[2]?.points?.filter
    expect(called(filter, { data: [[], [], [1, 5, null, 9, null]] }, 2)).toEqual([3])
    expect(called(filter, { data: [[], [], [null]] }, 2)).toEqual([])
  })

  it('tells what the pointer is over, and when it left', () => {
    const heard: unknown[] = []
    const { hooks } = plotOptions(600, 200, (index) => heard.push(index))
    for (const cursor of [{ idx: 4 }, { idx: null }, {}]) {
      for (const hook of hooks?.setCursor ?? []) hook?.(plotWith({ cursor }))
    }
    expect(heard).toEqual([4, null, null])
  })
})
