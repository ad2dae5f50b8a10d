import { describe, expect, it } from 'vitest'
import {
  digest,
  withBannerDismissed,
  withDelivery,
  withFailedRun,
  withGap,
} from '../../../src-main/engine/digest.ts'
import type { Evaluation } from '../../../src-main/engine/evaluate.ts'
import { type EngineState, FIRST_STATE, stateFromRecords } from '../../../src-main/engine/state.ts'
import { viewOf } from '../../../src-main/engine/view.ts'
import { evaluation } from '../../support/evaluation.ts'
import { deliveries, MINUTE, NOON } from '../../support/rule-input.ts'

const FIRST = FIRST_STATE
const fine = (at: number) => evaluation({ now: at, deliveries: deliveries(100, 0) })
const outage = (at: number) => evaluation({ now: at, deliveries: deliveries(1_204, 5) })
const blind = (at: number) =>
  evaluation({ now: at, blind: { webhooks: 'Webhook log: missing.', payments: null } })

/** Steps the engine's memory through runs five minutes apart. */
function lived(runs: readonly ((at: number) => Evaluation)[], start: EngineState = FIRST) {
  let state = start
  const announced: string[] = []
  runs.forEach((evaluate, index) => {
    const at = NOON + index * 5 * MINUTE
    const digested = digest(state, { at, trigger: 'schedule', tookMs: 3 }, evaluate(at))
    state = digested.state
    announced.push(...digested.notices.map(({ title, body }) => `${index} ${title}: ${body}`))
  })
  return { state, announced }
}

describe('an outage', () => {
  it('is announced once, with figure, denominator and limit', () => {
    const { announced } = lived([fine, outage, outage, outage])
    expect(announced).toEqual([
      '1 CRITICAL: Webhook failures: 5 of 1,204 deliveries failed, last 5 min, limit 3',
    ])
  })

  it('is announced again when it comes back after it ended', () => {
    expect(lived([outage, fine, outage]).announced).toHaveLength(2)
  })

  it('is neither resolved nor announced again when sight is lost meanwhile', () => {
    const { announced, state } = lived([outage, blind, outage])
    expect(announced).toHaveLength(1)
    expect(state.rules.webhook).toMatchObject({ kind: 'firing', since: NOON })
  })

  it('is not announced again after a restart', () => {
    const stored = JSON.parse(JSON.stringify(lived([outage]).state)) as EngineState
    const { notices } = digest(
      stored,
      { at: NOON + 5 * MINUTE, trigger: 'start', tookMs: 1 },
      outage(NOON + 5 * MINUTE),
    )
    expect(notices).toEqual([])
  })

  it('is not announced again when the memory was lost but the records say it was firing', () => {
    const lost = stateFromRecords({ records: [outage(NOON).record], verdicts: [] }, true)
    const at = NOON + 5 * MINUTE
    const { notices, state } = digest(lost, { at, trigger: 'start', tookMs: 1 }, outage(at))
    expect(notices).toEqual([])
    expect(state.rules.webhook).toMatchObject({ kind: 'firing', since: NOON })
  })

  it('is announced by a console that is new on the folder, whatever the records say', () => {
    const fresh = stateFromRecords({ records: [outage(NOON).record], verdicts: [] }, false)
    const at = NOON + 5 * MINUTE
    expect(digest(fresh, { at, trigger: 'start', tookMs: 1 }, outage(at)).notices).toHaveLength(1)
    expect(fresh.sparks.webhook).toEqual([{ at: NOON, value: 5 }])
  })
})

describe('the banner of an outage', () => {
  const banners = (state: EngineState, seen: Evaluation) =>
    viewOf(state, { evaluation: seen, recordedIn: 'logs', notices: [] }, SCHEDULE).banners

  it('stands until it is dismissed, and says what became of its notification', () => {
    const { state } = lived([outage])
    expect(banners(state, outage(NOON))).toMatchObject([
      { rule: 'webhook', since: NOON, delivery: { kind: 'sent' } },
    ])
    const shown = withDelivery(state, `webhook-${NOON} 1`, { kind: 'shown' }, NOON + 1)
    expect(banners(shown, outage(NOON))).toMatchObject([{ delivery: { kind: 'shown' } }])
    expect(shown.timeline.at(-1)).toMatchObject({
      kind: 'notification',
      outcome: { kind: 'shown' },
    })
    const dismissed = withBannerDismissed(shown, 'webhook', NOON, NOON + 2)
    expect(banners(dismissed, outage(NOON))).toEqual([])
  })

  it('comes back with the next alert', () => {
    const dismissed = withBannerDismissed(lived([outage]).state, 'webhook', NOON, NOON)
    const { state } = lived([fine, outage], dismissed)
    expect(banners(state, outage(NOON + 5 * MINUTE))).toHaveLength(1)
  })

  it('stays while the rule is blind, and says so', () => {
    const { state } = lived([outage, blind])
    expect(banners(state, blind(NOON + 5 * MINUTE))).toMatchObject([
      { since: NOON, text: expect.stringContaining('can’t be seen any more') },
    ])
  })
})

describe('the timeline', () => {
  it('keeps runs, transitions and gaps of the last day, and no news of a healthy start', () => {
    const { state } = lived([fine, outage])
    expect(state.timeline.map((entry) => entry.kind)).toEqual(['run', 'run', 'transition'])
    expect(state.timeline[2]).toMatchObject({
      from: 'ok',
      to: 'firing',
      severity: 'CRITICAL',
      text: expect.stringContaining('Webhook failures turned CRITICAL: 5 of 1,204'),
    })
  })

  it('forgets what ended more than a day ago', () => {
    const DAY = 24 * 60 * MINUTE
    const gap = withGap(lived([fine]).state, NOON, NOON + 10 * MINUTE, 'asleep')
    expect(withFailedRun(gap, NOON + DAY, 'x').timeline.map(({ kind }) => kind)).toEqual([
      'gap',
      'failed-run',
    ])
    expect(withFailedRun(gap, NOON + 2 * DAY, 'x').timeline).toHaveLength(1)
  })

  it('dates lines that were lost from the last run to this one', () => {
    const lossy = (at: number) => ({
      ...fine(at),
      gaps: [{ source: 'webhooks', because: 'truncated' } as const],
    })
    const { state } = lived([fine, lossy])
    expect(state.timeline).toContainEqual({
      kind: 'gap',
      from: NOON,
      to: NOON + 5 * MINUTE,
      because: 'truncated',
    })
  })
})

describe('the overall state', () => {
  it('keeps its beginning while it lasts', () => {
    expect(lived([fine, fine, fine]).state.overallSince).toBe(NOON)
    expect(lived([fine, outage, outage]).state.overallSince).toBe(NOON + 5 * MINUTE)
  })

  it('is shown since the beginning of what it is about, not of what was so before', () => {
    const both = (at: number) => evaluation({ now: at, deliveries: deliveries(10, 5, 5) })
    const rate = (at: number) => evaluation({ now: at, deliveries: deliveries(10, 3, 3) })
    const since = (runs: Parameters<typeof lived>[0]) => {
      const seen = { evaluation: fine(NOON), recordedIn: 'logs', notices: [] } as const
      return viewOf(lived(runs).state, seen, SCHEDULE).overallSince
    }
    expect(since([outage, both])).toBe(NOON)
    expect(since([outage, both, rate])).toBe(NOON + 5 * MINUTE)
    expect(since([outage, blind, outage])).toBe(NOON)
    expect(since([outage, blind])).toBe(NOON + 5 * MINUTE)
    expect(since([outage, fine, fine])).toBe(NOON + 5 * MINUTE)
  })
})

const SCHEDULE = {
  everySeconds: 300,
  running: false,
  lastRunAt: NOON,
  reading: null,
  lastRunTookMs: 1,
  nextRunAt: null,
}
