import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  SPARK_HEIGHT,
  SPARK_WIDTH,
  sparkGeometry,
} from '../../../../src-renderer/charts/spark-geometry.ts'
import { sample } from '../../../support/sample.ts'

const STEP = 300_000
const LIMIT = { value: 3, breach: 'above' } as const

/** Points a step apart with these figures. */
const points = (...values: (number | null)[]) =>
  values.map((value, index) => ({ at: index * STEP, value }))

const shapeOf = (...values: (number | null)[]) => sparkGeometry(points(...values), LIMIT, 3 * STEP)

const pieces = (path: string | undefined) => (path ?? '').split('M').filter(Boolean)

describe('a sparkline', () => {
  it('is none with fewer than two points', () => {
    expect(shapeOf()).toBeNull()
    expect(shapeOf(2)).toBeNull()
  })

  it('reaches from edge to edge', () => {
    const shape = shapeOf(0, 1, 2)
    expect(shape?.line).toMatch(/^M0 /)
    expect(shape?.last?.x).toBe(SPARK_WIDTH)
  })

  it('breaks where nothing was seen, and marks the gap', () => {
    const shape = shapeOf(1, 1, null, 1, 1)
    expect(pieces(shape?.line)).toHaveLength(2)
    expect(shape?.blind).toEqual([{ from: 0.25, to: 0.75 }])
  })

  it('breaks where the console was off', () => {
    const far = [...points(1, 1), { at: 20 * STEP, value: 1 }, { at: 21 * STEP, value: 1 }]
    const shape = sparkGeometry(far, LIMIT, 3 * STEP)
    expect(pieces(shape?.line)).toHaveLength(2)
    expect(shape?.blind).toHaveLength(1)
  })

  it('shows a lone figure between two gaps as a dot', () => {
    expect(shapeOf(1, null, 2, null, 1)?.line).toContain('h0')
  })

  it('has no newest figure while it is blind', () => {
    const shape = shapeOf(1, 1, null)
    expect(shape?.last).toBeNull()
    expect(shape?.blind).toEqual([{ from: 0.5, to: 1 }])
  })

  it('is all gap when nothing was ever seen', () => {
    const shape = shapeOf(null, null)
    expect(shape?.line).toBe('')
    expect(shape?.blind).toEqual([{ from: 0, to: 1 }])
  })
})

describe('a breach', () => {
  it('is none exactly at the limit', () => {
    expect(shapeOf(3, 3, 3)?.breach).toBe('')
    expect(shapeOf(0, 3, 0)?.breach).toBe('')
  })

  it('begins and ends where the line crosses the limit', () => {
    const shape = shapeOf(0, 6, 0)
    const y = shape?.limitY
    expect(shape?.breach).toBe(`M75 ${y}L75 ${y}L150 ${areaTop(shape)}L225 ${y}L225 ${y}Z`)
  })

  it('is one area for each time beyond the limit', () => {
    expect(pieces(shapeOf(0, 9, 0, 9, 9, 0)?.breach)).toHaveLength(2)
  })

  it('lies below the limit for a figure that may not fall', () => {
    const limit = { value: -0.3, breach: 'below' } as const
    expect(sparkGeometry(points(-0.5, -0.5), limit, 3 * STEP)?.breach).not.toBe('')
    expect(sparkGeometry(points(0.5, -0.3), limit, 3 * STEP)?.breach).toBe('')
  })
})

it('stays inside its box with any figures', () => {
  const value = fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }))
  fc.assert(
    fc.property(fc.array(value, { minLength: 2, maxLength: 30 }), (values) => {
      const shape = shapeOf(...values)
      const heights = [...(shape?.line ?? '').matchAll(/[ML]\S+ (-?[\d.]+)/g)].map((m) =>
        Number(m[1]),
      )
      for (const y of [...heights, shape?.limitY ?? Number.NaN]) {
        expect(y).toBeGreaterThanOrEqual(0)
        expect(y).toBeLessThanOrEqual(SPARK_HEIGHT)
      }
    }),
    sample(),
  )
})

/** The highest point of the only breach. */
function areaTop(shape: ReturnType<typeof sparkGeometry>): number {
  const heights = [...(shape?.breach ?? '').matchAll(/L\S+ (-?[\d.]+)/g)].map((m) => Number(m[1]))
  return Math.min(...heights)
}
