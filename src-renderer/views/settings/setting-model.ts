import { readSetting } from '../../../src-main/contract/setting-values.ts'
import {
  SETTINGS,
  type SettingKey,
  type SettingValue,
  takesText,
} from '../../../src-main/contract/settings-table.ts'

/** What each setting is called on the screen. */
export const SETTING_LABELS: Readonly<Record<SettingKey, string>> = {
  logs: 'Log folder',
  'rules.webhook.enabled': 'Judge webhook failures',
  'rules.webhook.threshold': 'Critical with more failed deliveries than',
  'rules.webhook.windowMinutes': 'Webhook window, minutes',
  'rules.payments.enabled': 'Judge the payment error rate',
  'rules.payments.threshold': 'Critical with more failed than, %',
  'rules.payments.windowMinutes': 'Payment window, minutes',
  'rules.revenue.enabled': 'Judge revenue day over day',
  'rules.revenue.threshold': 'Warning with a change below, %',
  'rules.revenue.against': 'Compare today with',
  'rules.staleAfterMinutes': 'A log is stale after, minutes',
  'sight.tolerate': 'Leave out unreadable lines up to, %',
  notifications: 'Show notifications',
  reminderMinutes: 'Remind of a critical alert after, minutes',
  chargeEmail: 'Customer of a charge (email)',
  lockAfterMinutes: 'Lock after, minutes without input',
  keepRunning: 'Keep running when the window is closed',
  keepAwake: 'Keep this computer awake while alerts are checked',
  startAtLogin: 'Start when I log in',
  startHidden: 'At login, show no window',
  theme: 'Theme',
  updateFeed: 'Update feed',
  logLevel: 'What goes into the console’s own log',
}

/** A setting's value as its field shows it: shares in percent, what was not chosen as nothing. */
export function shownText(key: SettingKey, value: SettingValue): string {
  if (value === null) return ''
  if (SETTINGS[key].takes.kind !== 'share' || typeof value !== 'number') return String(value)
  return String(exact(value * 100))
}

/** What a field's text stands for; text that can't be read stays text, which no number takes. */
export function typedValue(key: SettingKey, text: string): SettingValue {
  const typed = text.trim()
  const { kind } = SETTINGS[key].takes
  if (kind === 'address' || kind === 'folder') return typed === '' ? null : typed
  if (kind === 'choice' || !/^-?\d{1,9}(\.\d{1,9})?$/.test(typed)) return typed
  return kind === 'share' ? exact(Number(typed) / 100) : Number(typed)
}

/** Why a field's text can't be saved; null when it can. */
export function fieldError(key: SettingKey, text: string): string | null {
  if (readSetting(key, typedValue(key, text)).ok) return null
  const { takes } = SETTINGS[key]
  if (takes.kind !== 'share') return `Has to be ${takesText(takes)}.`
  return `Has to be a number from ${exact(takes.least * 100)} to ${exact(takes.most * 100)}, with a point for decimals.`
}

/** What a limit on failed deliveries means: a limit that is met is no breach. */
export function limitHint(limit: number): string {
  if (limit === 0) return 'The first is critical.'
  return `${limit} ${limit === 1 ? 'is' : 'are'} still OK, one more is critical.`
}

/** A value in words, for the list of what an import would change. */
export function valueText(key: SettingKey, value: SettingValue): string {
  if (value === null) return 'none'
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  const unit = SETTINGS[key].takes.kind === 'share' ? ' %' : ''
  return `${shownText(key, value)}${unit}`
}

/** 0.07 * 100 is 7.000000000000001, which nobody has typed. */
function exact(value: number): number {
  return Number(value.toPrecision(12))
}
