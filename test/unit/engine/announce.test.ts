import { describe, expect, it } from 'vitest'
import { announce, heldBecause } from '../../../src-main/engine/announce.ts'
import { digest } from '../../../src-main/engine/digest.ts'
import { FIRST_STATE, parseSnapshot, snapshotOf } from '../../../src-main/engine/state.ts'
import { evaluation } from '../../support/evaluation.ts'
import { EARS, held } from '../../support/hearing.ts'
import { deliveries, MINUTE, NOON } from '../../support/rule-input.ts'

const BECAUSE = 'notifications were paused until 13:00 UTC'
const outage = (now: number) => evaluation({ now, deliveries: deliveries(1_204, 5) })
const run = (at: number) => ({ at, trigger: 'schedule', tookMs: 3 }) as const
const paused = () => digest(FIRST_STATE, run(NOON), outage(NOON), held(BECAUSE))

describe('a critical alert while notifications are held back', () => {
  it('is not announced, and that is recorded once, with the reason', () => {
    const first = paused()
    const later = NOON + 5 * MINUTE
    const second = digest(first.state, run(later), outage(later), held(BECAUSE))
    expect([...first.notices, ...second.notices]).toEqual([])
    const outcome = { kind: 'withheld', because: BECAUSE }
    expect(second.state.announcements.webhook).toMatchObject({ alertSince: NOON, outcome })
    expect(second.state.timeline.filter(({ kind }) => kind === 'notification')).toEqual([
      { kind: 'notification', at: NOON, rule: 'webhook', outcome },
    ])
  })

  it('is announced once when the hold ends, and says since when it goes on', () => {
    const end = NOON + 30 * MINUTE
    const { observations } = outage(end)
    const { state, notices } = announce(paused().state, observations, end, EARS)
    expect(notices.map(({ body }) => body)).toEqual([
      '5 of 1,204 deliveries failed, last 5 min, limit 3. Critical since 12:00 UTC',
    ])
    expect(announce(state, observations, end + 1, EARS).notices).toEqual([])
  })

  it('is announced after a restart, too, because the memory of it is kept', () => {
    const stored: unknown = JSON.parse(JSON.stringify(snapshotOf(paused().state, '/logs', null)))
    const restored = parseSnapshot(stored)
    if (restored === null) throw new Error('the snapshot could not be read')
    const at = NOON + 5 * MINUTE
    expect(digest(restored.state, run(at), outage(at)).notices).toHaveLength(1)
  })

  it('is not announced when it resolved meanwhile', () => {
    const at = NOON + 5 * MINUTE
    const fine = evaluation({ now: at, deliveries: deliveries(100, 0) })
    expect(digest(paused().state, run(at), fine).notices).toEqual([])
  })
})

describe('a hold', () => {
  it('is in force until its end, or until it is lifted', () => {
    const until = NOON + MINUTE
    expect(heldBecause({ because: 'x', until }, until - 1)).toBe('x')
    expect(heldBecause({ because: 'x', until }, until)).toBeNull()
    expect(heldBecause({ because: 'x', until: null }, Number.MAX_SAFE_INTEGER)).toBe('x')
    expect(heldBecause(null, NOON)).toBeNull()
  })
})
