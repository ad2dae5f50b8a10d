import { describe, expect, it } from 'vitest'
import type {
  AccountView,
  ActionView,
  LockView,
  PaymentsView,
} from '../../../src-main/contract/payments.ts'
import { PaymentsBoard } from '../../../src-main/desktop/payments-board.ts'

const ACCOUNT: AccountView = {
  mode: 'live',
  modeFixed: true,
  keys: {
    test: { set: false, last4: null, kept: null },
    live: { set: true, last4: 'LAST', kept: 'keychain' },
  },
  liveRefused: null,
  keychainRemark: 'no keychain',
}
const OPEN: LockView = {
  locked: false,
  guardedBy: 'settings',
  waitUntil: null,
  auto: { idle: true, screen: true },
}
const ACTION: ActionView = {
  id: 'a',
  kind: 'refund',
  mode: 'live',
  at: 0,
  amount: 500,
  currency: 'usd',
  account: null,
  choice: { reverseTransfer: null, returnFee: null },
  target: 'pi_SECRET',
  state: { kind: 'succeeded' },
  object: null,
  requestId: null,
}

function setUp() {
  const pushed: PaymentsView[] = []
  const world = { lock: OPEN, blocked: null as string | null, deskBlocked: null as string | null }
  const desk = () => ({
    actions: [ACTION],
    notes: [{ at: 1, text: 'a note' }],
    blocked: world.deskBlocked,
  })
  const board = new PaymentsBoard(
    {
      account: () => ACCOUNT,
      lock: () => world.lock,
      desk,
      chargeEmail: () => 'till@example.com',
      blocked: () => world.blocked,
    },
    (view) => pushed.push(view),
  )
  return { world, board, pushed }
}

describe('the picture of payments', () => {
  it('shows account, lock, actions and notes, and counts its changes', () => {
    const { board, pushed } = setUp()
    expect(board.current()).toMatchObject({ version: 0, actions: [ACTION], account: ACCOUNT })
    expect(board.current().chargeEmail).toBe('till@example.com')
    board.changed()
    board.changed()
    expect(pushed.map(({ version }) => version)).toEqual([1, 2])
    expect(board.current()).toEqual(pushed[1])
  })

  it('holds nothing but the lock and the mode while locked', () => {
    const { world, board } = setUp()
    world.lock = { ...OPEN, locked: true }
    world.blocked = 'the disk is full'
    const view = board.current()
    expect(view.lock.locked).toBe(true)
    expect(view.account).toMatchObject({ mode: 'live', modeFixed: true })
    expect(view).toMatchObject({ actions: [], notes: [], chargeEmail: '', blocked: null })
    expect(JSON.stringify(view)).not.toMatch(/SECRET|LAST|keychain"|no keychain|a note|disk/)
  })

  it('says first what blocks everything, then what blocks the desk', () => {
    const { world, board } = setUp()
    world.deskBlocked = 'other money'
    expect(board.current().blocked).toBe('other money')
    world.blocked = 'the journal is broken'
    expect(board.current().blocked).toBe('the journal is broken')
  })
})
