import { describe, expect, it } from 'vitest'
import type { AlertEntry } from '../../../src-main/alerts/alert.ts'
import { withEntries } from '../../../src-main/engine/unwritten.ts'

const notice = (n: number): AlertEntry => ({
  alert: 'webhook-0',
  n,
  at: n,
  kind: 'notice',
  number: n,
  notice: { at: n, purpose: 'reminder', outcome: { kind: 'sent' } },
})
const acknowledged: AlertEntry = {
  alert: 'webhook-0',
  n: 0,
  at: 0,
  kind: 'acknowledged',
  severity: 'CRITICAL',
}

describe('what waits for the history', () => {
  it('is kept in its order', () => {
    expect(withEntries([acknowledged], [notice(1), notice(2)])).toEqual([
      acknowledged,
      notice(1),
      notice(2),
    ])
  })

  it('gives up its oldest notifications when it is too much, and nothing else', () => {
    let waiting: readonly AlertEntry[] = [acknowledged]
    for (let n = 1; n <= 1_500; n += 1) waiting = withEntries(waiting, [notice(n)])
    expect(waiting).toHaveLength(1_000)
    expect(waiting[0]).toBe(acknowledged)
    expect(waiting.slice(1).map(({ n }) => n)).toEqual(
      Array.from({ length: 999 }, (_, index) => 502 + index),
    )
  })
})
