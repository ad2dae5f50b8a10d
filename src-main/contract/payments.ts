import type { Instant } from './overview.ts'

/** Which money is real: only `live` is. */
export const MODES = ['sandbox', 'test', 'live'] as const
export type Mode = (typeof MODES)[number]
/** The modes that need a key of the operator's own. */
export type KeyedMode = Exclude<Mode, 'sandbox'>

/** What the page may know of a key: never the key. */
export interface KeyView {
  readonly set: boolean
  readonly last4: string | null
  /** Where it is kept; `this-run` when the machine has no keychain to trust. */
  readonly kept: 'environment' | 'keychain' | 'this-run' | null
}

export interface AccountView {
  readonly mode: Mode
  /** True when the environment fixes the mode, so that the page can't switch it. */
  readonly modeFixed: boolean
  readonly keys: Readonly<Record<KeyedMode, KeyView>>
  /** Why live mode can't be had on this machine; null when it can. */
  readonly liveRefused: string | null
  /** A sentence when keys can't be kept: no keychain. */
  readonly keychainRemark: string | null
}

/** What an automatic lock goes by on this machine. */
export interface AutoLock {
  /** The system says how long it has been idle; else only the console's own window counts. */
  readonly idle: boolean
  /** The system says when its screen locks. */
  readonly screen: boolean
}

export interface LockView {
  readonly locked: boolean
  /** Where the passcode comes from; null when there is none, and then nothing locks. */
  readonly guardedBy: 'environment' | 'settings' | null
  /** Until then another try is refused; null when one may be made now. */
  readonly waitUntil: Instant | null
  readonly auto: AutoLock
}

export const REFUND_REASONS = ['requested_by_customer', 'duplicate', 'fraudulent'] as const
export type RefundReason = (typeof REFUND_REASONS)[number]

/** A refund as Stripe has it; amounts are integer minor units. */
export interface RefundLine {
  readonly id: string
  readonly amount: number
  readonly currency: string
  /** Stripe's own word: one of five so far, and others may come. */
  readonly status: string
  readonly created: Instant
  readonly reason: string | null
  readonly failureReason: string | null
}

/**
 * Stripe's own reason for what looks like a refund and is none: money that was reserved and never
 * captured went back (docs.stripe.com/api/refunds/object).
 */
export const RELEASE_REASON = 'expired_uncaptured_charge'

export interface DisputeLine {
  readonly id: string
  readonly status: string
  readonly amount: number
  readonly reason: string
}

/**
 * How a payment is shared between accounts of Stripe Connect; all null for one that isn't. Amounts are
 * integer minor units of its currency.
 */
export interface ConnectFacts {
  /** The connected account that the charge is on; null when it is on the key's own. */
  readonly account: string | null
  /** The connected account that its money is sent to: a destination charge. */
  readonly destination: string | null
  /** `tr_…`, which sent it there. */
  readonly transfer: string | null
  /** What was sent; null when that is everything. */
  readonly transferAmount: number | null
  /** The connected account in whose name it was made. */
  readonly onBehalfOf: string | null
  /** `fee_…`, what the platform kept of it. */
  readonly fee: string | null
  readonly feeAmount: number | null
}

/** A payment that no other account has a part in. */
export const NO_CONNECT: ConnectFacts = {
  account: null,
  destination: null,
  transfer: null,
  transferAmount: null,
  onBehalfOf: null,
  fee: null,
  feeAmount: null,
}

/** What a refund does with the shares of others; null where there is nothing to choose. */
export interface ConnectChoice {
  /** Whether the connected account gives its share of the refund back. */
  readonly reverseTransfer: boolean | null
  /** Whether the platform gives its share of the application fee back. */
  readonly returnFee: boolean | null
}

/**
 * What has to be chosen for a refund: a destination charge's transfer, and an application fee. The
 * fee of a destination charge can only be returned when its transfer is reversed
 * (docs.stripe.com/connect/destination-charges).
 */
export function choicesOf(connect: ConnectFacts): { transfer: boolean; fee: boolean } {
  return {
    transfer: connect.destination !== null || connect.transfer !== null,
    fee: connect.fee !== null || (connect.feeAmount ?? 0) > 0,
  }
}

/** One look at a payment, fetched fresh; a refund is confirmed on a look and made once for it. */
export interface PaymentLook {
  /** Names this look; the main process remembers what it showed. */
  readonly look: string
  readonly mode: Mode
  readonly paymentIntent: string | null
  readonly charge: string | null
  readonly status: string
  readonly currency: string
  readonly amount: number
  readonly captured: number
  /** What the listed refunds add up to, without those that failed, were canceled or took nothing. */
  readonly refunded: number
  /** What they leave of what was captured; never negative. */
  readonly remaining: number
  /** The charge's own fields, where they say something else than its refunds; null where not. */
  readonly chargeSays: { readonly refunded: number; readonly remaining: number } | null
  /** False when Stripe has more refunds than are listed: what remains is then the charge's word. */
  readonly allRefunds: boolean
  readonly created: Instant
  /** Name, email or id of the customer, whichever is known. */
  readonly customer: string | null
  readonly description: string | null
  readonly connect: ConnectFacts
  readonly refunds: readonly RefundLine[]
  readonly disputes: readonly DisputeLine[]
  /** Why it can't be refunded now, and what to do instead; null when it can. */
  readonly notRefundable: string | null
}

/**
 * The most that may be refunded, in integer minor units: where refunds and charge disagree about
 * what remains, Stripe decides.
 */
export function mostRefundable(look: Pick<PaymentLook, 'remaining' | 'chargeSays'>): number {
  return Math.max(look.remaining, look.chargeSays?.remaining ?? 0)
}

export const ACTION_KINDS = ['charge', 'test-payment', 'refund'] as const
export type ActionKind = (typeof ACTION_KINDS)[number]

/**
 * What may have become of an action whose outcome is unknown: it may be done already, Stripe turned
 * it away each time, or nothing of it ever reached Stripe. The gravest comes first.
 */
export const DOUBTS = ['may-be-done', 'turned-away', 'never-sent'] as const
export type Doubt = (typeof DOUBTS)[number]

/** Where an action stands; `unknown` is never shown as success or failure. */
export type ActionState =
  | { readonly kind: 'sending' }
  | { readonly kind: 'succeeded' }
  | { readonly kind: 'refused'; readonly message: string; readonly code: string | null }
  | {
      readonly kind: 'unknown'
      readonly because: string
      readonly doubt: Doubt
      /**
       * How it will be cleared up: the same request again, the payment's refunds, or a person; or the
       * payment is not as it was confirmed, and nothing is sent before that is confirmed anew.
       */
      readonly next: 'same-request' | 'confirm' | 'look-at-refunds' | 'person'
      /** Stripe is being asked about it just now. */
      readonly asking: boolean
    }
  /** The operator ended it: nothing is sent for it any more, whatever became of it. */
  | { readonly kind: 'withdrawn'; readonly doubt: Doubt }
  | { readonly kind: 'settled'; readonly verdict: 'done' | 'not-done'; readonly note: string }

/** What Stripe made of an action, as followed since. */
export interface ActionObject {
  /** `re_…`, `cs_…` or `pi_…`. */
  readonly id: string
  /** Stripe's own word: a refund's status, a session's status and payment status. */
  readonly status: string
  /** Checkout only, while the session is open. */
  readonly url: string | null
  readonly expiresAt: Instant | null
  readonly paymentIntent: string | null
  /** Refunds only, when it failed after all. */
  readonly failureReason: string | null
  /** The answer as Stripe sent it, pretty JSON without secrets. */
  readonly raw: string
}

/** One row of the journal: something that this console did, or meant to do. */
export interface ActionView {
  readonly id: string
  readonly kind: ActionKind
  readonly mode: Mode
  readonly at: Instant
  readonly amount: number
  readonly currency: string
  /** The payment of a refund, the email of a charge. */
  readonly target: string
  /** The connected account that it was done on; null for the key's own. */
  readonly account: string | null
  /** What a refund does with the shares of other accounts. */
  readonly choice: ConnectChoice
  readonly state: ActionState
  readonly object: ActionObject | null
  readonly requestId: string | null
}

/** Something else that the journal keeps: a mode or key change, a wrong passcode. */
export interface JournalNote {
  readonly at: Instant
  readonly text: string
}

/** Everything about money that the page shows; empty but for `lock` and the mode while locked. */
export interface PaymentsView {
  readonly version: number
  readonly account: AccountView
  readonly lock: LockView
  /** The customer that a charge is filled in with; empty while locked. */
  readonly chargeEmail: string
  /** Why money actions are blocked as a whole (disk full, broken journal); null when they aren't. */
  readonly blocked: string | null
  /** Unknown outcomes first, then newest first; bounded. */
  readonly actions: readonly ActionView[]
  readonly notes: readonly JournalNote[]
}

/** What a look over the journal's chain gave. */
export interface JournalCheck {
  readonly whole: boolean
  readonly entries: number
  /** Where the chain breaks first, and how; null when it is whole. */
  readonly broken: { readonly line: number; readonly because: string } | null
}

/** One webhook event, from the log or from Stripe. */
export interface EventLine {
  readonly at: Instant
  readonly id: string | null
  readonly type: string | null
  readonly ok: boolean | null
  readonly status: string | null
  readonly paymentIntent: string | null
  /** With its currency when that is known, as written otherwise. */
  readonly amount: string | null
  readonly json: string
}

export interface EventsView {
  readonly from: 'log' | 'stripe'
  readonly events: readonly EventLine[]
  /** Lines on the way that could not be used: a sentence each. */
  readonly remarks: readonly string[]
}
