import { COMPARISONS, type Comparison } from './rule-settings.ts'

/** How the window is coloured: by the system's wish, or by the operator's. */
export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** How much the console writes into its own log, least first. */
export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** Every setting by its key, which is also its place in the settings file. */
export interface SettingValues {
  readonly logs: string | null
  readonly 'rules.webhook.enabled': boolean
  readonly 'rules.webhook.threshold': number
  readonly 'rules.webhook.windowMinutes': number
  readonly 'rules.payments.enabled': boolean
  readonly 'rules.payments.threshold': number
  readonly 'rules.payments.windowMinutes': number
  readonly 'rules.revenue.enabled': boolean
  readonly 'rules.revenue.threshold': number
  readonly 'rules.revenue.against': Comparison
  readonly 'rules.staleAfterMinutes': number
  readonly 'sight.tolerate': number
  readonly notifications: boolean
  readonly reminderMinutes: number
  readonly lockAfterMinutes: number
  readonly chargeEmail: string
  readonly keepRunning: boolean
  readonly keepAwake: boolean
  readonly startAtLogin: boolean
  readonly startHidden: boolean
  readonly theme: Theme
  readonly updateFeed: string | null
  readonly logLevel: LogLevel
}
export type SettingKey = keyof SettingValues
export type SettingValue = SettingValues[SettingKey]

/** What a setting may be; limits include their ends. */
export type Takes =
  | { readonly kind: 'switch' }
  | { readonly kind: 'whole'; readonly least: number; readonly most: number; readonly unit: string }
  | { readonly kind: 'share'; readonly least: number; readonly most: number }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  /** Null when none was chosen. */
  | { readonly kind: 'folder' }
  | { readonly kind: 'address' }
  | { readonly kind: 'email' }

export interface Setting<V extends SettingValue> {
  /** Its flag is `--` and this, its environment variable `PAYMENTS_OPS_` and this in capitals. */
  readonly name: string
  /** In force when nobody says otherwise. */
  readonly initial: V
  readonly takes: Takes
  /** What it is for, as the README has it. */
  readonly meaning: string
}

const minutes = (most: number) => ({ kind: 'whole', least: 1, most, unit: 'min' }) as const
const onOff = { kind: 'switch' } as const

/**
 * Every setting there is. The parsers of file, environment, flags and imports, the rules' schema,
 * the README's table and the Settings screen are all made from this or compared with it.
 */
export const SETTINGS = {
  logs: {
    name: 'logs',
    initial: null,
    takes: { kind: 'folder' },
    meaning: 'the log folder; without one the sandbox is watched',
  },
  'rules.webhook.enabled': {
    name: 'webhook-enabled',
    initial: true,
    takes: onOff,
    meaning: 'whether webhook failures are judged',
  },
  'rules.webhook.threshold': {
    name: 'webhook-threshold',
    initial: 3,
    takes: { kind: 'whole', least: 0, most: 1_000_000, unit: 'deliveries' },
    meaning: 'CRITICAL with more failed deliveries than this in the window',
  },
  'rules.webhook.windowMinutes': {
    name: 'webhook-window-minutes',
    initial: 5,
    takes: minutes(1440),
    meaning: 'how far back failed deliveries count',
  },
  'rules.payments.enabled': {
    name: 'payments-enabled',
    initial: true,
    takes: onOff,
    meaning: 'whether the payment error rate is judged',
  },
  'rules.payments.threshold': {
    name: 'payments-threshold',
    initial: 0.05,
    takes: { kind: 'share', least: 0, most: 1 },
    meaning: 'CRITICAL with a larger share of failed payments than this; 0.05 is 5 %',
  },
  'rules.payments.windowMinutes': {
    name: 'payments-window-minutes',
    initial: 60,
    takes: minutes(1440),
    meaning: 'how far back payments count',
  },
  'rules.revenue.enabled': {
    name: 'revenue-enabled',
    initial: true,
    takes: onOff,
    meaning: 'whether today’s revenue is judged against yesterday’s',
  },
  'rules.revenue.threshold': {
    name: 'revenue-threshold',
    initial: -0.3,
    takes: { kind: 'share', least: -1, most: 10 },
    meaning: 'WARNING with a change below this; -0.3 is 30 % less than yesterday',
  },
  'rules.revenue.against': {
    name: 'revenue-against',
    initial: 'same-time',
    takes: { kind: 'choice', choices: COMPARISONS },
    meaning: 'compare today with yesterday up to the same time of day, or with all of it',
  },
  'rules.staleAfterMinutes': {
    name: 'stale-after-minutes',
    initial: 60,
    takes: minutes(10_080),
    meaning: 'a log with nothing new for longer than this reads as stale',
  },
  'sight.tolerate': {
    name: 'sight-tolerate',
    initial: 0.01,
    takes: { kind: 'share', least: 0, most: 1 },
    meaning: 'leave out up to this share of unreadable lines, at least 3; with more: UNKNOWN',
  },
  notifications: {
    name: 'notifications',
    initial: true,
    takes: onOff,
    meaning: 'whether the system shows a notification for what turns critical',
  },
  reminderMinutes: {
    name: 'reminder-minutes',
    initial: 30,
    takes: { kind: 'whole', least: 0, most: 1_440, unit: 'min' },
    meaning: 'a critical alert that nobody acknowledged is announced again; 0: never',
  },
  lockAfterMinutes: {
    name: 'lock-after-minutes',
    initial: 15,
    takes: minutes(480),
    meaning: 'the console locks after so long without input, if it has a passcode',
  },
  chargeEmail: {
    name: 'charge-email',
    initial: 'ops-check@echopilot.ai',
    takes: { kind: 'email' },
    meaning: 'the customer of a charge, unless the form is given another',
  },
  keepRunning: {
    name: 'keep-running',
    initial: true,
    takes: onOff,
    meaning: 'whether the console goes on watching when its window is closed',
  },
  keepAwake: {
    name: 'keep-awake',
    initial: true,
    takes: onOff,
    meaning: 'keep the computer from sleeping by itself, which uses more battery',
  },
  startAtLogin: {
    name: 'start-at-login',
    initial: false,
    takes: onOff,
    meaning: 'whether the console starts when you log in',
  },
  startHidden: {
    name: 'start-hidden',
    initial: false,
    takes: onOff,
    meaning: 'whether a start at login shows no window; by hand: --hidden; not macOS',
  },
  theme: {
    name: 'theme',
    initial: 'system',
    takes: { kind: 'choice', choices: THEMES },
    meaning: 'the colours of the window',
  },
  updateFeed: {
    name: 'update-feed',
    initial: null,
    takes: { kind: 'address' },
    meaning: 'where updates are looked for; without it, nowhere',
  },
  logLevel: {
    name: 'log-level',
    initial: 'info',
    takes: { kind: 'choice', choices: LOG_LEVELS },
    meaning: 'how much the console writes into its own log',
  },
} as const satisfies { readonly [K in SettingKey]: Setting<SettingValues[K]> }

/** Every key, in the order of the table. */
export const SETTING_KEYS: readonly SettingKey[] = Object.keys(SETTINGS).filter(isSettingKey)

/** Whether a text names a setting. */
export function isSettingKey(text: string): text is SettingKey {
  return Object.hasOwn(SETTINGS, text)
}

/** The flag of a setting, such as `--theme`. */
export function flagOf(key: SettingKey): string {
  return `--${SETTINGS[key].name}`
}

/** The environment variable of a setting, such as `PAYMENTS_OPS_THEME`. */
export function variableOf(key: SettingKey): string {
  return `PAYMENTS_OPS_${SETTINGS[key].name.toUpperCase().replaceAll('-', '_')}`
}

/** What a setting takes, in words that fit after “has to be”. */
export function takesText(takes: Takes): string {
  switch (takes.kind) {
    case 'switch':
      return 'on or off'
    case 'whole':
      return `a whole number from ${takes.least} to ${takes.most} (${takes.unit})`
    case 'share':
      return `a number from ${takes.least} to ${takes.most}`
    case 'choice':
      return `one of ${takes.choices.join(', ')}`
    case 'folder':
      return 'a folder'
    case 'address':
      return 'an https:// address without a user, ? and #'
    case 'email':
      return 'an email address'
  }
}
