import type { RuleSettings } from './rule-settings.ts'
import { INITIAL_VALUES, readSetting, settingsOf, valuesFrom } from './setting-values.ts'
import { isSettingKey, type SettingKey, type SettingValue } from './settings-table.ts'

/** The rule settings of the original system. */
export const DEFAULT_RULE_SETTINGS: RuleSettings = settingsOf(INITIAL_VALUES).rules

/** What reading settings gave: the settings, or one line that names the first thing wrong. */
export type SettingsAnswer =
  | { readonly ok: true; readonly value: RuleSettings }
  | { readonly ok: false; readonly message: string }

/**
 * Reads rule settings from an unknown value; absent parts take their defaults.
 * Answers one line naming the first field that is wrong, and then nothing of the value is used.
 */
export function parseRuleSettings(value: unknown): SettingsAnswer {
  const given = new Map<SettingKey, SettingValue>()
  const fault = readInto(given, 'rules', value ?? {})
  if (fault !== null) return { ok: false, message: fault.replace(/^rules\./, '') }
  const values = valuesFrom((key) => given.get(key) ?? INITIAL_VALUES[key])
  return { ok: true, value: settingsOf(values).rules }
}

/** Reads what lies at a place into `given`; answers the first fault, with its place. */
function readInto(
  given: Map<SettingKey, SettingValue>,
  place: string,
  value: unknown,
): string | null {
  if (value === undefined) return null
  if (isSettingKey(place)) {
    const read = readSetting(place, value)
    if (!read.ok) return `${place}: ${read.failure.message}`
    given.set(place, read.value)
    return null
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return `${place}: has to be a JSON object`
  }
  for (const [name, inside] of Object.entries(value)) {
    const inner = placeIn(place, name)
    if (!isSettingKey(inner) && !GROUPS.has(inner)) return `${place}: there is no “${name}”`
    const fault = readInto(given, inner, inside)
    if (fault !== null) return fault
  }
  return null
}

/** The sight is no rule's own, but part of what all of them are evaluated by. */
function placeIn(place: string, name: string): string {
  return place === 'rules' && name === 'sight' ? 'sight' : `${place}.${name}`
}

const GROUPS = new Set(['rules.webhook', 'rules.payments', 'rules.revenue', 'sight'])
