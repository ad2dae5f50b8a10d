import { describe, expect, it } from 'vitest'
import type { Delivery, Entry, Payment } from '../../../../src-main/stripe/sandbox/entries.ts'
import {
  bustle,
  DAY,
  HOUR,
  MINUTE,
  minuteTraffic,
  traffic,
} from '../../../../src-main/stripe/sandbox/traffic.ts'

const SEED = 11
const MIDNIGHT = Date.UTC(2026, 10, 21)
const all = (after: number, until: number, seed = SEED) => [...traffic(seed, after, until)].flat()
const deliveriesOf = (entries: readonly Entry[]) =>
  entries.filter((entry): entry is Delivery => entry.kind === 'delivery')
const paymentsOf = (entries: readonly Entry[]) =>
  entries.filter((entry): entry is Payment => entry.kind === 'payment')
const failedOf = (entries: readonly Entry[]) =>
  deliveriesOf(entries).filter(({ ok, status }) => ok !== true || status !== 200)
const wholeDay = all(MIDNIGHT - 1, MIDNIGHT + DAY - 1)

describe('usual traffic', () => {
  it('follows from the seed alone', () => {
    const minute = (MIDNIGHT + 14 * HOUR) / MINUTE
    expect(minuteTraffic(SEED, minute)).toEqual(minuteTraffic(SEED, minute))
    expect(minuteTraffic(SEED, minute)).not.toEqual(minuteTraffic(SEED + 1, minute))
  })

  it('is the same however it is cut into pieces', () => {
    const [from, to] = [MIDNIGHT + 9 * HOUR + 17, MIDNIGHT + 10 * HOUR + 41_003]
    const pieces: Entry[] = []
    for (let at = from; at < to; at += 1_777) pieces.push(...all(at, Math.min(to, at + 1_777)))
    expect(pieces).toEqual(all(from, to))
  })

  it('is written in the order of its times', () => {
    const times = wholeDay.map(({ at }) => at)
    expect(times).toEqual([...times].sort((a, b) => a - b))
  })

  it('brings a delivery about every two seconds and a payment every five in the afternoon', () => {
    const hour = all(MIDNIGHT + 14 * HOUR, MIDNIGHT + 15 * HOUR)
    expect(deliveriesOf(hour).length).toBeGreaterThan(1_500)
    expect(deliveriesOf(hour).length).toBeLessThan(2_100)
    expect(paymentsOf(hour).length).toBeGreaterThan(600)
    expect(paymentsOf(hour).length).toBeLessThan(800)
  })

  it('is quiet before dawn', () => {
    const night = all(MIDNIGHT + 2 * HOUR, MIDNIGHT + 4 * HOUR).length
    const noon = all(MIDNIGHT + 14 * HOUR, MIDNIGHT + 16 * HOUR).length
    expect(night).toBeLessThan(noon * 0.45)
    expect(night).toBeGreaterThan(0)
    expect(bustle(MIDNIGHT + 15 * HOUR)).toBeCloseTo(1)
    expect(bustle(MIDNIGHT + 3 * HOUR)).toBeCloseTo(0.3)
  })

  it('lets about 0.4 % of the deliveries fail', () => {
    const share = failedOf(wholeDay).length / deliveriesOf(wholeDay).length
    expect(share).toBeGreaterThan(0.002)
    expect(share).toBeLessThan(0.006)
  })

  it('never has more than three failures in any five minutes', () => {
    const failed = failedOf(all(MIDNIGHT - 3 * DAY, MIDNIGHT)).map(({ at }) => at)
    const most = failed.map((from) => failed.filter((at) => at >= from && at < from + 5 * MINUTE))
    expect(failed.length).toBeGreaterThan(200)
    expect(Math.max(...most.map(({ length }) => length))).toBeLessThanOrEqual(3)
  })

  it('delivers a failed event once more, with success', () => {
    const deliveries = deliveriesOf(wholeDay)
    for (const { id } of failedOf(wholeDay)) {
      const attempts = deliveries.filter((delivery) => delivery.id === id)
      expect(attempts.map(({ attempt, ok }) => [attempt, ok])).toEqual([
        [1, false],
        [2, true],
      ])
    }
  })

  it('brings in about as much each day', () => {
    const days = [2, 1, 0].map((ago) => {
      const from = MIDNIGHT - ago * DAY
      return paymentsOf(all(from - 1, from + DAY - 1)).reduce((sum, { cents }) => sum + cents, 0)
    })
    expect(Math.min(...days) / Math.max(...days)).toBeGreaterThan(0.85)
  })

  it('ties every payment to the events that it caused', () => {
    const intents = new Set(deliveriesOf(wholeDay).map(({ paymentIntent }) => paymentIntent))
    const payments = paymentsOf(wholeDay)
    expect(payments.every(({ paymentIntent }) => intents.has(paymentIntent))).toBe(true)
    expect(new Set(payments.map(({ id }) => id)).size).toBe(payments.length)
    expect(payments.every(({ cents }) => cents >= 50 && cents <= 90_000)).toBe(true)
  })
})
