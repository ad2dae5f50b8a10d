import type {
  AlertNotification,
  AlertRecord,
  AlertView,
} from '../../../src-main/contract/alerts.ts'
import type { EngineView } from '../../../src-main/contract/overview.ts'
import { never } from '../../../src-main/contract/result.ts'
import { RULE_TITLES, type RuleId } from '../../../src-main/contract/rule.ts'
import { deliveryText } from '../../format/delivery.ts'
import { counted } from '../../format/number.ts'

/** The alerts that nobody takes care of yet. */
export function unacknowledged(alerts: readonly AlertView[]): number {
  return alerts.filter(({ acknowledged }) => acknowledged === null).length
}

/** A rule that can't be seen, and why. */
export interface BlindRule {
  readonly rule: RuleId
  readonly because: string
}

/** The rules that can't be seen; those that fire as well as those of which nobody knows. */
export function blindRules({ rules }: Pick<EngineView, 'rules'>): BlindRule[] {
  return rules.flatMap(({ id, state, observation }) => {
    // Before the first run nothing is seen yet, which is not blindness.
    if (observation === null) return []
    if (observation.kind === 'unknown') return [{ rule: id, because: observation.because }]
    return state.kind === 'unknown' ? [{ rule: id, because: state.because }] : []
  })
}

/** The titles of the rules that are switched off. */
export function switchedOff({ rules }: Pick<EngineView, 'rules'>): string[] {
  return rules.flatMap(({ id, state }) => (state.kind === 'off' ? [RULE_TITLES[id]] : []))
}

/** How things stand in a sentence, for the screen's top and for screen readers: nothing in it ages. */
export function alertsSummary(engine: EngineView, silent: boolean): string {
  const { alerts, overall, rules } = engine
  const blind = blindRules(engine).length
  const hidden = blind > 0 ? ` ${counted(blind, 'rule')} can’t be seen.` : ''
  if (alerts.length > 0) return `${firingText(alerts)}${hidden}`
  if (silent) return 'Nothing was firing when the engine last reported.'
  if (overall === 'waiting') return 'What fires is known after the first run.'
  if (blind === rules.length) return 'No rule can be seen: whether anything fires is not known.'
  if (blind > 0) return `Nothing is firing among what can be seen.${hidden}`
  return 'Nothing is firing.'
}

function firingText(alerts: readonly AlertView[]): string {
  const waiting = unacknowledged(alerts)
  const fires = `${counted(alerts.length, 'alert')} ${alerts.length === 1 ? 'is' : 'are'} firing`
  if (waiting === 0) return `${fires}, acknowledged.`
  return waiting === alerts.length
    ? `${fires}, not acknowledged.`
    : `${fires}, ${waiting} not acknowledged.`
}

/** Why an alert's notification was raised and what became of it, in words. */
export function noticeText(notice: AlertNotification | null): string {
  if (notice === null) return 'None was raised'
  const { purpose, outcome } = notice
  switch (purpose) {
    case 'first':
      return deliveryText(outcome)
    case 'late':
      return `${deliveryText(outcome)}, after it was held back`
    case 'reminder':
      return `Reminder: ${lowered(deliveryText(outcome))}`
    default:
      return never(purpose)
  }
}

/** How an alert ended, in a word or two. */
export function endText({ ended }: Pick<AlertRecord, 'ended'>): string {
  if (ended === null) return 'goes on'
  switch (ended.how) {
    case 'resolved':
      return 'resolved'
    case 'switched-off':
      return 'rule switched off'
    case 'changed':
      return `ended: ${ended.because}`
    case 'unseen':
      return 'end not seen'
    default:
      return never(ended)
  }
}

function lowered(text: string): string {
  return `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`
}
