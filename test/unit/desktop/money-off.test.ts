import { describe, expect, it } from 'vitest'
import { PAYMENT_REQUESTS } from '../../../src-main/contract/payment-requests.ts'
import type { Money } from '../../../src-main/desktop/money.ts'
import { moneyOrNone, NO_MONEY } from '../../../src-main/desktop/money-off.ts'

const OFF = { ok: false, failure: { kind: 'unavailable', message: expect.any(String) } }

async function failing(open: () => Promise<Money>) {
  const notices: (readonly [string, string | null])[] = []
  const reports: (readonly [string, unknown])[] = []
  const money = await moneyOrNone(
    open,
    (...notice) => notices.push(notice),
    (...defect) => reports.push(defect),
  )
  return { money, notices, reports }
}

describe('money that can’t be opened', () => {
  it.each([
    [
      'at once',
      () =>
        failing(() => {
          throw new Error('no session')
        }),
    ],
    ['later', () => failing(() => Promise.reject(new Error('no session')))],
  ])('%s is reported and said, and nothing is thrown', async (_when, open) => {
    const { money, notices, reports } = await open()
    expect(money).toBeNull()
    expect(reports).toEqual([['opening payments', new Error('no session')]])
    expect(notices).toEqual([['payments', expect.stringMatching(/alerts go on.*start it again/)]])
  })

  it('answers every request about it with why, and counts as locked', async () => {
    const { handlers, locked } = NO_MONEY
    expect(Object.keys(handlers).sort()).toEqual(Object.keys(PAYMENT_REQUESTS).sort())
    expect(await handlers.getPayments(undefined)).toMatchObject(OFF)
    expect(await handlers.unlock({ passcode: 'right' })).toMatchObject(OFF)
    expect(locked()).toBe(true)
  })
})
