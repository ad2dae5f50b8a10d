import type {
  ActionObject,
  Doubt,
  EventLine,
  Mode,
  PaymentLook,
  RefundReason,
} from '../contract/payments.ts'

/** What Stripe made of one question; only `ok` and `refused` are certain. */
export type GatewayAnswer<T> =
  | { readonly kind: 'ok'; readonly value: T; readonly requestId: string | null }
  | GatewayRefusal
  | GatewayDoubt

/** Stripe certainly did nothing. */
export interface GatewayRefusal {
  readonly kind: 'refused'
  /** Stripe's own sentence, without anything that looks like a key. */
  readonly message: string
  readonly code: string | null
  readonly declineCode: string | null
  readonly requestId: string | null
  /** HTTP status; null when nothing was sent. */
  readonly status: number | null
}

export interface GatewayDoubt {
  /**
   * `unknown`: no usable answer came, so it may have been done or not. `mismatch`: the answer is of
   * the other money than the mode; of a question that changes something the outcome is unknown too.
   */
  readonly kind: 'unknown' | 'mismatch'
  readonly because: string
  readonly requestId: string | null
  /** Of a question that changes something; without it, it may be done. */
  readonly doubt?: Doubt
  /** Nothing was sent, as the payment is not as it was confirmed. */
  readonly changed?: true
}

/** The name under which every object carries the id of the action that made it. */
export const ACTION_MARK = 'payments_ops_action'

/** A refund exactly as it is sent, so that it can be sent again. */
export interface RefundParams {
  readonly payment_intent?: string
  readonly charge?: string
  /** Integer minor units; never left out, so that "all" can't grow between look and refund. */
  readonly amount: number
  readonly reason?: RefundReason
  /** Whether a destination charge's connected account gives its share back; else the platform pays. */
  readonly reverse_transfer?: boolean
  readonly refund_application_fee?: boolean
  readonly metadata: Readonly<Record<string, string>>
}

/** A checkout link exactly as it is asked for. */
export interface CheckoutParams {
  readonly amount: number
  readonly currency: string
  readonly email: string
  readonly metadata: Readonly<Record<string, string>>
}

/** A payment with a test card exactly as it is asked for. */
export interface TestPaymentParams {
  readonly amount: number
  readonly currency: string
  readonly metadata: Readonly<Record<string, string>>
}

/** A refund in Stripe's list, with the id of our action when it was made by one. */
export type ListedRefund = ActionObject & { readonly intent: string | null }

/** What a payment looks like now; a look is given its name by whoever remembers it. */
export type PaymentFacts = Omit<PaymentLook, 'look'>

/** The same with what only the console itself has to know. */
export type MarkedPayment = PaymentFacts & {
  /** The actions of consoles that its refunds were made by. */
  readonly marks: readonly string[]
}

/**
 * Asked before a request is sent once more. Answers what became of the first, or why nothing is to
 * be sent; null when it may be.
 */
export type BeforeAgain = () => Promise<GatewayAnswer<ActionObject> | null>

/**
 * Everything that is asked of Stripe, in one mode and with one key. Every answer's `livemode` is
 * checked against the mode. Asking again with the same key and parameters is always harmless while
 * Stripe remembers the key, at least 24 h.
 */
export interface Gateway {
  readonly mode: Mode
  /** Tells its key from others, as `printOf` does. */
  readonly keyPrint: string
  /**
   * The same for a connected account (`acct_…`), with `Stripe-Account` in every request; the key's
   * own account for null.
   */
  on(account: string | null): Gateway
  /** Tries the key; `lacking` are Stripe's sentences about permissions that it doesn't have. */
  verifyKey(): Promise<GatewayAnswer<{ readonly lacking: readonly string[] }>>
  /** Fetches a payment by `pi_…`, `ch_…`, `py_…` or an id that leads to it, such as `re_…`. */
  lookUp(id: string): Promise<GatewayAnswer<MarkedPayment>>
  /** The same, in a third of the time at most, for a look between two attempts. */
  lookQuickly(id: string): Promise<GatewayAnswer<MarkedPayment>>
  createRefund(
    request: RefundParams,
    idempotencyKey: string,
    beforeAgain: BeforeAgain,
  ): Promise<GatewayAnswer<ActionObject>>
  createCheckout(
    request: CheckoutParams,
    idempotencyKey: string,
  ): Promise<GatewayAnswer<ActionObject>>
  payWithTestCard(
    request: TestPaymentParams,
    idempotencyKey: string,
  ): Promise<GatewayAnswer<ActionObject>>
  getRefund(id: string): Promise<GatewayAnswer<ActionObject>>
  getCheckout(id: string): Promise<GatewayAnswer<ActionObject>>
  /** All refunds of a payment, newest first; `unknown` when there are too many to be sure. */
  listRefunds(payment: string): Promise<GatewayAnswer<readonly ListedRefund[]>>
  /** The account's last events, newest first; 1 to 100. */
  listEvents(limit: number): Promise<GatewayAnswer<readonly EventLine[]>>
}
