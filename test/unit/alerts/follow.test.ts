import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AlertEntry, type Alerts, tell } from '../../../src-main/alerts/alert.ts'
import { type Followed, followAlerts } from '../../../src-main/alerts/follow.ts'
import { advance, NEVER_EVALUATED, type RuleStates } from '../../../src-main/alerts/lifecycle.ts'
import type { Observation } from '../../../src-main/contract/rule.ts'
import { MINUTE, NOON } from '../../support/rule-input.ts'
import { sample } from '../../support/sample.ts'

const figure = (value: number) => ({
  value,
  numerator: value,
  denominator: 100,
  threshold: 3,
  windowMinutes: 5,
})
const seen = (severity: 'OK' | 'WARNING' | 'CRITICAL', value: number): Observation => ({
  kind: 'observed',
  severity,
  figure: figure(value),
})
const fine = seen('OK', 0)
const critical = seen('CRITICAL', 5)
const blind: Observation = { kind: 'unknown', because: 'missing', figure: figure(0) }
const off: Observation = { kind: 'off' }

/** Fine by another threshold and window. */
const by = (threshold: number, windowMinutes: number, value: number): Observation => ({
  kind: 'observed',
  severity: 'OK',
  figure: { ...figure(value), threshold, windowMinutes },
})

/** Steps the webhook rule through runs five minutes apart, and its alerts with it. */
function lived(runs: readonly Observation[], between = (alerts: Alerts): Alerts => alerts) {
  let states: RuleStates = NEVER_EVALUATED
  let followed: Followed = { alerts: {}, entries: [] }
  const entries: AlertEntry[] = []
  runs.forEach((webhook, index) => {
    const at = NOON + index * 5 * MINUTE
    const observations = { webhook, payments: fine, revenue: fine }
    states = advance(states, observations, at).states
    const full = states as Parameters<typeof followAlerts>[1]
    followed = followAlerts(between(followed.alerts), full, observations, at)
    entries.push(...followed.entries)
  })
  return { alert: followed.alerts.webhook, entries, kinds: entries.map(({ kind }) => kind) }
}

const acknowledged = (alerts: Alerts): Alerts => {
  const { webhook } = alerts
  if (webhook === undefined || webhook.acknowledged !== null) return alerts
  const news = { kind: 'acknowledged', severity: webhook.severity } as const
  return { ...alerts, webhook: tell(webhook, NOON, news).alert }
}

describe('an alert', () => {
  it('begins with its rule, its figure and the window that it wants the lines of', () => {
    const { alert, kinds } = lived([fine, critical])
    const at = NOON + 5 * MINUTE
    expect(alert).toMatchObject({
      id: `webhook-${at}`,
      began: at,
      severity: 'CRITICAL',
      atWorst: { at, value: 5, text: expect.stringContaining('5 of 100') },
      evidenceWanted: { since: NOON, until: at },
    })
    expect(kinds).toEqual(['began'])
  })

  it('remembers its worst figure, and writes no entry for it', () => {
    const { alert, kinds } = lived([critical, seen('CRITICAL', 9), seen('CRITICAL', 4)])
    expect(alert?.atWorst).toMatchObject({ value: 9, at: NOON + 5 * MINUTE })
    expect(kinds).toEqual(['began'])
  })

  it('ends when its rule is seen to be fine, with the worst that it was', () => {
    const { alert, entries } = lived([critical, seen('CRITICAL', 9), fine])
    expect(alert).toBeUndefined()
    expect(entries.at(-1)).toMatchObject({ kind: 'ended', how: 'resolved', atWorst: { value: 9 } })
  })

  it('ends when its rule is switched off, and says so', () => {
    expect(lived([critical, off]).entries.at(-1)).toMatchObject({ how: 'switched-off' })
  })

  it('ends by the change of a threshold under which it still fires, and has not resolved', () => {
    const entries = [lived([critical, by(200, 5, 5)]), lived([critical, blind, by(200, 5, 5)])]
    for (const told of entries) {
      const because = 'threshold changed 3 -> 200'
      expect(told.entries.at(-1)).toMatchObject({ kind: 'ended', how: 'changed', because })
    }
  })

  it('ends by the change of its window, alone or together with its threshold', () => {
    expect(lived([critical, by(3, 60, 0)]).entries.at(-1)).toMatchObject({
      because: 'window changed 5 -> 60 min',
    })
    expect(lived([critical, by(9, 60, 5)]).entries.at(-1)).toMatchObject({
      because: 'threshold changed 3 -> 9, window changed 5 -> 60 min',
    })
  })

  it('ends by the change of what today is compared with, and has not resolved', () => {
    const against = (seenBy: Observation, against: 'same-time' | 'whole-day'): Observation =>
      seenBy.kind === 'observed' ? { ...seenBy, figure: { ...seenBy.figure, against } } : seenBy
    const [before, after] = [against(critical, 'whole-day'), against(fine, 'same-time')]
    expect(lived([before, after]).entries.at(-1)).toMatchObject({
      how: 'changed',
      because: 'comparison changed all of yesterday -> yesterday by this time',
    })
    expect(lived([before, against(fine, 'whole-day')]).entries.at(-1)).toMatchObject({
      how: 'resolved',
    })
  })

  it('has resolved when it is fine by the former threshold, too', () => {
    const because = null
    expect(lived([critical, by(200, 5, 3)]).entries.at(-1)).toMatchObject({
      how: 'resolved',
      because,
    })
  })

  it('goes on while its rule can’t be seen, and is the same one afterwards', () => {
    const { alert, kinds } = lived([critical, blind, blind, critical])
    expect(alert?.id).toBe(`webhook-${NOON}`)
    expect(kinds).toEqual(['began'])
  })

  it('is not begun by blindness', () => {
    expect(lived([blind, blind]).kinds).toEqual([])
  })

  it('goes on under its own name when it turns better or worse', () => {
    const { alert, kinds } = lived([seen('WARNING', 4), critical, seen('WARNING', 4)])
    expect(alert).toMatchObject({ id: `webhook-${NOON}`, severity: 'WARNING', worst: 'CRITICAL' })
    expect(kinds).toEqual(['began', 'turned', 'turned'])
  })

  it('takes up what fired before alerts were kept as such, without its lines', () => {
    const since = NOON - 60 * MINUTE
    const states = {
      webhook: { kind: 'firing', severity: 'CRITICAL', since },
      payments: { kind: 'ok', since },
      revenue: { kind: 'ok', since },
    } as const
    const observations = { webhook: critical, payments: fine, revenue: fine }
    const { alerts } = followAlerts({}, states, observations, NOON)
    expect(alerts.webhook).toMatchObject({ began: since, evidenceWanted: null })
  })
})

describe('an acknowledgement', () => {
  it('lasts as long as its alert, also while that can’t be seen', () => {
    const { alert } = lived([critical, critical, blind, critical], acknowledged)
    expect(alert?.acknowledged).toEqual({ at: NOON, severity: 'CRITICAL' })
  })

  it('ends with its alert: the next one of the rule has none', () => {
    const onlyTheFirst = (alerts: Alerts) =>
      alerts.webhook?.began === NOON ? acknowledged(alerts) : alerts
    const { alert } = lived([critical, critical, fine, critical, critical], onlyTheFirst)
    expect(alert).toMatchObject({ began: NOON + 15 * MINUTE, acknowledged: null })
  })

  it('of a warning ends when it turns critical', () => {
    const { alert, entries } = lived([seen('WARNING', 4), critical], acknowledged)
    expect(alert?.acknowledged).toBeNull()
    expect(entries.at(-1)).toMatchObject({ kind: 'unacknowledged', because: 'worsened' })
  })

  it('of a critical alert holds when it turns better and comes back', () => {
    const { alert } = lived([critical, critical, seen('WARNING', 4), critical], acknowledged)
    expect(alert?.acknowledged).not.toBeNull()
  })
})

describe('any sequence of runs', () => {
  const observation = fc.constantFrom(fine, seen('WARNING', 4), critical, blind, off)

  it('numbers the entries of an alert one by one, and begins and ends each once', () => {
    fc.assert(
      fc.property(fc.array(observation, { maxLength: 40 }), (runs) => {
        const { alert, entries } = lived(runs, acknowledged)
        for (const id of new Set(entries.map((entry) => entry.alert))) {
          const own = entries.filter((entry) => entry.alert === id)
          expect(own[0]).toMatchObject({ kind: 'began', n: 0 })
          const ends = own.filter(({ kind }) => kind === 'ended')
          expect(ends).toHaveLength(alert?.id === id ? 0 : 1)
          const numbers = own.map(({ n }) => n)
          expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
        }
      }),
      sample(),
    )
  })

  it('leaves an alert exactly while its rule fires, or fired before it went blind', () => {
    fc.assert(
      fc.property(fc.array(observation, { minLength: 1, maxLength: 40 }), (runs) => {
        const { alert } = lived(runs)
        const last = runs.findLast(({ kind }) => kind !== 'unknown')
        const fires = last?.kind === 'observed' && last.severity !== 'OK'
        expect(alert !== undefined).toBe(fires)
      }),
      sample(),
    )
  })
})
