import type { DeliveryOutcome, EngineView } from '../contract/overview.ts'
import { RULE_IDS, type RuleId } from '../contract/rule.ts'
import type { HostClock } from '../engine/host-clock.ts'
import type { AlertNotice } from '../engine/protocol.ts'
import { notShownText } from './notification-permission.ts'

/** What the operating system tells about one notification. */
export type NativeEvent =
  | { readonly kind: 'shown' }
  | { readonly kind: 'clicked' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'failed'; readonly because: string }

/**
 * What a notification says, the rule that a click on it leads to, and its place: one of the same place
 * replaces it, also after a restart, where the system knows places. Both only where there are any.
 */
export type NativeNotice = Pick<AlertNotice, 'title' | 'body'> &
  Partial<Pick<AlertNotice, 'rule'> & { readonly place: string }>

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
  /** Take away what an earlier console may have left in this place; where the system can't, nothing. */
  readonly withdraw: (place: string) => void
}

/** A service that shows notifications says so at once; silence this long (ms) means there is none. */
const ANSWER_MS = 5_000

/** A notification, and what is known of it. */
interface Raised {
  readonly id: string
  readonly alert: string
  /** It was over when it was announced. */
  readonly isOver: boolean
  outcome: DeliveryOutcome
  close: (() => void) | null
}

/**
 * Raises native notifications and follows each until its end: of each rule's alerts the last one, and
 * those on what is over.
 */
export class AlertNotifier {
  readonly #raise: RaiseNative
  readonly #hooks: NotifierHooks
  readonly #clock: HostClock
  readonly #platform: NodeJS.Platform
  /** By rule, or by id; held on to, because a collected notification loses its click. */
  readonly #raised = new Map<string, Raised>()

  /** The rules of which an earlier console may have left a notification on the screen. */
  readonly #inherited = new Set<RuleId>(RULE_IDS)

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
   * Raises a notification in place of the rule's former one, or beside all others when it tells of
   * what is over. The same one comes again when it failed,
   * and from an engine that was started again and doesn't know what became of it; such an engine is
   * told, and what is on the screen or on its way there isn't raised a second time.
   */
  raise({ id, alert, rule, title, body, isOver }: AlertNotice): void {
    const place = isOver === true ? id : rule
    const former = this.#raised.get(place)
    if (former?.id === id && former.outcome.kind !== 'failed') {
      this.#hooks.delivered(id, former.outcome)
      return
    }
    this.#takeAway(place)
    if (isOver !== true) this.#inherited.delete(rule)
    const sent = { kind: 'sent' } as const
    const raised: Raised = { id, alert, isOver: isOver === true, outcome: sent, close: null }
    this.#raised.set(place, raised)
    const report = (outcome: DeliveryOutcome) => {
      raised.outcome = outcome
      this.#hooks.delivered(id, outcome)
      if (outcome.kind === 'clicked') this.#hooks.clicked(rule)
    }
    const notice = { title, body, rule, place }
    raised.close = raiseFollowed(this.#raise, notice, this.#clock, report, this.#platform)
  }

  /** Takes away the notifications of alerts that were acknowledged or have ended since. */
  see({ alerts, overall }: Pick<EngineView, 'alerts' | 'overall'>): void {
    if (overall !== 'waiting') this.#withdraw(alerts)
    for (const [place, { alert, isOver }] of this.#raised) {
      if (isOver) continue
      const open = alerts.find(({ id }) => id === alert)
      if (open === undefined || open.acknowledged !== null) this.#takeAway(place)
    }
  }

  /** A console that was killed leaves its notifications behind: of an alert that is over they go, too. */
  #withdraw(alerts: EngineView['alerts']): void {
    for (const rule of this.#inherited) {
      const open = alerts.find((alert) => alert.rule === rule)
      if (open !== undefined && open.acknowledged === null) continue
      this.#inherited.delete(rule)
      this.#hooks.withdraw(rule)
    }
  }

  /** Takes all notifications away, for the end of the console. */
  closeAll(): void {
    for (const place of [...this.#raised.keys()]) this.#takeAway(place)
  }

  #takeAway(place: string): void {
    const raised = this.#raised.get(place)
    this.#raised.delete(place)
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
