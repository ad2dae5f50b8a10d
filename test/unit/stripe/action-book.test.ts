import { describe, expect, it } from 'vitest'
import type { ActionObject } from '../../../src-main/contract/payments.ts'
import type { JournalBody } from '../../../src-main/records/journal-body.ts'
import type { JournalEntry } from '../../../src-main/records/journal-entry.ts'
import { ActionBook, isFinal } from '../../../src-main/stripe/action-book.ts'
import { actionView, sortedViews } from '../../../src-main/stripe/action-view.ts'

const ACTION = '00000000-0000-4000-8000-000000000001'
const object = (status: string): ActionObject => ({
  id: 're_1',
  status,
  url: null,
  expiresAt: null,
  paymentIntent: 'pi_1',
  failureReason: null,
  raw: '{}',
})
const intent: JournalBody = {
  kind: 'intent',
  action: ACTION,
  order: '00000000-0000-4000-8000-000000000002',
  what: 'refund',
  mode: 'test',
  keyPrint: '0123456789abcdef',
  amount: 100,
  currency: 'usd',
  target: 'pi_1',
  idempotencyKey: 'key',
  request: {},
}
const unknown: JournalBody = {
  kind: 'outcome',
  action: ACTION,
  result: { kind: 'unknown', because: 'Lost.', requestId: null },
}
const succeeded: JournalBody = {
  kind: 'outcome',
  action: ACTION,
  result: { kind: 'succeeded', object: object('pending'), requestId: 'req_1' },
}
const refused: JournalBody = {
  kind: 'outcome',
  action: ACTION,
  result: { kind: 'refused', message: 'No.', code: null, requestId: null },
}
const followed: JournalBody = { kind: 'followed', action: ACTION, object: object('succeeded') }
const settled: JournalBody = { kind: 'settled', action: ACTION, verdict: 'done', note: 'seen' }

const entries = (...bodies: JournalBody[]): JournalEntry[] =>
  bodies.map((body, n) => ({ seq: n + 1, at: 1000 * (n + 1), body, prev: '', hash: '' }))

const STILL = { sending: false, asking: false, repeatable: true, hopeless: false, unwritten: null }

function viewAfter(bodies: readonly JournalBody[], situation: Partial<typeof STILL> = {}) {
  const book = new ActionBook()
  book.read(entries(...bodies))
  const record = book.of(ACTION)
  if (record === null) throw new Error('no record')
  return { ...actionView(record, { ...STILL, ...situation }), final: isFinal(record) }
}

describe('what the journal says about an action', () => {
  const cases: readonly (readonly [string, readonly JournalBody[], string, boolean])[] = [
    ['an intent alone', [intent], 'unknown', false],
    ['an unknown outcome', [intent, unknown], 'unknown', false],
    ['a success', [intent, succeeded], 'succeeded', true],
    ['a success after all', [intent, unknown, succeeded], 'succeeded', true],
    ['a refusal', [intent, refused], 'refused', true],
    ['a doubt that came after a certainty', [intent, succeeded, unknown], 'succeeded', true],
    ['a person’s word', [intent, unknown, settled], 'settled', true],
  ]
  for (const [what, bodies, kind, final] of cases) {
    it(`${what}: ${kind}`, () => {
      expect(viewAfter(bodies)).toMatchObject({ state: { kind }, final })
    })
  }

  it('is being sent while it is asked for, but only when nothing is certain yet', () => {
    expect(viewAfter([intent], { sending: true }).state.kind).toBe('sending')
    expect(viewAfter([intent, succeeded], { sending: true }).state.kind).toBe('succeeded')
  })

  it('stays unknown while it is asked about again, and says that it is', () => {
    const { state } = viewAfter([intent, unknown], { asking: true })
    expect(state).toMatchObject({ kind: 'unknown', asking: true })
  })

  it('takes over what was followed', () => {
    expect(viewAfter([intent, succeeded, followed]).object?.status).toBe('succeeded')
    expect(viewAfter([intent, succeeded]).object?.status).toBe('pending')
  })

  it('says how an unknown outcome is cleared up', () => {
    const next = (situation: Partial<typeof STILL>) => viewAfter([intent, unknown], situation).state
    expect(next({})).toMatchObject({ next: 'same-request' })
    expect(next({ repeatable: false })).toMatchObject({ next: 'look-at-refunds' })
    expect(next({ repeatable: false, hopeless: true })).toMatchObject({ next: 'person' })
  })

  it('is read on from where reading stopped, by action and by order', () => {
    const book = new ActionBook()
    const all = entries(intent, unknown, { kind: 'note', text: 'mode changed' }, succeeded)
    for (let n = 0; n <= all.length; n += 1) book.read(all.slice(0, n))
    expect(book.records).toHaveLength(1)
    expect(book.ofOrder('00000000-0000-4000-8000-000000000002')?.outcome?.kind).toBe('succeeded')
    expect(book.notes).toEqual([{ at: 3000, text: 'mode changed' }])
    expect(book.newestAt).toBe(4000)
    expect(book.openOn('refund', 'test', 'pi_1')).toEqual([])
  })
})

describe('the list of actions', () => {
  it('has unknown outcomes first, then the newest, and is bounded', () => {
    const done = viewAfter([intent, succeeded])
    const open = viewAfter([intent])
    const views = [
      { ...done, at: 1 },
      { ...open, at: 2 },
      { ...done, at: 3 },
      { ...open, at: 4 },
    ]
    expect(sortedViews(views, 3).map((one) => one.at)).toEqual([4, 2, 3])
  })
})
