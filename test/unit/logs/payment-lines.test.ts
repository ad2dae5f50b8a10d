import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exactMicros } from '../../../src-main/logs/decimal.ts'
import { firstDayOf, paymentKind, paymentPlan } from '../../../src-main/logs/log-kinds.ts'
import { revenueWindow } from '../../../src-main/logs/revenue-window.ts'
import { sample } from '../../support/sample.ts'
import { blockOf, NOON, reasonsOf } from './log-folder.ts'

const PLAN = paymentPlan(NOON)
const TODAY = '2026-11-22'
const YESTERDAY = '2026-11-21'
const NOON_MINUTE = 720

function read(...lines: string[]) {
  const block = blockOf(paymentKind(), PLAN, lines.map((line) => `${line}\n`).join(''))
  return {
    block,
    window: revenueWindow([block.contents], firstDayOf(PLAN)),
    reasons: reasonsOf(block),
  }
}

/** The day's total, untimed part and the minutes that have a sum. */
function dayOf(day: string, ...lines: string[]) {
  const { totalMicros, untimedMicros, minuteMicros } = read(...lines).window.day(day)
  const minutes = [...minuteMicros.entries()].filter(([, sum]) => sum !== 0)
  return { total: totalMicros / 1e6, untimed: untimedMicros / 1e6, minutes }
}

describe('the day of a payment', () => {
  it.each([
    ['{"date":"2026-11-22","amount_usd":5}', TODAY, { total: 5, untimed: 5, minutes: [] }],
    [
      '{"ts":"2026-11-22T12:00:59Z","amount_usd":5}',
      TODAY,
      { total: 5, untimed: 0, minutes: [[NOON_MINUTE, 5_000_000]] },
    ],
    [
      '{"date":"2026-11-21","ts":"2026-11-21T12:00:00Z","amount_usd":5}',
      YESTERDAY,
      { total: 5, untimed: 0, minutes: [[NOON_MINUTE, 5_000_000]] },
    ],
    [
      '{"date":"2026-11-21","ts":"2026-11-22T12:00:00Z","amount_usd":5}',
      YESTERDAY,
      { total: 5, untimed: 5, minutes: [] },
    ],
    [
      '{"date":"","ts":"2026-11-22T12:00:00","amount_usd":5}',
      TODAY,
      { total: 5, untimed: 5, minutes: [] },
    ],
    [
      '{"date":null,"ts":"2026-11-22 noon","amount_usd":5}',
      TODAY,
      { total: 5, untimed: 5, minutes: [] },
    ],
    // Its own calendar says the 22nd, though it was still the 21st in UTC.
    [
      '{"ts":"2026-11-22T00:30:00+01:00","amount_usd":5}',
      TODAY,
      { total: 5, untimed: 5, minutes: [] },
    ],
    ['{"date":"2026\\u002d11-22","amount_usd":5}', TODAY, { total: 5, untimed: 5, minutes: [] }],
  ])('%s', (line, day, expected) => expect(dayOf(day, line)).toEqual(expected))

  it('outside the two days of the run is left out', () => {
    const { window, block } = read(
      '{"date":"2026-11-20","amount_usd":5}',
      '{"date":"2026-11-23","amount_usd":7}',
    )
    expect(block.counts.usable).toBe(2)
    for (const day of ['2026-11-20', YESTERDAY, TODAY, '2026-11-23']) {
      expect(window.day(day).totalMicros).toBe(0)
    }
  })
})

describe('an amount', () => {
  it.each([
    ['"amount_usd":19.99', 19.99],
    ['"amount_usd":"19.99"', 19.99],
    ['"amount_usd":" 1e1 "', 10],
    ['"amount_usd":"\\t+7"', 7],
    ['"amount_usd":-3', -3],
    ['"amount_usd":0.1234567', 0.123457],
    ['"currency":"usd"', 0],
  ])('%s', (field, total) => {
    expect(dayOf(TODAY, `{"date":"${TODAY}",${field}}`).total).toBe(total)
  })

  it('sums exactly in any order, also beyond what a double holds', () => {
    const amount = fc.oneof(
      fc.integer({ min: -1_000_000, max: 1_000_000 }).map((cents) => (cents / 100).toFixed(2)),
      fc.constantFrom('9007199254740992', '-9007199254740991.999999', '4503599627.370497', '1e15'),
    )
    const minute = fc.integer({ min: 0, max: 1439 })
    fc.assert(
      fc.property(fc.array(fc.tuple(amount, minute), { maxLength: 30 }), (payments) => {
        const lines = payments.map(([text, m]) => {
          const ts = new Date(Date.UTC(2026, 10, 22, 0, m)).toISOString()
          return `{"ts":"${ts}","amount_usd":${text}}`
        })
        const exact = payments.reduce((sum, [text]) => sum + BigInt(exactMicros(text) ?? 0), 0n)
        expect(read(...lines).window.day(TODAY).totalMicros).toBe(Number(exact))
        expect(read(...lines.reverse()).window.day(TODAY).totalMicros).toBe(Number(exact))
      }),
      sample(),
    )
  })
})

describe('a rejected payment', () => {
  it.each([
    ['{"amount_usd":5}', 'bad-time'],
    ['{"date":"2026-02-30","amount_usd":5}', 'bad-time'],
    ['{"date":"2026-11-22T00:00","amount_usd":5}', 'bad-time'],
    ['{"ts":"22.11.2026 12:00","amount_usd":5}', 'bad-time'],
    ['{"ts":20261122,"amount_usd":5}', 'bad-time'],
    ['{"date":20261122,"amount_usd":5}', 'bad-field'],
    ['{"date":false,"ts":"2026-11-22T12:00:00Z"}', 'bad-field'],
    ['{"date":"2026-11-22","amount_usd":null}', 'bad-field'],
    ['{"date":"2026-11-22","amount_usd":true}', 'bad-field'],
    ['{"date":"2026-11-22","amount_usd":"6,95"}', 'bad-field'],
    ['{"date":"2026-11-22","amount_usd":""}', 'bad-field'],
    ['{"date":"2026-11-22","amount_usd":[1]}', 'bad-field'],
    ['{"date":"2026-11-22","amount_usd":"nan"}', 'bad-number'],
    ['{"date":"2026-11-22","amount_usd":"-Infinity"}', 'bad-number'],
    ['{"date":"2026-11-22","amount_usd":1e400}', 'bad-number'],
    ['{"date":"2026-11-22","amount_usd":"9007199254740993"}', 'bad-number'],
    ['{"date":"\\\\\\\\","amount_usd":5}', 'bad-time'],
  ])('%s: %s', (line, reason) => {
    const { reasons, window } = read(line)
    expect(reasons).toEqual({ [reason]: 1 })
    expect(window.day(TODAY).totalMicros).toBe(0)
  })
})

describe('the time a payment stands for', () => {
  it.each([
    ['{"date":"2026-11-20"}', Date.UTC(2026, 10, 21) - 1],
    ['{"ts":"2026-11-20T08:00:00Z"}', Date.UTC(2026, 10, 20, 8)],
    ['{"date":"2026-11-20","ts":"2026-11-19T08:00:00Z"}', Date.UTC(2026, 10, 20)],
    ['{"date":"2026-11-20","ts":"2026-11-25T08:00:00Z"}', Date.UTC(2026, 10, 25, 8)],
  ])('%s', (line, at) => expect(read(line).block.latest).toBe(at))

  it('counts as untimed without a time of day', () => {
    const { block } = read('{"date":"2026-11-22"}', '{"ts":"2026-11-22T09:00:00Z"}')
    expect(block.counts).toMatchObject({ usable: 2, untimed: 1, futureDated: 0 })
    expect(block.newestUpTo(NOON)).toBe(Date.UTC(2026, 10, 22, 9))
  })
})

describe('a field that differs from a wanted one by upper or lower case alone', () => {
  it.each([
    ['{"ts":"2026-11-22T12:00:00Z","Date":"2026-11-21","amount_usd":5}', ['case-date']],
    ['{"date":"2026-11-22","TS":"2026-11-22T12:00:00Z","amount_usd":5}', ['case-ts']],
    ['{"ts":"2026-11-22T12:00:00Z","Amount_USD":5}', ['case-amount']],
    ['{"ts":"2026-11-22T12:00:00Z","\\u0041mount_usd":5}', ['case-amount']],
    ['{"Ts":"2026-11-22T12:00:00Z","Date":"2026-11-22","amount_usd":5}', ['case-ts', 'case-date']],
    ['{"ts":"2026-11-22T12:00:00Z","Ts":"x","amount_usd":5}', []],
  ])('is told, whether the line is used or not: %s', (line, reasons) => {
    const { block } = read(line)
    expect(block.odd.list().map(({ reason }) => reason)).toEqual(reasons)
  })
})
