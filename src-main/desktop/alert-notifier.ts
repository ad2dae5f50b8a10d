import type { DeliveryOutcome, EngineView } from '../contract/overview.ts'
import type { RuleId } from '../contract/rule.ts'
import type { HostClock } from '../engine/host-clock.ts'
import type { AlertNotice } from '../engine/protocol.ts'
import { notShownText } from './notification-permission.ts'

/** What the operating system tells about one notification. */
export type NativeEvent =
  | { readonly kind: 'shown' }
  | { readonly kind: 'clicked' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'failed'; readonly because: string }

/** What a notification says, and the rule that a click on it leads to, if there is one. */
export type NativeNotice = Pick<AlertNotice, 'title' | 'body'> & Partial<Pick<AlertNotice, 'rule'>>

/** Raises a notification and reports its events; answers how to take it away, null without any. */
export type RaiseNative = (
  notice: NativeNotice,
  on: (event: NativeEvent) => void,
) => (() => void) | null

export interface NotifierHooks {
  /** What became of the notification with this id; each next word replaces the former. */
  readonly delivered: (id: string, outcome: DeliveryOutcome) => void
  /** The operator clicked it: show this rule. */
  readonly clicked: (rule: RuleId) => void
}

/** A service that shows notifications says so at once; silence this long (ms) means there is none. */
const ANSWER_MS = 5_000

/** The last notification of a rule, and what is known of it. */
interface Raised {
  readonly id: string
  readonly alert: string
  outcome: DeliveryOutcome
  close: (() => void) | null
}

/** Raises native notifications, one a rule, and follows each until its end. */
export class AlertNotifier {
  readonly #raise: RaiseNative
  readonly #hooks: NotifierHooks
  readonly #clock: HostClock
  readonly #platform: NodeJS.Platform
  /** Held on to, because a collected notification loses its click. */
  readonly #raised = new Map<RuleId, Raised>()

  constructor(
    raise: RaiseNative,
    hooks: NotifierHooks,
    clock: HostClock,
    platform: NodeJS.Platform = process.platform,
  ) {
    this.#platform = platform
    this.#raise = raise
    this.#hooks = hooks
    this.#clock = clock
  }

  /**
   * Raises a notification in place of the rule's former one. The same one comes again when it failed,
   * and from an engine that was started again and doesn't know what became of it; such an engine is
   * told, and what is on the screen or on its way there isn't raised a second time.
   */
  raise({ id, alert, rule, title, body }: AlertNotice): void {
    const former = this.#raised.get(rule)
    if (former?.id === id && former.outcome.kind !== 'failed') {
      this.#hooks.delivered(id, former.outcome)
      return
    }
    this.#takeAway(rule)
    const raised: Raised = { id, alert, outcome: { kind: 'sent' }, close: null }
    this.#raised.set(rule, raised)
    const report = (outcome: DeliveryOutcome) => {
      raised.outcome = outcome
      this.#hooks.delivered(id, outcome)
      if (outcome.kind === 'clicked') this.#hooks.clicked(rule)
    }
    const notice = { title, body, rule }
    raised.close = raiseFollowed(this.#raise, notice, this.#clock, report, this.#platform)
  }

  /** Takes away the notifications of alerts that were acknowledged or have ended. */
  see({ alerts }: Pick<EngineView, 'alerts'>): void {
    for (const [rule, { alert }] of this.#raised) {
      const open = alerts.find(({ id }) => id === alert)
      if (open === undefined || open.acknowledged !== null) this.#takeAway(rule)
    }
  }

  /** Takes all notifications away, for the end of the console. */
  closeAll(): void {
    for (const rule of [...this.#raised.keys()]) this.#takeAway(rule)
  }

  #takeAway(rule: RuleId): void {
    const raised = this.#raised.get(rule)
    this.#raised.delete(rule)
    raised?.close?.()
  }
}

/**
 * Raises one notification and reports what becomes of it, from `sent` on; one that is not answered
 * for has failed, unless it is shown after all. Answers how to take it away, which ends the reports,
 * and null where the system shows none. A failure says where `platform` allows notifications.
 */
export function raiseFollowed(
  raise: RaiseNative,
  notice: NativeNotice,
  clock: Pick<HostClock, 'after'>,
  report: (outcome: DeliveryOutcome) => void,
  platform: NodeJS.Platform = process.platform,
): (() => void) | null {
  let last: DeliveryOutcome['kind'] = 'sent'
  let isTakenAway = false
  const outcome = (next: DeliveryOutcome) => {
    cancel()
    if (isTakenAway) return
    last = next.kind
    report(next)
  }
  const failed = (because: string) => {
    outcome({ kind: 'failed', because: notShownText(because, platform) })
  }
  report({ kind: 'sent' })
  const cancel = clock.after(ANSWER_MS, () => failed('no notification service answered'))
  const close = raise(notice, (event) => {
    const isOpen = last === 'sent' || last === 'failed'
    if (event.kind === 'shown' && isOpen) outcome({ kind: 'shown' })
    if (event.kind === 'failed' && last === 'sent') {
      // Linux tells that it failed, but not why.
      failed(event.because || 'no notification service took it')
    }
    if (event.kind === 'clicked') outcome({ kind: 'clicked' })
  })
  if (close === null) {
    if (last === 'sent') failed('this system shows no notifications')
    return null
  }
  return () => {
    if (last === 'sent') {
      outcome({ kind: 'failed', because: 'it was taken away before it was shown' })
    }
    isTakenAway = true
    close()
  }
}
