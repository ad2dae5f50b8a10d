import { isEmail } from './email.ts'
import { fail, ok, type Result } from './result.ts'
import type { RuleSettings } from './rule-settings.ts'
import {
  SETTING_KEYS,
  SETTINGS,
  type SettingKey,
  type SettingValue,
  type SettingValues,
  type Takes,
  takesText,
} from './settings-table.ts'

/** The settings that rules are evaluated by. */
export type RuleKey = Extract<SettingKey, `rules.${string}` | `sight.${string}`>

/** All settings as the console's parts read them. */
export interface Settings extends Omit<SettingValues, RuleKey> {
  readonly rules: RuleSettings
}

const LONGEST_TEXT = 4096

/**
 * Reads one setting from an unknown value of JSON. Fails with a sentence that names what it takes;
 * nothing is rounded, cut or guessed.
 */
export function readSetting<K extends SettingKey>(
  key: K,
  value: unknown,
): Result<SettingValues[K]> {
  const { takes } = SETTINGS[key]
  if (!fits(takes, value)) return fail('invalid', `has to be ${takesText(takes)}`)
  // The table's own type ties what a key takes to its value.
  return ok(value as SettingValues[K])
}

/** Reads one setting from the text of a flag, a variable or a field; fails as `readSetting` does. */
export function readSettingText<K extends SettingKey>(
  key: K,
  text: string,
): Result<SettingValues[K]> {
  return readSetting(key, meant(SETTINGS[key].takes, text.trim()))
}

/** The settings made of single values. */
export function settingsOf(values: SettingValues): Settings {
  return {
    ...values,
    rules: {
      webhook: {
        enabled: values['rules.webhook.enabled'],
        threshold: values['rules.webhook.threshold'],
        windowMinutes: values['rules.webhook.windowMinutes'],
      },
      payments: {
        enabled: values['rules.payments.enabled'],
        threshold: values['rules.payments.threshold'],
        windowMinutes: values['rules.payments.windowMinutes'],
      },
      revenue: {
        enabled: values['rules.revenue.enabled'],
        threshold: values['rules.revenue.threshold'],
        against: values['rules.revenue.against'],
      },
      sight: { tolerate: values['sight.tolerate'] },
      staleAfterMinutes: values['rules.staleAfterMinutes'],
    },
  }
}

/** A rule's settings as single values. */
export function ruleValuesOf({
  webhook,
  payments,
  revenue,
  sight,
  staleAfterMinutes,
}: RuleSettings): Pick<SettingValues, RuleKey> {
  return {
    'rules.webhook.enabled': webhook.enabled,
    'rules.webhook.threshold': webhook.threshold,
    'rules.webhook.windowMinutes': webhook.windowMinutes,
    'rules.payments.enabled': payments.enabled,
    'rules.payments.threshold': payments.threshold,
    'rules.payments.windowMinutes': payments.windowMinutes,
    'rules.revenue.enabled': revenue.enabled,
    'rules.revenue.threshold': revenue.threshold,
    'rules.revenue.against': revenue.against,
    'sight.tolerate': sight.tolerate,
    'rules.staleAfterMinutes': staleAfterMinutes,
  }
}

/** The value of every setting when nobody says otherwise. */
export const INITIAL_VALUES: SettingValues = valuesFrom((key) => SETTINGS[key].initial)

/** Every setting's value by what `of` answers for its key, which has to be of that key's type. */
export function valuesFrom(of: (key: SettingKey) => SettingValue): SettingValues {
  const entries = SETTING_KEYS.map((key) => [key, of(key)] as const)
  return Object.fromEntries(entries) as unknown as SettingValues
}

function fits(takes: Takes, value: unknown): boolean {
  switch (takes.kind) {
    case 'switch':
      return typeof value === 'boolean'
    case 'whole':
      return Number.isSafeInteger(value) && isWithin(takes, value)
    case 'share':
      return isWithin(takes, value)
    case 'choice':
      return typeof value === 'string' && takes.choices.includes(value)
    case 'folder':
      return value === null || isFolder(value)
    case 'address':
      return value === null || isAddress(value)
    case 'email':
      return typeof value === 'string' && isEmail(value)
  }
}

function isWithin({ least, most }: { least: number; most: number }, value: unknown): boolean {
  return typeof value === 'number' && value >= least && value <= most
}

function isFolder(value: unknown): boolean {
  const usable = typeof value === 'string' && value.trim() !== '' && !value.includes('\0')
  return usable && value.length <= LONGEST_TEXT
}

/** Secure ones, and for trying updates out those of this very machine. No password in it. */
const ADDRESS =
  /^(https:\/\/[^\s/?#@]+|http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?)(\/[^\s?#]*)?$/

function isAddress(value: unknown): boolean {
  return typeof value === 'string' && value.length <= LONGEST_TEXT && ADDRESS.test(value)
}

/** The value that a text stands for; a text that stands for none stays one, and fits nothing. */
function meant(takes: Takes, text: string): unknown {
  switch (takes.kind) {
    case 'switch':
      return SWITCH_WORDS.get(text.toLowerCase()) ?? text
    case 'whole':
    case 'share':
      // Not by Number alone, for which blanks are 0 and 0x10 is 16.
      return /^-?\d{1,9}(\.\d{1,9})?$/.test(text) ? Number(text) : text
    case 'choice':
    case 'email':
      return text
    case 'folder':
    case 'address':
      return text === '' ? null : text
  }
}

const SWITCH_WORDS: ReadonlyMap<string, boolean> = new Map([
  ['on', true],
  ['true', true],
  ['yes', true],
  ['1', true],
  ['off', false],
  ['false', false],
  ['no', false],
  ['0', false],
])
