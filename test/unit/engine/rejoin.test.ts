import { describe, expect, it } from 'vitest'
import { digest, withDelivery } from '../../../src-main/engine/digest.ts'
import type { Evaluation } from '../../../src-main/engine/evaluate.ts'
import { carryOut } from '../../../src-main/engine/orders.ts'
import { rejoin } from '../../../src-main/engine/rejoin.ts'
import { type EngineState, FIRST_STATE } from '../../../src-main/engine/state.ts'
import { evaluation } from '../../support/evaluation.ts'
import { deliveries, MINUTE, NOON } from '../../support/rule-input.ts'
import { valueIn } from '../../support/value-in.ts'

const fine = (now: number) => evaluation({ now, deliveries: deliveries(100, 0) })
const outage = (now: number) => evaluation({ now, deliveries: deliveries(1_000, 5) })
const blind = (now: number) => evaluation({ now, blind: { webhooks: 'gone', payments: 'gone' } })
type Look = (now: number) => Evaluation

/** A state after runs, five minutes apart from a minute after noon on; what it announces arrives. */
function lived(minute: number, looks: readonly Look[], from = FIRST_STATE): EngineState {
  let state = from
  looks.forEach((look, index) => {
    const at = NOON + (minute + 5 * index) * MINUTE
    const announced = digest(state, { at, trigger: 'schedule', tookMs: 1 }, look(at))
    state = announced.notices.reduce(
      (told, { id }) => withDelivery(told, id, { kind: 'shown' }, at),
      announced.state,
    )
  })
  return state
}

/** What follows once both are joined, half an hour after noon, and the next run has looked. */
function goesOn(remembered: EngineState, seen: EngineState, look: Look) {
  const at = NOON + 30 * MINUTE
  const joined = rejoin(remembered, seen, at)
  const next = digest(joined, { at, trigger: 'catch-up', tookMs: 1 }, look(at))
  return { joined, next, kinds: next.state.unwritten.map(({ alert, kind }) => [alert, kind]) }
}

const ALERT = `webhook-${NOON}`

describe('what was remembered, read only when an engine had begun without it', () => {
  it('has an alert go on that still fires, which is not announced again', () => {
    const { next, kinds } = goesOn(lived(0, [outage]), lived(20, [outage]), outage)
    expect(next.state.alerts.webhook).toMatchObject({ id: ALERT, began: NOON })
    expect(next.state.rules.webhook).toMatchObject({ kind: 'firing', since: NOON })
    expect(next.notices).toEqual([])
    expect(new Set(kinds.map(([alert]) => alert))).toEqual(new Set([ALERT]))
  })

  it('keeps that an operator acknowledged it meanwhile', () => {
    const seen = lived(20, [outage])
    const order = { kind: 'acknowledge', alert: seen.alerts.webhook?.id ?? '' } as const
    const taken = valueIn(carryOut(seen, order, NOON + 21 * MINUTE))
    const { next, kinds } = goesOn(lived(0, [outage]), taken, outage)
    expect(next.state.alerts.webhook?.acknowledged).not.toBeNull()
    expect(kinds).toContainEqual([ALERT, 'acknowledged'])
  })

  it('has an alert end that ended while its memory could not be read', () => {
    const { next, kinds } = goesOn(lived(0, [outage]), lived(20, [fine]), fine)
    expect(next.state.alerts.webhook).toBeUndefined()
    expect(kinds).toContainEqual([ALERT, 'ended'])
  })

  it('keeps an alert that can’t be seen, and one that began meanwhile', () => {
    expect(goesOn(lived(0, [outage, blind]), lived(20, [blind]), blind).next.state).toMatchObject({
      alerts: { webhook: { id: ALERT } },
      rules: { webhook: { kind: 'unknown', before: 'CRITICAL', firingSince: NOON } },
    })
    const { next, kinds } = goesOn(lived(0, [fine]), lived(20, [outage]), outage)
    const began = `webhook-${NOON + 20 * MINUTE}`
    expect([next.state.alerts.webhook?.id, next.notices]).toEqual([began, []])
    expect(kinds).toContainEqual([began, 'began'])
  })

  it('announces what neither knows to have arrived', () => {
    const untold = (minute: number) =>
      digest(
        FIRST_STATE,
        { at: NOON + minute * MINUTE, trigger: 'start', tookMs: 1 },
        outage(NOON + minute * MINUTE),
      ).state
    const at = NOON + 30 * MINUTE
    const joined = rejoin(untold(0), untold(20), at)
    const hearing = { held: null, reminderMinutes: 0, mayTry: () => true }
    const { notices } = digest(joined, { at, trigger: 'catch-up', tookMs: 1 }, outage(at), hearing)
    expect(notices.map(({ alert }) => alert)).toContain(ALERT)
  })

  it('adds its timeline, mutes and times to what was seen', () => {
    const muted = valueIn(
      carryOut(lived(0, [fine]), { kind: 'silence', rule: 'revenue', minutes: 60 }, NOON),
    )
    const seen = lived(20, [fine])
    const { joined } = goesOn(muted, seen, fine)
    expect(joined.timeline.filter(({ kind }) => kind === 'run')).toHaveLength(2)
    expect(joined.silences).toHaveProperty('revenue')
    expect(joined.rules.webhook).toEqual({ kind: 'ok', since: NOON })
    expect(joined.lastRunAt).toBe(seen.lastRunAt)
    expect(rejoin(muted, FIRST_STATE, NOON).lastRunAt).toBe(NOON)
  })

  it('has evaluated what ended while no engine ran, unless an alert of the rule was told meanwhile', () => {
    const upTo = (minute: number, look: Look): EngineState => {
      const at = NOON + minute * MINUTE
      return { ...lived(minute, [look]), evaluated: { webhook: at, payments: at } }
    }
    const joined = (look: Look) => rejoin(upTo(0, fine), upTo(20, look), NOON + 30 * MINUTE)
    expect(joined(fine).evaluated).toEqual({ webhook: NOON, payments: NOON })
    expect(joined(outage).evaluated).toEqual({ webhook: NOON + 20 * MINUTE, payments: NOON })
  })

  it('still knows what is over, and owes what was not heard of it', () => {
    const past = { rule: 'webhook', from: NOON, to: NOON + MINUTE, worst: 4 } as const
    const brief = { id: 'a', rule: 'webhook', at: NOON, alerts: [], title: '', body: '' } as const
    const before = { ...lived(0, [fine]), past: [past], brief: [{ ...brief, outcome: null }] }
    const joined = rejoin(before, lived(20, [fine]), NOON + 30 * MINUTE)
    expect([joined.past, joined.brief]).toEqual([before.past, before.brief])
  })

  it('changes nothing where nothing was remembered', () => {
    const seen = lived(20, [outage])
    expect(rejoin(FIRST_STATE, seen, NOON + 20 * MINUTE)).toEqual(seen)
  })
})
