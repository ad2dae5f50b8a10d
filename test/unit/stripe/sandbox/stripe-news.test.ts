import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ScenarioId } from '../../../../src-main/contract/overview.ts'
import {
  parseSandboxCommand,
  type StripeNews,
} from '../../../../src-main/stripe/sandbox/protocol.ts'
import { traffic } from '../../../../src-main/stripe/sandbox/traffic.ts'
import { linesOf } from './evaluate.ts'
import { folderWithHistory, openSandbox, SEED } from './folders.ts'

const NOW = Date.UTC(2026, 10, 22, 21, 30)
const LATER = NOW + 5_000
const MINUTE = 60_000
const WEBHOOKS = 'stripe_webhooks.ndjson'
const OK = { ok: true, value: null }

const NEWS: StripeNews = {
  id: 'evt_1',
  type: 'charge.refunded',
  paymentIntent: 'pi_1',
  amount: 500,
  currency: 'eur',
}

/** The lines about an event. */
const linesAbout = (directory: string, event: string) =>
  linesOf(directory, WEBHOOKS, NOW).filter(({ id }) => id === event)

describe('what happens in the sandbox’s Stripe', () => {
  it('is a delivery in the webhook log, and the usual traffic loses nothing by it', () => {
    const directory = folderWithHistory(NOW)
    const sandbox = openSandbox(directory, NOW)
    expect(sandbox.deliver([NEWS], LATER)).toEqual(OK)
    expect(sandbox.tick(NOW + MINUTE)).toEqual(OK)
    expect(linesAbout(directory, 'evt_1')).toMatchObject([
      {
        ts: new Date(LATER).toISOString(),
        type: 'charge.refunded',
        ok: true,
        status: 200,
        livemode: false,
        payment_intent: 'pi_1',
        amount: 500,
        currency: 'eur',
      },
    ])
    const usual = [...traffic(SEED, NOW, NOW + MINUTE)].flat()
    const expected = usual.flatMap((entry) => (entry.kind === 'delivery' ? [entry.id] : []))
    const lines = linesOf(directory, WEBHOOKS, NOW + 1)
    const others = lines.filter(({ id }) => id !== 'evt_1')
    expect(others.map(({ id }) => id)).toEqual(expected)
    const times = lines.map(({ ts }) => String(ts))
    expect(times).toEqual([...times].sort())
  })

  it('suffers what is being rehearsed with the endpoint, but not with payments', () => {
    const directory = folderWithHistory(NOW)
    const sandbox = openSandbox(directory, NOW)
    const during = (scenario: ScenarioId, now: number) => {
      expect(sandbox.play(scenario, now)).toEqual(OK)
      expect(sandbox.deliver([{ ...NEWS, id: scenario }], now)).toEqual(OK)
      return linesAbout(directory, scenario)
    }
    const asItIs = [{ type: 'charge.refunded', ok: true }]
    expect(during('declined-payments', LATER)).toMatchObject(asItIs)
    expect(during('revenue-dip', LATER + 1)).toMatchObject(asItIs)
    const broken = during('webhook-outage', LATER + 2)
    expect(broken.length).toBeGreaterThan(1)
    for (const line of broken) expect(line['status']).not.toBe(200)
    // A silent log lies elsewhere, and one made anew would be lost when it comes back.
    during('log-silent', LATER + 3)
    expect(readdirSync(directory)).not.toContain(WEBHOOKS)
    expect(sandbox.play(null, LATER + 4)).toEqual(OK)
    expect(linesAbout(directory, 'log-silent')).toEqual([])
  })

  it('reaches the backend’s thread as a command of a known shape only', () => {
    const command = { kind: 'deliver', news: [NEWS] }
    expect(parseSandboxCommand(command)).toEqual(command)
    for (const news of [{ ...NEWS, amount: 1.5 }, { ...NEWS, id: 1 }, null]) {
      expect(parseSandboxCommand({ kind: 'deliver', news: [news] })).toBeNull()
    }
  })
})
