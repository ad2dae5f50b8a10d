import { mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Instant } from '../contract/overview.ts'
import { HIDDEN_FLAG, isTooLong } from './call.ts'
import { isJsonObject } from './json-object.ts'

/** The flag of a console that an installer on Windows starts after an update. */
export const UPDATED_FLAG = '--updated'

/** An installer that takes longer than this (ms) was given up, or waits for an answer until tomorrow. */
const FRESH_MS = 60 * 60_000
/** A start without an installer's word for it, this much later (ms), may be a person's. */
const HIDDEN_FRESH_MS = 2 * 60_000

/**
 * Keeps the arguments of a console for the one that an installer starts in its place: on Windows and
 * macOS it passes none on, so that another log folder would be watched. Answers whether they are kept.
 */
export function keepArguments(path: string, args: readonly string[], now: Instant): boolean {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    writeFileSync(path, JSON.stringify({ at: now, args }), { mode: 0o600 })
    return true
  } catch {
    return false
  }
}

/** Forgets them: there was no update after all. */
export function forgetArguments(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // They are too old soon.
  }
}

/**
 * The arguments that were kept for this start, which has `argv` (`process.argv`) and nothing but what an
 * installer gives; none for any other. They are taken once.
 */
export function keptArguments(path: string, argv: readonly string[], now: Instant): string[] {
  const note = read(path)
  if (note === null) return []
  forgetArguments(path)
  const age = now - note.at
  const isOwn = argv.slice(1).some((one) => one !== UPDATED_FLAG)
  if (isOwn || age < 0 || age > FRESH_MS || isTooLong(note.args)) return []
  const mayHide = argv.includes(UPDATED_FLAG) || age <= HIDDEN_FRESH_MS
  return note.args.filter((one) => mayHide || one !== HIDDEN_FLAG)
}

/**
 * Puts right what a start inherits, before anything reads it: an `APPIMAGE` of the program that started
 * this one, which an update would otherwise replace, and the arguments that an installer kept to itself.
 */
export function inheritStart(
  started: Pick<NodeJS.Process, 'argv' | 'env' | 'execPath'>,
  note: string,
  now: Instant,
): void {
  if (hasForeignAppImage(started.env, started.execPath, realPath)) delete started.env['APPIMAGE']
  started.argv.push(...keptArguments(note, started.argv, now))
}

/**
 * Whether `APPIMAGE` names another program: one that started this console, and handed its environment
 * on. `APPDIR` is where an AppImage is mounted; what runs from another place is none of it. `real`
 * resolves links, and answers the path itself for one that isn't there.
 */
export function hasForeignAppImage(
  environment: Readonly<Record<string, string | undefined>>,
  execPath: string,
  real: (path: string) => string,
): boolean {
  const mount = environment['APPDIR']
  if (!environment['APPIMAGE'] || !mount) return false
  return ![mount, real(mount)].some((folder) => execPath.startsWith(`${folder}/`))
}

function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

function read(path: string): { readonly at: Instant; readonly args: readonly string[] } | null {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (!isJsonObject(value)) return { at: 0, args: [] }
    const { at, args } = value
    const isNote = typeof at === 'number' && Array.isArray(args) && args.every(isText)
    return isNote ? { at, args } : { at: 0, args: [] }
  } catch {
    return null
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
