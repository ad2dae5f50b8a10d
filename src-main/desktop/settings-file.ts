import { constants, copyFileSync, existsSync, readFileSync, renameSync } from 'node:fs'
import { fail, ok, type Result } from '../contract/result.ts'
import { codeOf, codeText, diskFailure } from '../records/disk-failures.ts'
import { corruptName } from './corrupt-name.ts'
import type { SettingsObject } from './settings-migrations.ts'
import { type Fault, type OwnValues, readSettings } from './settings-object.ts'

/** What a settings file gave. */
export interface LoadedSettings {
  readonly object: SettingsObject
  readonly own: OwnValues
  /** A sentence where something was wrong; null when all is well. */
  readonly notice: string | null
  /** Whether the file may be replaced; false where that would overwrite what nobody has seen. */
  readonly writable: boolean
  /** Whether the content is that of the file, and not what stands in for it. */
  readonly intact: boolean
  /** Whether the file holds fields that the content doesn't, so that a copy has to be kept. */
  readonly faulty: boolean
}

/** Replaces the file's content; throws when the disk refuses. */
export type WriteSettings = (object: SettingsObject) => void

const NOTHING = { object: {}, own: {}, faulty: false } as const

/** The content before the last change is kept beside the file, under this name. */
export function previousOf(path: string): string {
  return `${path}.previous`
}

/**
 * Reads a settings file (absolute path). A broken one is renamed, never overwritten and never
 * deleted, with the time `now` (ms since the epoch) in its new name, and what stood in it before
 * the last change, or nothing, takes its place. Of a file with some wrong fields the others are
 * used, and it stays as it is.
 */
export function loadSettings(path: string, now: number): LoadedSettings {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') {
      return { ...NOTHING, notice: null, writable: true, intact: true }
    }
    const notice = `The settings can’t be read, so the defaults are in force. ${unreadable(error, path)} Then start the console again.`
    return { ...NOTHING, notice, writable: false, intact: false }
  }
  const reading = readSettings(text)
  if (reading.kind === 'broken') return replaceBroken(path, now, reading.because)
  const { object, own, faults, newer } = reading
  const notice = faults.length === 0 ? null : faultNotice(path, faults)
  const faulty = faults.length > 0 && !newer
  return { object, own, notice, writable: true, intact: true, faulty }
}

/**
 * Writes settings so that a full disk costs nothing: the content before is copied first, the new
 * one is read back, and the copy put in its place when that is not what was written. The store
 * under `write` takes a short write for a whole one, and so can't be relied upon alone.
 */
export function saveSettings(
  path: string,
  object: SettingsObject,
  write: WriteSettings,
  /** Ms since the epoch for the name of a copy to keep, null where none is needed. */
  keepAt: number | null,
): Result<null> {
  const previous = previousOf(path)
  const existed = existsSync(path)
  try {
    if (keepAt !== null) copyFileSync(path, corruptName(path, keepAt), constants.COPYFILE_EXCL)
    if (existed) {
      copyFileSync(path, `${previous}-new`)
      renameSync(`${previous}-new`, previous)
    }
  } catch (error) {
    return notSaved(`${previous} could not be written (${codeText(error)})`)
  }
  try {
    write(object)
    if (isWritten(path, object)) return ok(null)
    if (existed) renameSync(previous, path)
    return notSaved(`${path} could not be written whole. Is the disk full?`)
  } catch (error) {
    return notSaved(`${path} could not be written (${codeText(error)})`)
  }
}

function isWritten(path: string, object: SettingsObject): boolean {
  try {
    const found: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return JSON.stringify(found) === JSON.stringify(object)
  } catch {
    return false
  }
}

function notSaved(because: string): Result<null> {
  return fail(
    'unavailable',
    `Nothing was changed: ${because}. Free or repair the disk, then retry.`,
  )
}

function unreadable(error: unknown, path: string): string {
  if (codeOf(error) === null) return `Repair ${path}.`
  return diskFailure(error, path, 'read').failure.message
}

function replaceBroken(path: string, now: number, because: string): LoadedSettings {
  const said = `The settings could not be used (${because}), so `
  let kept: string
  try {
    kept = corruptName(path, now)
    renameSync(path, kept)
  } catch (error) {
    const notice = `${said}the defaults are in force. ${path} could not be set aside either: ${codeText(error)}.`
    return { ...NOTHING, notice, writable: false, intact: false }
  }
  const before = beforeLastChange(path)
  const force = before === null ? 'the defaults are' : 'those from before the last change are'
  const notice = `${said}${force} in force. The old file is ${kept}.`
  return { ...NOTHING, ...before, notice, writable: true, intact: false }
}

/** The content before the last change, put in place of the file; null when there is none. */
function beforeLastChange(path: string): Pick<LoadedSettings, 'object' | 'own'> | null {
  try {
    const reading = readSettings(readFileSync(previousOf(path), 'utf8'))
    if (reading.kind === 'broken') return null
    copyFileSync(previousOf(path), path, constants.COPYFILE_EXCL)
    return { object: reading.object, own: reading.own }
  } catch {
    return null
  }
}

function faultNotice(path: string, faults: readonly Fault[]): string {
  const named = faults.map(({ place, because }) => `“${place}” ${because}`).join('; ')
  return `Some settings could not be used, and the defaults stand in for them: ${named}. Correct them in ${path}.`
}
