import type uPlot from 'uplot'
import { shortUsd } from '../format/money.ts'
import { timeOfDay } from '../format/time.ts'
import { tokenColour } from './chart-colours.ts'
import { DAY_MINUTES, type RevenueCurves } from './revenue-data.ts'

/** What the pointer is over: a point of the curves, or null beside them. */
export type HoverListener = (index: number | null) => void

/** The curves in the shape that uPlot takes. */
export function plotData({ minutes, today, yesterday }: RevenueCurves): uPlot.AlignedData {
  return [[...minutes], [...yesterday], [...today]]
}

/** How the two curves are drawn in a box of this many CSS pixels. */
export function plotOptions(width: number, height: number, onHover: HoverListener): uPlot.Options {
  return {
    width,
    height,
    padding: [8, 20, 0, 0],
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, points: { size: 7 } },
    scales: { x: { time: false, range: [0, DAY_MINUTES] }, y: { range: fromZero } },
    axes: [timeAxis(), moneyAxis()],
    series: [{}, yesterdaySeries(), todaySeries()],
    hooks: { setCursor: [(plot) => onHover(plot.cursor.idx ?? null)] },
  }
}

/** From zero to a little above the highest curve; an empty day still gets an axis. */
function fromZero(_plot: uPlot, _low: number, high: number): uPlot.Range.MinMax {
  return [0, Math.max(high, 100) * 1.06]
}

// Colours are functions: they are asked again at every drawing, and follow the system's theme.
const muted = () => tokenColour('--text-muted')
const faint = () => tokenColour('--line')
const font = '11px system-ui, sans-serif'

/** Full hours of UTC only, as many as have room. */
function timeAxis(): uPlot.Axis {
  return {
    stroke: muted,
    font,
    size: 26,
    gap: 4,
    space: 64,
    incrs: [60, 120, 180, 240, 360, 720],
    values: (_plot, minutes) => minutes.map(timeOfDay),
    grid: { show: false },
    ticks: { stroke: faint, width: 1, size: 4 },
  }
}

/** Amounts without cents, on the faintest of lines. */
function moneyAxis(): uPlot.Axis {
  return {
    stroke: muted,
    font,
    size: 58,
    gap: 6,
    space: 44,
    values: (_plot, cents) => cents.map(shortUsd),
    grid: { stroke: faint, width: 1 },
    ticks: { show: false },
  }
}

/** Dashed, so that the two curves can be told apart without their colours. */
function yesterdaySeries(): uPlot.Series {
  return {
    stroke: muted,
    width: 1.5,
    dash: [5, 4],
    spanGaps: true,
    points: { show: false },
  }
}

/** Filled as far as the day has come. Points of the other curve lie between: hence the spans. */
function todaySeries(): uPlot.Series {
  return {
    stroke: () => tokenColour('--accent'),
    fill: () => tokenColour('--accent-wash'),
    width: 2,
    spanGaps: true,
    points: { show: true, filter: newestOnly, size: 7, fill: () => tokenColour('--accent') },
  }
}

/** Marks where today stands, and nothing else. */
function newestOnly(plot: uPlot, series: number): number[] {
  const newest = Array.from(plot.data[series] ?? []).findLastIndex((sum) => sum !== null)
  return newest < 0 ? [] : [newest]
}
