import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Mode, PaymentsView } from '../contract/payments.ts'
import { ok, type Result } from '../contract/result.ts'
import { HOST_CLOCK } from '../engine/host-clock.ts'
import type { LastEvents } from '../logs/last-events.ts'
import { JOURNAL_NAME, Journal } from '../records/journal.ts'
import { ActionDesk } from '../stripe/action-desk.ts'
import type { StripeNews } from '../stripe/sandbox/protocol.ts'
import type { Outlets } from './action-outlets.ts'
import type { AlarmText } from './alarm.ts'
import { record, reportDefect } from './defects.ts'
import { Gateways } from './gateways.ts'
import { type GuardOptions, openGuards } from './guards.ts'
import { type IdleWatch, watchIdle } from './idle-watch.ts'
import { LateFailures, REFUND_FAILED } from './late-failures.ts'
import { watchMoney } from './money-watch.ts'
import { makePaymentHandlers, type PaymentHandlers } from './payment-handlers.ts'
import { PaymentsBoard } from './payments-board.ts'
import type { WatchedPresence } from './power.ts'
import { openSandboxStripe, type SandboxPlace } from './sandbox-stripe.ts'

/** Until it was found out otherwise. */
const KNOWN = { idle: true, screen: true } as const

export interface MoneyOptions extends GuardOptions {
  readonly sandbox: SandboxPlace
  readonly appVersion: string
  /** The way to Stripe. */
  readonly network: typeof globalThis.fetch
  readonly outlets: Outlets
  readonly lastEvents: (limit: number) => Promise<Result<LastEvents>>
  /** Watches whether the machine is in use; calls back when it is left. */
  readonly watchPresence: (left: () => void) => WatchedPresence
  /** After how long without that a guarded console locks. */
  readonly lockAfterMinutes: () => number
  /** The customer that a charge is filled in with. */
  readonly chargeEmail: () => string
}

/** Whom money tells what. */
export interface MoneyFront {
  readonly payments: (view: PaymentsView) => void
  readonly mode: (mode: Mode) => void
  readonly notice: (subject: string, sentence: string | null) => void
  /** Says what happened just now, until the operator puts it away. */
  readonly happened: (subject: string, text: string) => void
  /** Says something on the desktop; `shown` is called once that shows it. */
  readonly alarm: (text: AlarmText, shown: () => void) => void
  /** What happened in the simulated Stripe, for its shop's log. */
  readonly sandboxNews: (news: readonly StripeNews[]) => void
}

/** Everything about money. */
export interface Money {
  readonly handlers: PaymentHandlers
  readonly locked: () => boolean
  readonly mode: () => Mode
  /** Whether an action is under way or its outcome unknown; also told while locked. */
  readonly busy: () => boolean
  /** The picture as it is now; later ones are told unasked. */
  readonly view: () => PaymentsView
  /** Settings that are in the picture changed. */
  readonly settingsChanged: () => void
  /** The operator put away what was said about a subject. */
  readonly closed: (subject: string) => void
  /** Clears up what an earlier end left open, and looks after the rest from now on. */
  readonly start: () => void
  readonly stop: () => void
}

/** Opens journal, lock, keys and desk; what can't be opened stays closed, and says so. */
export async function openMoney(options: MoneyOptions, front: MoneyFront): Promise<Money> {
  const path = join(options.userData, JOURNAL_NAME)
  const journal = await Journal.open(path)
  const changed = () => board.changed()
  let idle: IdleWatch | null = null
  const accountChanged = () => {
    record('account', { mode: account.mode })
    front.mode(account.mode)
    changed()
    // There may be a key now for what could not be asked before.
    clearUp()
  }
  const { lock, account } = await openGuards(options, {
    note: async (text) => {
      if (!journal.ok) return journal
      const noted = await journal.value.append(Date.now(), { kind: 'note', text })
      changed()
      return noted
    },
    lockChanged: changed,
    accountChanged,
  })
  const sandbox = await openSandboxStripe(options.sandbox, front.sandboxNews)
  const gateways = new Gateways({
    keyOf: (mode) => account.keyOf(mode),
    network: options.network,
    sandbox: sandbox.ok ? ok(sandbox.value.fetch) : sandbox,
    apiBase: options.environment['STRIPE_API_BASE'],
    appVersion: options.appVersion,
  })
  const openDesk = (kept: Journal) =>
    new ActionDesk({
      journal: kept,
      gateway: (mode) => gateways.of(mode),
      mode: () => account.mode,
      clock: { now: Date.now },
      uuid: randomUUID,
      changed,
      alert: (failure) => failed.tell(failure),
    })
  const failed = new LateFailures({
    path: join(options.userData, 'late-failures.json'),
    now: Date.now,
    locked: () => lock.locked,
    happened: front.happened,
    alarm: front.alarm,
  })
  const desk = journal.ok ? ok(openDesk(journal.value)) : journal
  const openOne = desk.ok ? desk.value : null
  const clearUp = () => {
    openOne?.reconcileAll().catch((error: unknown) => reportDefect('clearing up', error))
  }
  const board = new PaymentsBoard(
    {
      account: () => account.view,
      lock: () => ({ ...lock.view, auto: idle?.auto() ?? KNOWN }),
      desk: () => openOne,
      chargeEmail: options.chargeEmail,
      blocked: () => (desk.ok ? gateways.trouble(account.mode) : desk.failure.message),
    },
    front.payments,
  )
  // What is broken is said with the payments that it blocks.
  front.notice('journal', journal.ok ? journal.value.healed : null)
  front.notice('lock', lock.broken)
  let remarks = 0
  const tellRemarks = () => {
    const told = account.remarks
    remarks = Math.max(remarks, told.length)
    for (let at = 0; at < remarks; at += 1) front.notice(`account ${at}`, told[at] ?? null)
  }
  tellRemarks()
  let ends: readonly (() => void)[] = []
  const { lastEvents, outlets } = options
  return {
    handlers: makePaymentHandlers({
      board,
      lock,
      account,
      gateways,
      desk,
      sandbox,
      lastEvents,
      journal: path,
      outlets,
    }),
    locked: () => lock.locked,
    mode: () => account.mode,
    busy: () => openOne?.busy ?? false,
    view: () => board.current(),
    settingsChanged: () => board.changed(),
    closed: (subject) => {
      if (subject === REFUND_FAILED) failed.close()
    },
    start: () => {
      clearUp()
      account.onLateKey(() => {
        tellRemarks()
        accountChanged()
      })
      const known = () => openOne?.refundFailures ?? []
      failed.start(known).catch((error: unknown) => reportDefect('late failures', error))
      const tick = sandbox.ok ? () => sandbox.value.tick() : null
      const shared = { now: Date.now, clock: HOST_CLOCK }
      // Without a passcode it refuses, and that is all.
      const presence = options.watchPresence(() => lock.lock())
      idle = watchIdle({
        ...shared,
        presence,
        limitMinutes: () => (lock.view.guardedBy === null ? null : options.lockAfterMinutes()),
        lock: () => lock.lock(),
        changed,
      })
      ends = [
        watchMoney({ ...shared, desk: openOne, tick, report: reportDefect }),
        idle.stop,
        presence.stop,
      ]
    },
    stop: () => {
      for (const end of ends) end()
    },
  }
}
