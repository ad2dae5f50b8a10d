import type { SparkPoint } from '../../src-main/contract/overview.ts'

/** The drawing area in its own units; the page stretches it to any width. */
export const SPARK_WIDTH = 300
export const SPARK_HEIGHT = 48
/** Room above and below, so that a line at the edge keeps its full thickness. */
const PADDING = 3

/** A limit, and on which side of it a figure is a breach; exactly on it never is. */
export interface SparkLimit {
  readonly value: number
  readonly breach: 'above' | 'below'
}

/** SVG path data of a sparkline. */
export interface SparkGeometry {
  /** The figures; broken wherever nothing was seen. */
  readonly line: string
  /** The area between limit and line where the limit is breached; empty without a breach. */
  readonly breach: string
  /** Height of the limit, from the top. */
  readonly limitY: number
  /** Where nothing was seen, as parts of the width from the left, 0 to 1. */
  readonly blind: readonly { readonly from: number; readonly to: number }[]
  /** The newest figure; null when the newest point is blind. */
  readonly last: { readonly x: number; readonly y: number } | null
}

/** A point of the drawing, in its own units from the top left. */
interface Spot {
  readonly x: number
  readonly y: number
}

/**
 * Lays out a sparkline, oldest point first. Two points further apart than `maxStepMs` are not
 * joined: the console was off in between and a line would claim to have seen something.
 * Answers null for fewer than two points, which is no line to speak of.
 */
export function sparkGeometry(
  points: readonly SparkPoint[],
  limit: SparkLimit,
  maxStepMs: number,
): SparkGeometry | null {
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined || points.length < 2) return null
  const span = Math.max(1, last.at - first.at)
  const toX = (at: number) => round(((at - first.at) / span) * SPARK_WIDTH)
  const toY = scaleY(points, limit)
  const runs = seenRuns(points, maxStepMs).map((run) =>
    run.map(({ at, value }): Spot => ({ x: toX(at), y: toY(value) })),
  )
  const limitY = toY(limit.value)
  return {
    line: runs.map(linePath).join(''),
    breach: runs.flatMap((run) => breaches(run, limitY, limit.breach)).join(''),
    limitY,
    blind: blindSpans(points, maxStepMs).map(({ from, to }) => ({
      from: (from - first.at) / span,
      to: (to - first.at) / span,
    })),
    last: last.value === null ? null : { x: toX(last.at), y: toY(last.value) },
  }
}

interface SeenPoint {
  readonly at: number
  readonly value: number
}

/** The stretches that were seen without interruption. */
function seenRuns(points: readonly SparkPoint[], maxStepMs: number): SeenPoint[][] {
  const runs: SeenPoint[][] = []
  let run: SeenPoint[] = []
  for (const { at, value } of points) {
    const before = run.at(-1)
    if (value === null || (before !== undefined && at - before.at > maxStepMs)) {
      if (run.length > 0) runs.push(run)
      run = []
    }
    if (value !== null) run.push({ at, value })
  }
  if (run.length > 0) runs.push(run)
  return runs
}

/** From the last figure before each gap to the first one after it. */
function blindSpans(
  points: readonly SparkPoint[],
  maxStepMs: number,
): { from: number; to: number }[] {
  const spans: { from: number; to: number }[] = []
  let open: number | null = null
  let before: SparkPoint | null = null
  for (const point of points) {
    if (point.value === null) {
      open ??= before?.at ?? point.at
    } else if (open !== null) {
      spans.push({ from: open, to: point.at })
      open = null
    } else if (before !== null && point.at - before.at > maxStepMs) {
      spans.push({ from: before.at, to: point.at })
    }
    before = point
  }
  if (open !== null && before !== null) spans.push({ from: open, to: before.at })
  return spans
}

/** Zero and the limit are always in the picture, so that the distance to the limit can be seen. */
function scaleY(points: readonly SparkPoint[], limit: SparkLimit): (value: number) => number {
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]))
  const low = Math.min(0, limit.value * 1.2, ...values)
  const high = Math.max(0, limit.value * 1.2, ...values)
  const span = high - low || 1
  return (value) => round(PADDING + (1 - (value - low) / span) * (SPARK_HEIGHT - 2 * PADDING))
}

/** A lone figure is a line of no length, which round ends turn into a dot. */
function linePath(run: readonly Spot[]): string {
  const path = run.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('')
  return run.length === 1 ? `${path}h0` : path
}

/** One closed area for every stretch beyond the limit, cut off where the line crosses it. */
function breaches(run: readonly Spot[], limitY: number, side: SparkLimit['breach']): string[] {
  const beyond = ({ y }: Spot) => (side === 'above' ? y < limitY : y > limitY)
  const areas: Spot[][] = []
  let area: Spot[] = []
  run.forEach((spot, index) => {
    const before = run[index - 1]
    if (before !== undefined && beyond(before) !== beyond(spot)) {
      area.push({ x: crossing(before, spot, limitY), y: limitY })
    }
    if (beyond(spot)) {
      area.push(spot)
    } else if (area.length > 0) {
      areas.push(area)
      area = []
    }
  })
  if (area.length > 0) areas.push(area)
  return areas.map((spots) => areaPath(spots, limitY))
}

/** Where the straight line between two points meets a height. */
function crossing(from: Spot, to: Spot, y: number): number {
  return round(from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x))
}

function areaPath(spots: readonly Spot[], limitY: number): string {
  const [first, last] = [spots[0], spots.at(-1)]
  if (first === undefined || last === undefined) return ''
  const top = spots.map(({ x, y }) => `L${x} ${y}`).join('')
  return `M${first.x} ${limitY}${top}L${last.x} ${limitY}Z`
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
