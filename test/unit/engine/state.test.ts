import { describe, expect, it } from 'vitest'
import { digest, withDelivery } from '../../../src-main/engine/digest.ts'
import { FIRST_STATE, parseSnapshot, snapshotOf } from '../../../src-main/engine/state.ts'
import { evaluation } from '../../support/evaluation.ts'
import { deliveries, NOON } from '../../support/rule-input.ts'

const run = { at: NOON, trigger: 'schedule', tookMs: 3 } as const
const seen = evaluation({
  deliveries: deliveries(10, 5),
  blind: { webhooks: null, payments: 'gone' },
})
const { state } = digest(FIRST_STATE, run, seen)
const full = withDelivery(
  state,
  `webhook-${NOON} 1`,
  { kind: 'failed', because: 'no service' },
  NOON,
)

describe('the snapshot', () => {
  it('comes back from disk as it was', () => {
    const stored: unknown = JSON.parse(JSON.stringify(snapshotOf(full, '/logs', { cursors: [1] })))
    expect(parseSnapshot(stored)).toEqual({ reader: { cursors: [1] }, state: full })
  })

  it('of an older console, whose changes of state have no severity, still comes back', () => {
    const old = full.timeline.map((entry) => {
      if (entry.kind !== 'transition') return entry
      const { severity: _, ...rest } = entry
      return rest
    })
    const found = parseSnapshot({ ...snapshotOf(full, '/logs', null), timeline: old })
    const changes = found?.state.timeline.filter(({ kind }) => kind === 'transition')
    expect(changes).toContainEqual(expect.objectContaining({ to: 'firing', severity: null }))
  })

  const stored = snapshotOf(full, '/logs', null)
  it.each<[string, unknown]>([
    ['null', null],
    ['an array', []],
    ['a string', 'state'],
    ['an empty object', {}],
    ['another format', { ...stored, format: 2 }],
    ['a rule in no known state', { ...stored, rules: { webhook: { kind: 'fine' } } }],
    ['a time that is text', { ...stored, lastRunAt: '2026-11-22' }],
    ['a timeline that is none', { ...stored, timeline: [{ kind: 'run' }] }],
  ])('is refused as a whole when it is %s', (_, value) => {
    expect(parseSnapshot(value)).toBeNull()
  })
})
