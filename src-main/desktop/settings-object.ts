import { readSetting } from '../contract/setting-values.ts'
import { SETTING_KEYS, type SettingKey, type SettingValue } from '../contract/settings-table.ts'
import { isJsonObject, parseJson } from './json-object.ts'
import { migrate, type SettingsObject, versionOf } from './settings-migrations.ts'

/** Values that an operator chose; what is missing has its initial value. */
export type OwnValues = Readonly<Partial<Record<SettingKey, SettingValue>>>

/** A field that can't be used, and what it would have to be. */
export interface Fault {
  readonly place: string
  readonly because: string
}

/** What reading settings from text gave. */
export type SettingsReading =
  | {
      readonly kind: 'settings'
      /**
       * All of it in this console's form, without the fields that can't be used; a newer console's
       * keep theirs, for it may well know what to do with them.
       */
      readonly object: SettingsObject
      readonly own: OwnValues
      readonly faults: readonly Fault[]
      readonly newer: boolean
    }
  /** Nothing of it can be used; the words say why. */
  | { readonly kind: 'broken'; readonly because: string }

/** Reads settings from text of JSON: a wrong field costs that field, not the others. */
export function readSettings(text: string): SettingsReading {
  const parsed = parseJson(text)
  if (parsed === undefined) {
    return broken(text.trim() === '' ? 'the file is empty' : 'it is not whole JSON')
  }
  if (!isJsonObject(parsed)) return broken('it is not a JSON object')
  const version = versionOf(parsed)
  if (version === null) return broken('“version” can’t be used')
  const { object, newer } = migrate(parsed, version)
  const { good, own, faults } = judged(object)
  return { kind: 'settings', object: newer ? object : good, own, faults, newer }
}

/** The content with one setting changed, and everything else as it was; null takes it out. */
export function withValue(
  object: SettingsObject,
  key: SettingKey,
  value: SettingValue,
): SettingsObject {
  return withAt(object, key.split('.'), value === null ? undefined : value)
}

/** The objects that settings lie in. */
const PLACES = ['rules', 'rules.webhook', 'rules.payments', 'rules.revenue']

function judged(content: SettingsObject): {
  readonly good: SettingsObject
  readonly own: OwnValues
  readonly faults: readonly Fault[]
} {
  let good = content
  const faults: Fault[] = []
  const refuse = (place: string, because: string) => {
    faults.push({ place, because })
    good = withAt(good, place.split('.'), undefined)
  }
  for (const place of PLACES) {
    const value = at(good, place.split('.'))
    if (value !== undefined && !isJsonObject(value)) refuse(place, 'has to be a JSON object')
  }
  const own: Partial<Record<SettingKey, SettingValue>> = {}
  for (const key of SETTING_KEYS) {
    const value = at(good, key.split('.'))
    if (value === undefined) continue
    const read = readSetting(key, value)
    if (read.ok) own[key] = read.value
    else refuse(key, read.failure.message)
  }
  return { good, own, faults: [...faults, ...misspelled(good)] }
}

/** A limit under a wrong name would be no limit at all, so what is unknown among rules is said. */
function misspelled(object: SettingsObject): Fault[] {
  const known = new Set<string>([...PLACES, ...SETTING_KEYS])
  return PLACES.flatMap((place) => {
    const inside = at(object, place.split('.'))
    if (!isJsonObject(inside)) return []
    const names = Object.keys(inside).map((name) => `${place}.${name}`)
    return names
      .filter((name) => !known.has(name))
      .map((name) => ({ place: name, because: 'is not a setting' }))
  })
}

function at(value: unknown, path: readonly string[]): unknown {
  const [first, ...rest] = path
  if (first === undefined) return value
  return isJsonObject(value) && Object.hasOwn(value, first) ? at(value[first], rest) : undefined
}

function withAt(object: SettingsObject, path: readonly string[], value: unknown): SettingsObject {
  const [first, ...rest] = path
  if (first === undefined) return object
  const { [first]: inside, ...others } = object
  if (rest.length > 0) {
    return { ...object, [first]: withAt(isJsonObject(inside) ? inside : {}, rest, value) }
  }
  return value === undefined ? others : { ...object, [first]: value }
}

function broken(because: string): SettingsReading {
  return { kind: 'broken', because }
}
