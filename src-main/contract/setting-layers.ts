import { fail, ok, type Result } from './result.ts'
import type { RuleSettings } from './rule-settings.ts'
import {
  INITIAL_VALUES,
  readSettingText,
  ruleValuesOf,
  settingsOf,
  valuesFrom,
} from './setting-values.ts'
import {
  flagOf,
  SETTING_KEYS,
  SETTINGS,
  type SettingKey,
  type SettingValue,
  takesText,
  variableOf,
} from './settings-table.ts'

/** A setting that was given from outside, so that it can't be changed in the window. */
export interface ManagedSetting {
  readonly value: SettingValue
  /** The flag or the variable that gave it, such as `PAYMENTS_OPS_THEME`. */
  readonly by: string
}
export type ManagedSettings = Readonly<Partial<Record<SettingKey, ManagedSetting>>>

/**
 * Reads `--name=value` and `--name value` from a whole argument list; a switch may stand alone and
 * then is on. The last one counts; what isn't ours is passed over. Fails with one line for a value
 * that can't be used: a console that silently took another one would reassure for no reason.
 */
export function readFlags(argv: readonly string[]): Result<ManagedSettings> {
  const managed: Partial<Record<SettingKey, ManagedSetting>> = {}
  for (const [index, argument] of argv.entries()) {
    const key = keyOfFlag(argument)
    if (key === null) continue
    const by = flagOf(key)
    const text = textOf(argument, argv[index + 1], SETTINGS[key].takes.kind === 'switch')
    const value = text.trim() === '' ? null : readSettingText(key, text)
    if (value === null || !value.ok) {
      return fail('invalid', `${by} needs ${takesText(SETTINGS[key].takes)}: ${by}=…`)
    }
    managed[key] = { value: value.value, by }
  }
  return ok(managed)
}

/** What the environment gave, and a sentence for each variable that can't be used. */
export interface EnvironmentSettings {
  readonly managed: ManagedSettings
  readonly faults: readonly string[]
}

/** Reads the variables of some settings, all unless told; an empty one counts as not set. */
export function readEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  keys: readonly SettingKey[] = SETTING_KEYS,
): EnvironmentSettings {
  const managed: Partial<Record<SettingKey, ManagedSetting>> = {}
  const faults: string[] = []
  for (const key of keys) {
    const by = variableOf(key)
    const text = environment[by]?.trim() ?? ''
    if (text === '') continue
    const value = readSettingText(key, text)
    if (value.ok) managed[key] = { value: value.value, by }
    else faults.push(`${by} ${value.failure.message}`)
  }
  return { managed, faults }
}

/** Rule settings with what was given from outside in place of their own. */
export function rulesWith(rules: RuleSettings, managed: ManagedSettings): RuleSettings {
  const own = { ...INITIAL_VALUES, ...ruleValuesOf(rules) }
  return settingsOf(valuesFrom((key) => managed[key]?.value ?? own[key])).rules
}

function keyOfFlag(argument: string): SettingKey | null {
  const flag = argument.split('=', 1)[0]
  return SETTING_KEYS.find((key) => flagOf(key) === flag) ?? null
}

/** The text after a flag; empty when it has none. */
function textOf(argument: string, next: string | undefined, mayStandAlone: boolean): string {
  const equals = argument.indexOf('=')
  if (equals >= 0) return argument.slice(equals + 1)
  if (mayStandAlone) return 'on'
  // A negative number is a value, any other word with a hyphen is the next flag.
  return next === undefined || /^-(?!\d)/.test(next) ? '' : next
}
