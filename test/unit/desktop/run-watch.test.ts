import { describe, expect, it } from 'vitest'
import type { TimelineEntry } from '../../../src-main/contract/overview.ts'
import { RunWatch } from '../../../src-main/desktop/run-watch.ts'

function watch() {
  const said: unknown[][] = []
  return { said, runs: new RunWatch((...line) => said.push(line), 1_000) }
}
const failed = (at: number): TimelineEntry => ({ kind: 'failed-run', at, because: 'disk' })

describe('what the log keeps of runs', () => {
  it('is each new entry once, however often the picture comes', () => {
    const { said, runs } = watch()
    runs.see({ timeline: [failed(2_000)] })
    runs.see({ timeline: [failed(2_000), failed(3_000)] })
    expect(said).toHaveLength(2)
    expect(said[0]).toEqual(['run-failed', { because: 'disk' }, 'error'])
  })

  it('is nothing that an earlier console has logged', () => {
    const { said, runs } = watch()
    runs.see({ timeline: [failed(999), failed(1_000)] })
    expect(said).toEqual([])
  })

  it('is every entry of one moment', () => {
    const { said, runs } = watch()
    runs.see({
      timeline: [
        { kind: 'run', at: 2_000, trigger: 'manual', worst: 'critical', tookMs: 3 },
        {
          kind: 'transition',
          at: 2_000,
          rule: 'webhook',
          from: 'ok',
          to: 'firing',
          severity: 'CRITICAL',
          text: '5 of 9 failed',
        },
      ],
    })
    expect(said).toEqual([
      ['run', { worst: 'critical', trigger: 'manual' }, 'debug'],
      ['transition', { rule: 'webhook', from: 'ok', to: 'firing', severity: 'CRITICAL' }],
    ])
  })

  it('names a gap by its ends and a notification by what became of it', () => {
    const { said, runs } = watch()
    runs.see({
      timeline: [
        { kind: 'gap', from: 0, to: 2_000, because: 'the console was off' },
        { kind: 'notification', at: 2_001, rule: 'webhook', outcome: { kind: 'shown' } },
      ],
    })
    expect(said).toEqual([
      [
        'gap',
        {
          from: '1970-01-01T00:00:00.000Z',
          to: '1970-01-01T00:00:02.000Z',
          because: 'the console was off',
        },
        'warn',
      ],
      ['notification', { rule: 'webhook', outcome: 'shown' }],
    ])
  })
})
