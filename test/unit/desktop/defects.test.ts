import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepReportsIn, record, reportRemark } from '../../../src-main/desktop/defects.ts'

// Other tests of this worker report as well, before there is a log.
beforeEach(() => {
  keepReportsIn(log())
  keepReportsIn(null)
})
afterEach(() => {
  keepReportsIn(null)
  vi.restoreAllMocks()
})

/** A log that remembers what it was given. */
function log() {
  const kept: (readonly unknown[])[] = []
  return { kept, write: (...line: readonly unknown[]) => kept.push(line) }
}

describe('what is reported before there is a log', () => {
  it('is kept once there is one, in its order, and once', () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const [first, second] = [log(), log()]
    reportRemark('the window’s place is lost')
    record('early')
    keepReportsIn(first)
    record('late')
    keepReportsIn(second)
    expect(first.kept.map(([, event]) => event)).toEqual(['remark', 'early', 'late'])
    expect(first.kept[0]).toEqual(['warn', 'remark', { message: 'the window’s place is lost' }])
    expect(second.kept).toEqual([])
  })

  it('is bounded: what came first is worth most', () => {
    for (let index = 0; index < 1_000; index += 1) record(`event-${index}`)
    const kept = log()
    keepReportsIn(kept)
    expect(kept.kept.length).toBeLessThanOrEqual(100)
    expect(kept.kept[0]?.[1]).toBe('event-0')
  })
})
