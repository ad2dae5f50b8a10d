import { join } from 'node:path'
import { ok, type Result } from '../contract/result.ts'
import { readEnvironment, readFlags } from '../contract/setting-layers.ts'
import { PARTS } from './paths.ts'
import { SettingsBook } from './settings-book.ts'
import { loadSettings, type WriteSettings } from './settings-file.ts'

const NAME = 'settings'

export interface SettingsPlace {
  /** The profile's folder, absolute. */
  readonly userData: string
  readonly argv: readonly string[]
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Ms since the epoch. */
  readonly now: () => number
  /** The store was opened, and with it a channel that any page could ask. */
  readonly storeOpened: () => void
}

/** The settings in force, and what was wrong with what was given from outside. */
export interface OpenedSettings {
  readonly book: SettingsBook
  readonly notices: readonly string[]
}

/**
 * Opens the settings of a profile. Fails with one line for a flag that can't be read. A variable
 * that can't be read is passed over and said: the alerts of a managed machine must not stand still
 * for a misspelled theme.
 */
export function openSettings(place: SettingsPlace): Result<OpenedSettings> {
  const flags = readFlags(place.argv)
  if (!flags.ok) return flags
  const { managed, faults } = readEnvironment(place.environment)
  const path = join(place.userData, `${NAME}.json`)
  const loaded = loadSettings(path, place.now())
  const book = new SettingsBook(
    {
      path,
      managed: { ...managed, ...flags.value },
      write: storeIn(place),
      now: place.now,
    },
    loaded,
  )
  return ok({ book, notices: faults.map((fault) => `${fault}; it was passed over.`) })
}

/**
 * Opened at the first change only: the store throws on a file that it can't read. Loaded only then,
 * too, from a file of its own: it and its schema compiler are as much code as all of the console.
 */
function storeIn({ userData, storeOpened }: SettingsPlace): WriteSettings {
  let write: WriteSettings | null = null
  return (object) => {
    if (write === null) {
      const { openStore }: typeof import('./settings-store.ts') = require(PARTS.settingsStore)
      write = openStore(userData, NAME)
      storeOpened()
    }
    write(object)
  }
}
