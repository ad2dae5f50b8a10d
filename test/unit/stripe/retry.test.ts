import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GatewayDoubt, GatewayRefusal } from '../../../src-main/stripe/gateway.ts'
import {
  type Attempt,
  askUntilAnswered,
  pauseBefore,
  RETRY_POLICY,
  type Trouble,
} from '../../../src-main/stripe/retry.ts'
import { sample } from '../../support/sample.ts'
import { SteppedClock } from '../../support/stepped-clock.ts'

const doubt: GatewayDoubt = { kind: 'unknown', because: 'lost', requestId: null }
const refusal = (status: number): GatewayRefusal => ({
  kind: 'refused',
  message: 'No.',
  code: null,
  declineCode: null,
  requestId: 'req_1',
  status,
})
const lost: Trouble = { answer: doubt, again: true, waitMs: null, doubt: 'may-be-done' }
const turnedAway: Trouble = { answer: doubt, again: true, waitMs: null, doubt: 'turned-away' }
const refused = (status: number): Trouble => ({
  answer: refusal(status),
  again: false,
  waitMs: null,
  doubt: 'turned-away',
})

function ask(troubles: readonly Trouble[], attemptMs = 0, lookMs = 0) {
  const clock = new SteppedClock()
  const beforeAgain = async () => {
    clock.step(lookMs)
    return null
  }
  const left = [...troubles]
  let attempts = 0
  const attempt = async (): Promise<Attempt<string>> => {
    attempts += 1
    clock.step(attemptMs)
    const trouble = left.shift()
    if (trouble !== undefined) return { kind: 'trouble', trouble }
    return { kind: 'answer', answer: { kind: 'ok', value: 'done', requestId: null } }
  }
  const asking = { time: clock.hurried, random: () => 0.5, beforeAgain }
  const answer = askUntilAnswered(attempt, asking)
  return answer.then((given) => ({ given, attempts, took: clock.monotonic() }))
}

describe('the pause between two attempts', () => {
  it('lies between what Stripe asked for and twice as much each time', () => {
    const next = fc.integer({ min: 1, max: 20 })
    const asked = fc.option(fc.integer({ min: 0, max: 60_000 }))
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
    fc.assert(
      fc.property(next, asked, random, (number, askedMs, share) => {
        const pause = pauseBefore(number, askedMs, share, RETRY_POLICY)
        expect(pause).toBeGreaterThanOrEqual(askedMs ?? 0)
        const most = Math.min(8_000, 500 * 2 ** (number - 1))
        expect(pause).toBeLessThanOrEqual(Math.max(askedMs ?? 0, most))
      }),
      sample(),
    )
  })
})

describe('asking until there is an answer', () => {
  it('makes five attempts at most', async () => {
    expect(await ask(Array(4).fill(lost))).toMatchObject({ given: { kind: 'ok' }, attempts: 5 })
    expect(await ask(Array(9).fill(lost))).toMatchObject({ given: doubt, attempts: 5 })
  })

  it('never takes longer than a minute, even when every attempt runs into its timeout', async () => {
    const { attempts, took } = await ask(Array(9).fill(lost), RETRY_POLICY.attemptMs)
    expect(attempts).toBeGreaterThan(1)
    expect(took).toBeLessThanOrEqual(60_000)
  })

  it('begins no attempt too late because of what is asked before it', async () => {
    const { given, attempts, took } = await ask(Array(9).fill(lost), 15_000, 40_000)
    expect({ given, attempts, took }).toMatchObject({ given: doubt, attempts: 1 })
    expect(took).toBeLessThanOrEqual(60_000)
  })

  it('gives up when Stripe wants to be left alone for too long', async () => {
    const { attempts } = await ask([{ ...turnedAway, waitMs: 50_000 }])
    expect(attempts).toBe(1)
  })

  it('passes a refusal of the first attempt on', async () => {
    expect(await ask([refused(401)])).toMatchObject({ given: refusal(401), attempts: 1 })
  })

  it('passes a refusal on after attempts that were turned away', async () => {
    expect((await ask([turnedAway, refused(401)])).given).toEqual(refusal(401))
  })

  for (const status of [401, 403, 404]) {
    it(`does not believe a ${status} about an earlier attempt that may have been done`, async () => {
      const { given } = await ask([lost, refused(status)])
      expect(given).toMatchObject({ kind: 'unknown', requestId: 'req_1' })
    })
  }

  it('believes a 400: Stripe would have answered for the key', async () => {
    expect((await ask([lost, refused(400)])).given).toEqual(refusal(400))
  })
})
