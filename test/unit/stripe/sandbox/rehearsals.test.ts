import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ScenarioId } from '../../../../src-main/contract/overview.ts'
import type { Sandbox } from '../../../../src-main/stripe/sandbox/backend.ts'
import { evaluate, linesOf, revenueOf } from './evaluate.ts'
import { folderWithHistory, openSandbox } from './folders.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const WEBHOOKS = 'stripe_webhooks.ndjson'
const EVENING = Date.UTC(2026, 10, 22, 21, 30)
/** The quietest hour, in which a rehearsal must show as soon as in the busiest. */
const NIGHT = Date.UTC(2026, 10, 22, 3)
const HEALTHY = { webhook: 'OK', payments: 'OK', revenue: 'OK' }

function playing(scenario: ScenarioId, now = EVENING) {
  const directory = folderWithHistory(now)
  const sandbox = openSandbox(directory, now)
  expect(sandbox.play(scenario, now).ok).toBe(true)
  return { directory, sandbox }
}

function run(sandbox: Sandbox, from: number, to: number): void {
  for (let now = from + 1_000; now <= to; now += 1_000) expect(sandbox.tick(now).ok).toBe(true)
}

describe('webhook outage', () => {
  it.each([
    ['in the evening', EVENING],
    ['at night', NIGHT],
  ])('is critical for the very next run, %s, and no other rule is', (_, now) => {
    const { directory, sandbox } = playing('webhook-outage', now)
    expect(sandbox.playing).toBe('webhook-outage')
    const seen = evaluate(directory, now)
    expect(seen).toMatchObject({ webhook: 'CRITICAL', payments: 'OK' })
    expect(seen.failures).toBeGreaterThan(3)
  })

  it('stays critical while it goes on, for the webhook rule alone', () => {
    const { directory, sandbox } = playing('webhook-outage')
    run(sandbox, EVENING, EVENING + 20 * MINUTE)
    const seen = evaluate(directory, EVENING + 20 * MINUTE)
    expect(seen).toMatchObject({ ...HEALTHY, webhook: 'CRITICAL' })
    expect(seen.failures).toBeGreaterThan(100)
  })

  it('recovers within five minutes of its end', () => {
    const { directory, sandbox } = playing('webhook-outage')
    const end = EVENING + 3 * MINUTE
    run(sandbox, EVENING, end)
    sandbox.play(null, end)
    expect(sandbox.playing).toBeNull()
    run(sandbox, end, end + 5 * MINUTE + 1_000)
    expect(evaluate(directory, end + 5 * MINUTE + 1_000)).toMatchObject(HEALTHY)
  })
})

describe('a burst of declined payments', () => {
  it.each([
    ['in the evening', EVENING],
    ['at night', NIGHT],
  ])('is more than a twentieth of the last hour at once, %s', (_, now) => {
    const { directory } = playing('declined-payments', now)
    const seen = evaluate(directory, now)
    expect(seen.errorRate).toBeGreaterThan(0.06)
    expect(seen.errorRate).toBeLessThan(0.12)
    // A decline is a delivery that isn't ok as well, so both rules see it.
    expect(seen).toMatchObject({ webhook: 'CRITICAL', payments: 'CRITICAL' })
  })

  it('is still beyond it behind a long outage that filled the hour', () => {
    const { directory, sandbox } = playing('webhook-outage')
    const end = EVENING + 30 * MINUTE
    run(sandbox, EVENING, end)
    sandbox.play('declined-payments', end)
    expect(evaluate(directory, end)).toMatchObject({ payments: 'CRITICAL' })
  })

  it('names failed payments, and nothing is paid for them', () => {
    const { directory, sandbox } = playing('declined-payments')
    run(sandbox, EVENING, EVENING + 5 * MINUTE)
    const declined = linesOf(directory, WEBHOOKS).filter((line) => line['status'] === 402)
    const intents = new Set(declined.map((line) => line['payment_intent']))
    expect(new Set(declined.map((line) => line['type']))).toEqual(
      new Set(['charge.failed', 'payment_intent.payment_failed']),
    )
    const paid = linesOf(directory, 'payments_').map((line) => line['payment_intent'])
    expect(paid.some((intent) => intents.has(intent))).toBe(false)
  })

  it('is out of the window an hour after its end', () => {
    const { directory, sandbox } = playing('declined-payments', NIGHT)
    sandbox.play(null, NIGHT)
    run(sandbox, NIGHT, NIGHT + 5 * MINUTE + 1_000)
    expect(evaluate(directory, NIGHT + 5 * MINUTE + 1_000)).toMatchObject({ webhook: 'OK' })
    sandbox.tick(NIGHT + HOUR + 1_000)
    expect(evaluate(directory, NIGHT + HOUR + 1_000)).toMatchObject({ payments: 'OK' })
  })
})

describe('a revenue dip', () => {
  it('warns at once, and no other rule does', () => {
    const { directory } = playing('revenue-dip')
    const seen = evaluate(directory, EVENING)
    expect(seen).toMatchObject({ ...HEALTHY, revenue: 'WARNING' })
    expect(seen.change).toBeLessThan(-0.45)
  })

  it('halves what today had at the same time of day, also in the morning', () => {
    const usual = folderWithHistory(NIGHT)
    const { directory } = playing('revenue-dip', NIGHT)
    expect(revenueOf(directory, NIGHT) / revenueOf(usual, NIGHT)).toBeCloseTo(0.5, 2)
  })

  it('gives every cent back at its end, to the days that it took from', () => {
    const end = Date.UTC(2026, 10, 23, 0, 10)
    const { directory, sandbox } = playing('revenue-dip')
    run(sandbox, EVENING, end)
    expect(sandbox.play(null, end).ok).toBe(true)
    const usual = folderWithHistory(end)
    expect(revenueOf(directory, EVENING)).toBeCloseTo(revenueOf(usual, EVENING), 2)
    expect(revenueOf(directory, end)).toBeCloseTo(revenueOf(usual, end), 2)
  })

  it('gives the refunds back after a crash in the middle of it', () => {
    const usual = folderWithHistory(EVENING)
    const { directory } = playing('revenue-dip')
    for (const _ of [1, 2]) {
      openSandbox(directory, EVENING)
      expect(revenueOf(directory, EVENING)).toBeCloseTo(revenueOf(usual, EVENING), 2)
    }
  })
})

describe('a log that goes silent', () => {
  it('takes the webhook log away, rotated files too, while payments go on', () => {
    const { directory, sandbox } = playing('log-rotates')
    sandbox.play('log-silent', EVENING)
    const payments = linesOf(directory, 'payments_').length
    run(sandbox, EVENING, EVENING + MINUTE)
    expect(readdirSync(directory).filter((name) => name.startsWith('stripe_'))).toEqual([])
    expect(linesOf(directory, 'payments_').length).toBeGreaterThan(payments)
  })

  it('comes back with all that it had, and goes on', () => {
    const { directory, sandbox } = playing('log-silent')
    run(sandbox, EVENING, EVENING + MINUTE)
    sandbox.play(null, EVENING + MINUTE)
    const before = linesOf(directory, WEBHOOKS)
    expect(Date.parse(String(before.at(-1)?.['ts']))).toBeLessThanOrEqual(EVENING)
    run(sandbox, EVENING + MINUTE, EVENING + 2 * MINUTE)
    expect(linesOf(directory, WEBHOOKS).length).toBeGreaterThan(before.length)
    expect(evaluate(directory, EVENING + 2 * MINUTE)).toMatchObject(HEALTHY)
  })

  it('comes back at the next start after a crash', () => {
    const { directory } = playing('log-silent')
    expect(existsSync(join(directory, WEBHOOKS))).toBe(false)
    openSandbox(directory, EVENING)
    expect(evaluate(directory, EVENING)).toMatchObject(HEALTHY)
  })
})

describe('a log that rotates', () => {
  it('begins a new file at once, and is over', () => {
    const { directory, sandbox } = playing('log-rotates')
    expect(sandbox.playing).toBeNull()
    const before = linesOf(directory, WEBHOOKS).length
    run(sandbox, EVENING, EVENING + MINUTE)
    expect(readdirSync(directory)).toEqual(expect.arrayContaining([WEBHOOKS, `${WEBHOOKS}.1`]))
    expect(linesOf(directory, WEBHOOKS).length).toBeGreaterThan(before)
    expect(evaluate(directory, EVENING + MINUTE)).toMatchObject(HEALTHY)
  })
})

describe('one rehearsal after another', () => {
  it('ends the first when the second begins', () => {
    const { directory, sandbox } = playing('log-silent')
    sandbox.play('revenue-dip', EVENING)
    expect(sandbox.playing).toBe('revenue-dip')
    expect(existsSync(join(directory, WEBHOOKS))).toBe(true)
    sandbox.play('webhook-outage', EVENING)
    expect(evaluate(directory, EVENING)).toMatchObject({ ...HEALTHY, webhook: 'CRITICAL' })
  })
})
