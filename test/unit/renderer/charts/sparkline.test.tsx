import { describe, expect, it } from 'vitest'
import { Sparkline } from '../../../../src-renderer/charts/sparkline.tsx'
import { NOON, spark } from '../../../fixtures/overview-parts.ts'
import { markupOf, textOf } from '../markup.tsx'

function draw(values: readonly (number | null)[], breachTone: 'warning' | 'critical' = 'critical') {
  return markupOf(
    <Sparkline
      points={spark(NOON, values.length, (index) => values[index] ?? null)}
      limit={{ value: 3, breach: 'above' }}
      limitLabel="limit 3"
      breachTone={breachTone}
      maxStepMs={900_000}
      summary="The last 10 min: lowest 0, highest 9, limit 3"
    />,
  )
}

describe('a drawn sparkline', () => {
  it('is one picture with a description', () => {
    expect(draw([0, 9, 0])).toContain(
      'role="img" aria-label="The last 10 min: lowest 0, highest 9, limit 3"',
    )
  })

  it('carries its limit as text at the height of its line', () => {
    const markup = draw([0, 9, 0])
    const [, y] = markup.match(/spark-limit" d="M0 ([\d.]+)H/) ?? []
    const [, top] = markup.match(/top:([\d.]+)%/) ?? []
    expect(Number(top)).toBeCloseTo((Number(y) / 48) * 100)
    expect(textOf(markup)).toBe('limit 3')
  })

  it('has a breach as bad as its rule', () => {
    expect(draw([0, 9, 0])).toContain('spark tone-critical')
    expect(draw([0, 9, 0], 'warning')).toContain('spark tone-warning')
  })

  it('hatches what nobody saw', () => {
    const [gap = ''] = draw([1, null, 1, 1, 1]).match(/<span class="spark-blind[^>]*>/) ?? []
    expect(gap).toContain('hatched')
    expect(gap).toContain('left:0%;width:50%')
  })

  it('marks the newest figure, and none while blind', () => {
    expect(draw([1, 2])).toContain('spark-last')
    expect(draw([1, null])).not.toContain('spark-last')
  })
})

it('collects before there is anything to draw, instead of an empty box', () => {
  expect(textOf(draw([1]))).toBe('Collecting figures for a curve')
  expect(draw([1])).not.toContain('<svg')
})
