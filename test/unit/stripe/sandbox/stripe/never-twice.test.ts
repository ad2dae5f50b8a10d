import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { sample } from '../../../../support/sample.ts'
import { type Body, Opened } from './opened.ts'

const CAPTURED = 1_000
const HOUR = 3_600_000

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('refund' as const),
      key: fc.constantFrom('a', 'b', 'c', 'd'),
      amount: fc.constantFrom(100, 211, 313, 400),
      fault: fc.constantFrom('none' as const, 'none' as const, 'lose-answer' as const),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      ms: fc.constantFrom(5_000, 20_000, 25 * HOUR),
    }),
  },
)

interface Refund {
  readonly key: string
  readonly amount: number
  readonly fault: 'none' | 'lose-answer'
}

/** What each key was first used for, and when. */
class UsedKeys {
  readonly #used = new Map<string, { amount: number; at: number }>()

  /** Uses a key, and says whether that should be executed, replayed, or is a conflict. */
  use({ key, amount }: Refund, now: number): 'new' | 'replay' | 'conflict' {
    const first = this.#used.get(key)
    if (first !== undefined && now - first.at < 24 * HOUR) {
      return first.amount === amount ? 'replay' : 'conflict'
    }
    this.#used.set(key, { amount, at: now })
    return 'new'
  }
}

const list = async (sandbox: Opened, what: string, payment: string): Promise<readonly Body[]> =>
  (await sandbox.get(`/v1/${what}?payment_intent=${payment}&limit=100`)).body.data ?? []

/** Asks for a refund, and checks what was done against what should have been. */
async function refundOnce(sandbox: Opened, payment: string, keys: UsedKeys, refund: Refund) {
  const before = (await list(sandbox, 'refunds', payment)).length
  const expected = keys.use(refund, sandbox.now)
  sandbox.stripe.rehearse(refund.fault)
  const { status, body } = await sandbox.refund(payment, refund.amount, refund.key)
  sandbox.stripe.rehearse('none')
  const added = (await list(sandbox, 'refunds', payment)).length - before
  expect(body.error?.['type'] === 'idempotency_error').toBe(expected === 'conflict')
  expect([0, expected === 'new' ? 1 : 0]).toContain(added)
  if (status === 200) expect(added).toBe(expected === 'new' ? 1 : 0)
  if (status === 400) expect(added).toBe(0)
}

it('refunds once for each key, never beyond what was captured, whatever happens in between', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const sandbox = await new Opened({ hasty: true }).open()
      const payment = await sandbox.pay(CAPTURED)
      const keys = new UsedKeys()
      for (const one of steps) {
        sandbox.now += 1_000
        if (one.kind === 'restart') await sandbox.open()
        else if (one.kind === 'wait') sandbox.now += one.ms
        else await refundOnce(sandbox, payment, keys, one)
        const standing = (await list(sandbox, 'refunds', payment)).filter(
          (refund) => refund['status'] !== 'failed',
        )
        const total = standing.reduce((sum, refund) => sum + Number(refund['amount']), 0)
        expect(total).toBeLessThanOrEqual(CAPTURED)
        const [charge] = await list(sandbox, 'charges', payment)
        expect(charge?.['amount_refunded']).toBe(total)
      }
    }),
    sample({ test: 12, soak: 1_000 }),
  )
})
