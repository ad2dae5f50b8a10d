import { existsSync, readFileSync, renameSync } from 'node:fs'
import * as z from 'zod'
import {
  DEFAULT_RULE_SETTINGS,
  parseRuleSettings,
  type RuleSettings,
} from '../contract/settings.ts'
import { stampOf } from '../records/stamp.ts'

/** What an operator can set. Nothing about money is kept here: see `openSettings` for why. */
export interface Settings {
  /** The log folder; null when none was chosen. */
  readonly logs: string | null
  readonly rules: RuleSettings
}

/** The settings of a console that was never set up. */
export const DEFAULT_SETTINGS: Settings = { logs: null, rules: DEFAULT_RULE_SETTINGS }

/** A newer console's further fields are left alone; a known field with a wrong value is not. */
const shape = z.looseObject({ logs: z.string().min(1).nullish(), rules: z.unknown().optional() })

/** What reading a settings file gave. */
export type SettingsReading =
  | { readonly kind: 'settings'; readonly settings: Settings }
  /** It can't be used; the sentence names the fault. */
  | { readonly kind: 'broken'; readonly because: string }

/** Reads settings from the text of their file. */
export function readSettings(text: string): SettingsReading {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return broken(text.trim() === '' ? 'the file is empty' : 'it is not whole JSON')
  }
  const outer = shape.safeParse(value)
  if (!outer.success) return broken(firstFault(outer.error))
  const rules = parseRuleSettings(outer.data.rules)
  if (!rules.ok) return broken(rules.message)
  return { kind: 'settings', settings: { logs: outer.data.logs ?? null, rules: rules.value } }
}

/**
 * Makes sure that a settings file (absolute path) can be used. A broken one is renamed, never
 * overwritten and never deleted, with the time (ms since the epoch) in its new name. Answers the
 * settings to use and, where something was wrong, a sentence for the operator.
 */
export function checkSettingsFile(
  path: string,
  now: number,
): { readonly settings: Settings; readonly notice: string | null; readonly usable: boolean } {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (isAbsent(error)) return { settings: DEFAULT_SETTINGS, notice: null, usable: true }
    const notice = `The settings ${path} can’t be read, so the defaults are used: ${code(error)}.`
    return { settings: DEFAULT_SETTINGS, notice, usable: false }
  }
  const reading = readSettings(text)
  if (reading.kind === 'settings') {
    return { settings: reading.settings, notice: null, usable: true }
  }
  const said = `The settings could not be used (${reading.because}), so the defaults are in force.`
  try {
    const kept = freeName(`${path}.corrupt-${stampOf(now)}`)
    renameSync(path, kept)
    return { settings: DEFAULT_SETTINGS, notice: `${said} The old file is ${kept}.`, usable: true }
  } catch (error) {
    const notice = `${said} ${path} could not be set aside either: ${code(error)}.`
    return { settings: DEFAULT_SETTINGS, notice, usable: false }
  }
}

function broken(because: string): SettingsReading {
  return { kind: 'broken', because }
}

function firstFault(error: z.ZodError): string {
  const place = error.issues[0]?.path.map(String).join('.') ?? ''
  return place === '' ? 'it is not a JSON object' : `“${place}” can’t be used`
}

function isAbsent(error: unknown): boolean {
  return code(error) === 'ENOENT'
}

function code(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'an unknown error'
}

function freeName(wanted: string): string {
  let name = wanted
  for (let count = 2; existsSync(name); count += 1) name = `${wanted}-${count}`
  return name
}
