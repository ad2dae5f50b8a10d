import { fail, ok, type Result } from '../contract/result.ts'
import { readSetting } from '../contract/setting-values.ts'
import { isSettingKey, SETTING_KEYS, type SettingValues } from '../contract/settings-table.ts'
import { isJsonObject, parseJson } from './json-object.ts'
import type { WantedSetting } from './settings-book.ts'
import { migrate, SETTINGS_VERSION, type SettingsObject, versionOf } from './settings-migrations.ts'
import { withValue } from './settings-object.ts'

const FORMAT = 'payments-ops-settings'
/** Nothing that this console writes lies deeper. */
const DEEPEST = 4

/** The name that an export is given unless somebody wants another. */
export const EXPORT_NAME = `${FORMAT}.json`
/** Far more than all settings take, in bytes. */
export const LARGEST_IMPORT = 65_536

/** The text of an export: every setting that was chosen, and no secret, for there is none in them. */
export function exportText(values: SettingValues): string {
  const settings = SETTING_KEYS.reduce<SettingsObject>(
    (object, key) => withValue(object, key, values[key]),
    {},
  )
  return `${JSON.stringify({ format: FORMAT, version: SETTINGS_VERSION, settings }, null, 2)}\n`
}

/**
 * Reads an export, as it was written or as somebody edited it. Fails for anything in it that is
 * not a setting with a value it takes: nothing of a file is taken then. A secret is never repeated
 * in the sentence.
 */
export function parseImport(text: string): Result<readonly WantedSetting[]> {
  const parsed = parseJson(text)
  if (!isJsonObject(parsed) || parsed['format'] !== FORMAT || !isJsonObject(parsed['settings'])) {
    return fail('invalid', 'This is not a file of exported settings.')
  }
  const { format: _, version, settings, ...rest } = parsed
  const known = versionOf({ version })
  if (known === null) return fail('invalid', 'The file’s version can’t be read.')
  if (known > SETTINGS_VERSION) {
    return fail('refused', 'The file was written by a newer console. Update this one, then retry.')
  }
  const { version: __, ...content } = migrate(settings, known).object
  const leaves = [...leavesOf(content, ''), ...leavesOf(rest, '')]
  const secret = leaves.find(({ place, value }) => isSecret(place, value))
  if (secret !== undefined) {
    return fail(
      'refused',
      `“${nameOf(secret.place)}” looks like a secret, so nothing was taken. Settings hold none: take it out of the file, and keep the file from others until then.`,
    )
  }
  const wanted: WantedSetting[] = []
  for (const { place, value } of leaves) {
    if (!isSettingKey(place)) {
      return fail('invalid', `“${nameOf(place)}” is not a setting, so nothing was taken.`)
    }
    const read = readSetting(place, value)
    if (!read.ok) {
      return fail('invalid', `“${place}” ${read.failure.message}, so nothing was taken.`)
    }
    wanted.push({ key: place, value: read.value })
  }
  return ok(wanted)
}

interface Leaf {
  readonly place: string
  readonly value: unknown
}

function leavesOf(value: unknown, place: string, depth = 0): readonly Leaf[] {
  if (!isJsonObject(value) || depth > DEEPEST) return [{ place, value }]
  return Object.entries(value).flatMap(([name, inside]) =>
    leavesOf(inside, place === '' ? name : `${place}.${name}`, depth + 1),
  )
}

function isSecret(place: string, value: unknown): boolean {
  const named = /secret|passcode|password|token|api_?key/i.test(place)
  const looks = /\b[srp]k_(test|live)_|\bwhsec_/
  return named || looks.test(place) || looks.test(textOf(value))
}

/** Text of a value; none of one that is too deep to be gone through, which is no setting anyway. */
function textOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? ''
  } catch {
    return ''
  }
}

/** A name as it may be shown: short, and never a key that somebody put in the place of a name. */
function nameOf(place: string): string {
  return place.replace(/[srp]k_(test|live)_\w*|whsec_\w*/g, '…').slice(0, 60)
}
