import type { JsonObject } from './json-object.ts'

/** A settings file's content: fields that this console doesn't know stay in it untouched. */
export type SettingsObject = JsonObject

/** Takes a file's content from one version to the next; pure, and never drops what it doesn't know. */
export type Migration = (old: SettingsObject) => SettingsObject

/**
 * One step for each version, the first from files without a version to version 1. A step is never
 * changed once it was released: somebody's file is still waiting for it.
 */
export const MIGRATIONS: readonly Migration[] = [
  // A folder that was not chosen was written as null; now what is not chosen is not there.
  ({ logs, ...rest }) => (logs === null || logs === undefined ? rest : { logs, ...rest }),
]

/** The version that this console writes. */
export const SETTINGS_VERSION = MIGRATIONS.length

/** A file's content in this console's form. */
export interface Migrated {
  readonly object: SettingsObject
  /** Written by a newer console: what is known of it is used, and nothing of it is tidied up. */
  readonly newer: boolean
}

/** The version of a file's content; 0 without one, null when it isn't a version. */
export function versionOf({ version }: SettingsObject): number | null {
  if (version === undefined) return 0
  return typeof version === 'number' && Number.isSafeInteger(version) && version >= 0
    ? version
    : null
}

/** Takes content of `version` through every step that is left to this console's version. */
export function migrate(content: SettingsObject, version: number): Migrated {
  if (version > SETTINGS_VERSION) return { object: content, newer: true }
  const steps = MIGRATIONS.slice(version)
  const object = steps.reduce<SettingsObject>((old, step) => step(old), content)
  return { object: { ...object, version: SETTINGS_VERSION }, newer: false }
}
