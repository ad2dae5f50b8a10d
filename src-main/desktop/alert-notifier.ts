import type { DeliveryOutcome, EngineView } from '../contract/overview.ts'
import type { RuleId } from '../contract/rule.ts'
import type { AlertNotice } from '../engine/protocol.ts'
import type { HostClock } from './worker-host.ts'

/** What the operating system tells about one notification. */
export type NativeEvent =
  | { readonly kind: 'shown' }
  | { readonly kind: 'clicked' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'failed'; readonly because: string }

/** Raises a notification and reports its events; answers how to take it away, null without any. */
export type RaiseNative = (
  notice: Pick<AlertNotice, 'title' | 'body'>,
  on: (event: NativeEvent) => void,
) => (() => void) | null

export interface NotifierHooks {
  /** What became of a rule's notification, to be recorded; each next one replaces the former. */
  readonly delivered: (rule: RuleId, outcome: DeliveryOutcome) => void
  /** The operator clicked it: show this rule. */
  readonly clicked: (rule: RuleId) => void
}

/** A service that shows notifications says so at once; silence this long (ms) means there is none. */
const ANSWER_MS = 5_000

/** Raises native notifications, one a rule, and follows each until its end. */
export class AlertNotifier {
  readonly #raise: RaiseNative
  readonly #hooks: NotifierHooks
  readonly #clock: HostClock
  /** Held on to, because a collected notification loses its click. */
  readonly #open = new Map<RuleId, () => void>()

  constructor(raise: RaiseNative, hooks: NotifierHooks, clock: HostClock) {
    this.#raise = raise
    this.#hooks = hooks
    this.#clock = clock
  }

  /** Raises a notification in place of the rule's former one. */
  raise(notice: AlertNotice): void {
    const { rule } = notice
    this.#takeAway(rule)
    const close = raiseFollowed(this.#raise, notice, this.#clock, (outcome) => {
      this.#hooks.delivered(rule, outcome)
      if (outcome.kind === 'clicked') this.#hooks.clicked(rule)
    })
    if (close !== null) this.#open.set(rule, close)
  }

  /** Takes the notifications of acknowledged alerts away: nobody has to be called to them. */
  see({ alerts }: Pick<EngineView, 'alerts'>): void {
    for (const { rule, acknowledged } of alerts) if (acknowledged !== null) this.#takeAway(rule)
  }

  /** Takes all notifications away, for the end of the console. */
  closeAll(): void {
    for (const rule of [...this.#open.keys()]) this.#takeAway(rule)
  }

  #takeAway(rule: RuleId): void {
    this.#open.get(rule)?.()
    this.#open.delete(rule)
  }
}

/**
 * Raises one notification and reports what becomes of it, from `sent` on; one that nobody answers
 * for has failed. Answers how to take it away, null where the system shows none.
 */
export function raiseFollowed(
  raise: RaiseNative,
  notice: Parameters<RaiseNative>[0],
  clock: Pick<HostClock, 'after'>,
  outcome: (outcome: DeliveryOutcome) => void,
): (() => void) | null {
  outcome({ kind: 'sent' })
  let settled = false
  const cancel = clock.after(ANSWER_MS, () => {
    settled = true
    outcome({ kind: 'failed', because: 'no notification service answered' })
  })
  const settle = (): boolean => {
    cancel()
    const first = !settled
    settled = true
    return first
  }
  const close = raise(notice, (event) => {
    if (event.kind === 'shown' && settle()) outcome({ kind: 'shown' })
    if (event.kind === 'failed' && settle()) {
      // Linux tells that it failed, but not why.
      outcome({ kind: 'failed', because: event.because || 'no notification service took it' })
    }
    if (event.kind === 'clicked') {
      settle()
      outcome({ kind: 'clicked' })
    }
  })
  if (close === null && settle()) {
    outcome({ kind: 'failed', because: 'this system shows no notifications' })
  }
  return close
}
