import type { Alert } from '../alerts/alert.ts'
import { criticalSince } from '../alerts/lifecycle.ts'
import type { AlertHistory, AlertRecord } from '../contract/alerts.ts'
import type { DeliveryOutcome } from '../contract/overview.ts'
import { fail, ok, type Result } from '../contract/result.ts'
import { RULE_IDS, type RuleId } from '../contract/rule.ts'
import type { LogFiles } from '../logs/files.ts'
import type { AlertHistoryFile } from './alert-history.ts'
import { briefWanting, withBriefEvidence } from './brief-alerts.ts'
import { withBannerDismissed, withDelivery } from './digest.ts'
import { evidenceOf } from './evidence.ts'
import { alertById, historyPage } from './history-page.ts'
import { type AlertOrder, carryOut, withEvidence } from './orders.ts'
import type { NotificationHold } from './protocol.ts'
import type { Standing } from './standing.ts'

/** What the desk works with. */
export interface DeskParts {
  /** The log directory, absolute. */
  readonly logs: string
  readonly files: LogFiles
  /** Whether the log directory does not answer. */
  readonly isHung: () => boolean
  readonly standing: Standing
  readonly history: AlertHistoryFile
  /** ms since the epoch. */
  readonly now: () => number
}

/** Everything about alerts that isn't a run: what an operator does with them and asks of them. */
export class AlertDesk {
  readonly #logs: string
  readonly #files: LogFiles
  readonly #isHung: () => boolean
  readonly #standing: Standing
  readonly #history: AlertHistoryFile
  readonly #now: () => number

  constructor({ logs, files, isHung, standing, history, now }: DeskParts) {
    this.#logs = logs
    this.#files = files
    this.#isHung = isHung
    this.#standing = standing
    this.#history = history
    this.#now = now
  }

  /** Stores what became of the notification with this id; a word on an older one is dropped. */
  async delivered(id: string, outcome: DeliveryOutcome): Promise<void> {
    const { state, handovers } = this.#standing
    if (outcome.kind !== 'sent') handovers.end(id)
    await this.#standing.take(withDelivery(state, id, outcome, this.#now()))
  }

  /** Puts a rule's banner away for as long as its alert goes on. */
  async dismissBanner(rule: RuleId): Promise<void> {
    const { state } = this.#standing
    const since = criticalSince(state.rules[rule])
    if (since === null) return
    await this.#standing.take(withBannerDismissed(state, rule, since, this.#now()))
  }

  /**
   * Holds native notifications back from now on. With null they go again, and what is still
   * critical then is announced at once: a pause delays, it never loses.
   */
  async hold(hold: NotificationHold | null): Promise<void> {
    this.#standing.hold = hold
    await this.look()
  }

  /** Reminds of critical alerts after so many minutes from now on; 0 is never. */
  async remindAfter(minutes: number): Promise<void> {
    this.#standing.reminderMinutes = minutes
    await this.look()
  }

  /** Says what has fallen due: reminders, and what was muted until now. */
  async look(): Promise<void> {
    await this.#standing.take(this.#standing.state)
  }

  /**
   * Does what the operator wants of alerts. A success means that not even a crash undoes it; what
   * can't be stored is in force all the same, and the failure says so.
   */
  async order(order: AlertOrder): Promise<Result<null>> {
    const { state } = this.#standing
    const done = carryOut(state, order, this.#now())
    if (!done.ok) return done
    // What is in force already may still have to be stored.
    const again = done.value === state
    const { unstored } = await (again ? this.#standing.save() : this.#standing.take(done.value))
    if (unstored === null) return ok(null)
    return fail('unavailable', `This is in force until the console ends. ${unstored}`)
  }

  /** A page of the alerts there were, as the contract has it. */
  async history(before: string | null, limit: number): Promise<Result<AlertHistory>> {
    const { unwritten, alerts } = this.#standing.state
    const told = await this.#history.read(unwritten)
    return told.ok ? ok(historyPage(told.value, alerts, before, limit)) : told
  }

  /** One alert with its evidence, firing or ended. */
  async alert(id: string): Promise<Result<AlertRecord>> {
    const { unwritten, alerts } = this.#standing.state
    const told = await this.#history.read(unwritten)
    return told.ok ? alertById(told.value, alerts, id) : told
  }

  /** Gathers the lines that new alerts are based on; later, while their disk does not answer. */
  async gather(): Promise<void> {
    for (const rule of RULE_IDS) {
      const alert = this.#standing.state.alerts[rule]
      if (alert !== undefined) await this.#gatherFor(alert, withEvidence)
    }
    for (const alert of briefWanting(this.#standing.state)) {
      await this.#gatherFor(alert, withBriefEvidence)
    }
  }

  async #gatherFor(alert: Alert, withLines: typeof withEvidence): Promise<void> {
    const evidence = await evidenceOf(alert, this.#logs, this.#files)
    if (evidence === null || this.#isHung()) return
    const { state } = this.#standing
    await this.#standing.take(withLines(state, alert.id, evidence, this.#now()))
  }
}
