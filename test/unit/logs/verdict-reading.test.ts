import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  firstDayOf,
  paymentKind,
  paymentPlan,
  webhookKind,
  webhookPlan,
} from '../../../src-main/logs/log-kinds.ts'
import { revenueWindow } from '../../../src-main/logs/revenue-window.ts'
import { straysOf } from '../../../src-main/logs/strays.ts'
import { webhookWindow } from '../../../src-main/logs/windows.ts'
import { sample } from '../../support/sample.ts'
import { blockOf, HOUR, MINUTE, NOON } from './log-folder.ts'

/** A JSON object of some of these members, each with its text or left out. */
function objectOf(members: Readonly<Record<string, string | null>>): string {
  const written = Object.entries(members).flatMap(([name, text]) =>
    text === null ? [] : [`"${name}":${text}`],
  )
  return `{${written.join(',')}}`
}

const times = [
  '"2026-11-22T11:58:00Z"',
  '"2026-11-22T12:58:30+01:00"',
  '"2026-11-22T11:00:00.000Z"',
  '"2026-11-22T12:01:59Z"',
  '"2026-11-22T12:30:00Z"',
  '"2026-11-22T10:00:00Z"',
]
const noTimes = ['1795348799', 'null', '"noon"', '"2026-11-22T11:58:00"', '1e400']

describe('what a verdict makes of a webhook line', () => {
  const text = (...values: (string | null)[]) => fc.constantFrom(null, ...values)
  const line = fc.record({
    ts: text(...times, ...noTimes),
    ok: text('true', 'false', 'null', '"false"', '0'),
    status: text('200', '"200"', '500', 'null', '1e400'),
    OK: text(null, null, 'false'),
    Status: text(null, null, '500'),
    id: text('"evt_1"', '117524893672345600999'),
  })

  it('is what a plain reading makes of it', () => {
    const plan = webhookPlan(NOON, 60)
    fc.assert(
      fc.property(line, (members) => {
        const block = blockOf(webhookKind(), plan, `${objectOf(members)}\n`)
        const strays = straysOf([{ blocks: [block], modifiedAt: NOON }])
        const window = webhookWindow([block.contents.deliveries()], strays)
        for (const rule of ['webhook', 'payments'] as const) {
          const sight = window.sight(rule, NOON - HOUR, NOON + 2 * MINUTE)
          expect({ ...sight, reasons: undefined }).toEqual({
            ...expected(members, rule),
            unbounded: false,
            reasons: undefined,
          })
        }
      }),
      sample({ test: 500, soak: 20_000 }),
    )
  })

  /** One line of which is known whether it lies in the window and whether it failed, or isn't. */
  function expected(
    { ts, ok, status, OK, Status }: Readonly<Record<string, string | null>>,
    rule: 'webhook' | 'payments',
  ) {
    if ([ok, status, OK, Status].every((text) => text === null)) return none
    const at = times.includes(ts ?? '') ? Date.parse(JSON.parse(ts ?? '')) : null
    if (at !== null && (at < NOON - HOUR || at > NOON + 2 * MINUTE)) return none
    const known = rule === 'payments' ? byOk(ok, OK) : byBoth(ok, status, OK, Status)
    return at === null ? STRAY[known] : INSIDE[known]
  }

  const none = { total: 0, failed: 0, unclear: 0, stray: 0, strayFailed: 0, strayFine: 0 }
  const INSIDE = {
    failed: { ...none, total: 1, failed: 1 },
    fine: { ...none, total: 1 },
    unclear: { ...none, unclear: 1 },
  }
  const STRAY = {
    failed: { ...none, strayFailed: 1 },
    fine: { ...none, strayFine: 1 },
    unclear: { ...none, stray: 1 },
  }

  type Text = string | null | undefined

  function byOk(ok: Text, other: Text) {
    if (ok === 'false') return 'failed'
    if (ok === 'true') return 'fine'
    return ok == null && other == null ? 'fine' : 'unclear'
  }

  function byBoth(ok: Text, status: Text, otherOk: Text, otherStatus: Text) {
    if (ok === 'false') return 'failed'
    const isSuccess = status === '200' || status === '"200"'
    const mayBeSuccess = status == null && otherStatus != null
    const isOkKnown = ok === 'true' || (ok == null && otherOk == null)
    if (isOkKnown) return isSuccess ? 'fine' : mayBeSuccess ? 'unclear' : 'failed'
    // A field by another name says nothing for certain, not even that the line is a delivery's.
    const isNamedOtherwise = ok == null && status == null
    return isSuccess || mayBeSuccess || isNamedOtherwise ? 'unclear' : 'failed'
  }
})

describe('what record and verdict make of a payment line', () => {
  const DOLLAR = 1_000_000
  const line = fc.record({
    ts: fc.constantFrom(
      null,
      '"2026-11-21T12:00:00Z"',
      '"2026-11-22T03:30:00Z"',
      '"2026-11-21T22:30:00-05:00"',
      '"2026-11-22T00:30:00+02:00"',
      '"2026-11-22T08:00:00"',
      '1795348799',
    ),
    date: fc.constantFrom(null, '""', 'null', '"2026-11-21"', '"2026-11-22"', '20261122', '"soon"'),
    amount_usd: fc.constantFrom(null, '5', '"5"', 'null', '"many"', '1e400'),
  })

  it('is what a plain reading makes of it', () => {
    const plan = paymentPlan(NOON)
    fc.assert(
      fc.property(line, (members) => {
        const block = blockOf(paymentKind(), plan, `${objectOf(members)}\n`)
        const strays = straysOf([{ blocks: [block], modifiedAt: NOON }])
        const window = revenueWindow([block.contents], firstDayOf(plan), strays)
        const days = ['2026-11-21', '2026-11-22'] as const
        const { recordDay, verdictDay, isUsable } = reading(members)
        for (const day of days) {
          expect(window.day(day).totalMicros).toBe(recordDay === day ? 5 * DOLLAR : 0)
          expect(window.instantDay(day).totalMicros).toBe(verdictDay === day ? 5 * DOLLAR : 0)
        }
        const { unusable, linesToday, linesYesterday } = window.sight(NOON, NOON)
        expect([unusable, linesToday + linesYesterday]).toEqual(isUsable ? [0, 1] : [1, 0])
      }),
      sample({ test: 500, soak: 20_000 }),
    )
  })

  function reading({ ts, date, amount_usd }: Readonly<Record<string, string | null>>) {
    const written = (text: string | null | undefined) =>
      text != null && /^"\d{4}-\d\d-\d\d/.test(text) ? text.slice(1, 11) : null
    const hasDate = date !== null && date !== '""' && date !== 'null'
    const day = hasDate ? written(date) : written(ts)
    const isPaid = amount_usd === '5' || amount_usd === '"5"'
    const instant = ts != null && /(Z|\d\d:\d\d)"$/.test(ts) && /T.*(Z|[+-]\d\d:\d\d)"$/.test(ts)
    // A date that names another day than the text of the time means that other day.
    const isOwn = day === null || day === written(ts)
    const ofInstant = instant ? new Date(JSON.parse(ts)).toISOString().slice(0, 10) : day
    const utc = isOwn ? ofInstant : day
    return {
      recordDay: isPaid ? day : null,
      verdictDay: isPaid ? utc : null,
      isUsable: isPaid && utc !== null,
    }
  }
})
