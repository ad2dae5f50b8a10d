import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DeliverySight } from '../../../src-main/contract/sight.ts'
import type { Unusable } from '../../../src-main/contract/source.ts'
import {
  failuresRange,
  linesOf,
  rateRange,
  readInterval,
  toleratedOf,
  unusableLines,
  unusableText,
} from '../../../src-main/rules/sight.ts'
import { seen } from '../../support/rule-input.ts'
import { sample } from '../../support/sample.ts'

/** What a line can be in a window: not in it, in it and fine, in it and failed. */
type Fate = 'outside' | 'fine' | 'failed'

/** What each line of a window can be, the lines that can be used included. */
function fatesOf(sight: DeliverySight): readonly (readonly Fate[])[] {
  const times = (count: number, ...fates: Fate[]) => Array.from({ length: count }, () => fates)
  return [
    ...times(sight.failed, 'failed'),
    ...times(sight.total - sight.failed, 'fine'),
    ...times(sight.unclear, 'fine', 'failed'),
    ...times(sight.stray, 'outside', 'fine', 'failed'),
    ...times(sight.strayFailed, 'outside', 'failed'),
    ...times(sight.strayFine, 'outside', 'fine'),
  ]
}

/** Every reading of a window: each line as each of the things it can be. */
function* readingsOf(lines: readonly (readonly Fate[])[]): Generator<readonly Fate[]> {
  const [first, ...rest] = lines
  if (first === undefined) {
    yield []
    return
  }
  for (const fate of first) for (const others of readingsOf(rest)) yield [fate, ...others]
}

/** Failures and their share, in the order of the readings. */
function figuresOf(sight: DeliverySight) {
  const readings = [...readingsOf(fatesOf(sight))]
  const failures = readings.map((fates) => fates.filter((fate) => fate === 'failed').length)
  const shares = readings.map((fates, i) => {
    const inside = fates.filter((fate) => fate !== 'outside').length
    return (failures[i] ?? 0) / Math.max(1, inside)
  })
  return { failures, shares }
}

const few = fc.integer({ min: 0, max: 2 })
const windows = fc
  .record({
    failed: few,
    fine: fc.integer({ min: 0, max: 3 }),
    unclear: few,
    stray: few,
    strayFailed: few,
    strayFine: few,
  })
  .map(({ fine, failed, ...rest }) => seen({ total: failed + fine, failed, ...rest }))

describe('the range of a figure', () => {
  it('goes from the best to the worst of all readings of the unusable lines', () => {
    fc.assert(
      fc.property(windows, (sight) => {
        const { failures, shares } = figuresOf(sight)
        expect(failuresRange(sight)).toEqual({
          least: Math.min(...failures),
          most: Math.max(...failures),
        })
        expect(rateRange(sight)).toEqual({ least: Math.min(...shares), most: Math.max(...shares) })
      }),
      sample(),
    )
  })

  it('has no upper bound where bytes can’t be read', () => {
    const sight = seen({ total: 10, failed: 4, unbounded: true })
    expect(failuresRange(sight)).toEqual({ least: 4, most: null })
    expect(rateRange(sight)).toEqual({ least: 0, most: null })
  })
})

describe('the interval rule', () => {
  it('agrees with every reading, beyond the lines that may be left out', () => {
    const threshold = fc.oneof(few, fc.double({ min: 0, max: 1, noNaN: true }))
    fc.assert(
      fc.property(windows, fc.boolean(), threshold, (sight, isRate, limit) => {
        const figures = figuresOf(sight)
        const all = isRate ? figures.shares : figures.failures
        const unusable = unusableLines(sight)
        const reading = readInterval({
          value: isRate ? sight.failed / Math.max(1, sight.total) : sight.failed,
          range: isRate ? rateRange(sight) : failuresRange(sight),
          breaches: (figure) => figure > limit,
          unusable,
          lines: linesOf(sight),
          tolerate: 0,
        })
        const breached = all.filter((figure) => figure > limit).length
        if (breached === all.length) expect(reading).toBe('breach')
        else if (breached === 0) expect(reading).toBe('fine')
        else expect(reading === 'unknown').toBe(unusable > 3)
      }),
      sample(),
    )
  })

  it('never takes a breach by the usable lines for OK because of a few others', () => {
    fc.assert(
      fc.property(windows, fc.double({ min: 0, max: 1, noNaN: true }), (sight, limit) => {
        const value = sight.failed / Math.max(1, sight.total)
        fc.pre(value > limit)
        const reading = readInterval({
          value,
          range: rateRange(sight),
          breaches: (figure) => figure > limit,
          unusable: unusableLines(sight),
          lines: linesOf(sight),
          tolerate: 1,
        })
        expect(reading).toBe('breach')
      }),
      sample(),
    )
  })

  it.each([
    [3, 'fine-without'],
    [4, 'unknown'],
  ] as const)('leaves out up to three lines: %i of a few are %s', (stray, expected) => {
    expect(
      readInterval({
        value: 0,
        range: failuresRange(seen({ total: 20, stray })),
        breaches: (figure) => figure > 0,
        unusable: stray,
        lines: 20 + stray,
        tolerate: 0.01,
      }),
    ).toBe(expected)
  })

  it('leaves out the tolerated share of many lines', () => {
    expect([0, 100, 300, 400, 1_000].map((lines) => toleratedOf(lines, 0.01))).toEqual([
      3, 3, 3, 4, 10,
    ])
  })

  it('is unknown without an upper bound, however few lines there are', () => {
    const range = failuresRange(seen({ total: 5, unbounded: true }))
    const interval = { value: 0, range, unusable: 0, lines: 5, tolerate: 1 }
    expect(readInterval({ ...interval, breaches: (figure) => figure > 3 })).toBe('unknown')
  })
})

describe('the sentence on unusable lines', () => {
  it.each<[number, number, [Unusable, number][], string]>([
    [8, 18, [['bad-time', 8]], '8 of the last 18 lines can’t be read: no usable date or time'],
    [1, 1, [['not-json', 1]], 'The only line can’t be read: not JSON'],
    [8, 8, [['not-json', 8]], 'None of the last 8 lines can be read: not JSON'],
    [
      1_200,
      90_000,
      [
        ['not-json', 200],
        ['bad-time', 1_000],
      ],
      '1,200 of the last 90,000 lines can’t be read: 1,000 no usable date or time, 200 not JSON',
    ],
    [2, 4, [['no-amount', 2]], '2 of the last 4 lines can’t be read: no `amount_usd`'],
  ])('%i of %i', (unusable, lines, reasons, text) => {
    expect(unusableText(unusable, lines, new Map(reasons))).toBe(text)
  })
})
