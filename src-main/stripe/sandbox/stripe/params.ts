import { ok, type Result } from '../../../contract/result.ts'
import { badParameter, type Refusal } from './refusal.ts'

/** A request's parameters by their written name, e.g. `line_items[0][quantity]`. */
export type Params = ReadonlyMap<string, string>

/** Says what is wrong with a value, given with its name; null when nothing is. */
type Check = (
  value: string,
  name: string,
) => { readonly message: string; readonly code?: string } | null

/** What an endpoint takes. Lists are written `[]`, maps of free names `[*]`. */
export type Accepted = Readonly<Record<string, Check>>

const METADATA_LONGEST = 500
const METADATA_NAME_LONGEST = 40

/** Any text but an empty one. */
export const text: Check = (value, name) =>
  value === ''
    ? { message: `You passed an empty string for '${name}'.`, code: 'parameter_invalid_empty' }
    : null

/** Any integer that a number holds exactly. */
export const integer: Check = (value) =>
  /^-?[0-9]{1,16}$/.test(value) && Number.isSafeInteger(Number(value))
    ? null
    : { message: `Invalid integer: ${value}`, code: 'parameter_invalid_integer' }

/** An integer above zero. */
export const amount: Check = (value, name) => {
  const wrong = integer(value, name)
  if (wrong !== null || Number(value) > 0) return wrong
  return {
    message: 'This value must be greater than or equal to 1.',
    code: 'parameter_invalid_integer',
  }
}

/** Written out, as Stripe wants it. */
export const boolean: Check = (value) =>
  value === 'true' || value === 'false' ? null : { message: `Invalid boolean: ${value}` }

/** A value of the metadata; source: Stripe's page on metadata. */
export const metadata: Check = (value, name) => {
  const key = name.slice(name.lastIndexOf('[') + 1, -1)
  if (key.length > METADATA_NAME_LONGEST) {
    return { message: `Metadata keys can have up to ${METADATA_NAME_LONGEST} characters.` }
  }
  if (value.length <= METADATA_LONGEST) return null
  return { message: `Metadata values can have up to ${METADATA_LONGEST} characters.` }
}

/** A currency by its three letters, in either case. */
export const currency: Check = (value) => {
  const known = Intl.supportedValuesOf('currency').includes(value.toUpperCase())
  return known && value.length === 3 ? null : { message: `Invalid currency: ${value}` }
}

/** A page's length. */
export const limit: Check = (value, name) => {
  const wrong = integer(value, name)
  if (wrong !== null) return wrong
  const fits = Number(value) >= 1 && Number(value) <= 100
  return fits ? null : { message: 'Invalid limit: it must be from 1 to 100.' }
}

/** One of a few words. */
export function oneOf(...words: readonly string[]): Check {
  return (value, name) =>
    words.includes(value)
      ? null
      : { message: `Invalid ${name}: must be one of ${words.join(', ')}` }
}

/**
 * Reads a form or a query. Refused as Stripe does it: unknown or repeated parameters, values of the
 * wrong kind, and then the first of the needed ones that is missing.
 */
export function readParams(
  form: string,
  accepted: Accepted,
  needed: readonly string[] = [],
): Result<Params, Refusal> {
  const params = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(form)) {
    const check = checkOf(accepted, name)
    if (check === null) {
      return badParameter(`Received unknown parameter: ${name}`, name, 'parameter_unknown')
    }
    const wrong = check(value, name)
    if (wrong !== null) return badParameter(wrong.message, name, wrong.code)
    if (params.has(name)) return badParameter(`Received ${name} twice.`, name)
    params.set(name, value)
  }
  const missing = needed.find((name) => !params.has(name))
  return missing === undefined
    ? ok(params)
    : badParameter(`Missing required param: ${missing}.`, missing, 'parameter_missing')
}

/** What a name is checked by: list indices don't matter, nor does the name within a free map. */
function checkOf(accepted: Accepted, name: string): Check | null {
  const plain = name.replaceAll(/\[[0-9]*\]/g, '[]')
  const free = plain.replace(/\[[^[\]]+\]$/, '[*]')
  for (const candidate of [plain, free]) {
    const check = Object.hasOwn(accepted, candidate) ? accepted[candidate] : undefined
    if (check !== undefined) return check
  }
  return null
}

/** The entries of a map of free names, such as the metadata. */
export function mapIn(params: Params, name: string): Record<string, string> {
  const entries = [...params].flatMap(([key, value]) =>
    key.startsWith(`${name}[`) ? [[key.slice(name.length + 1, -1), value] as const] : [],
  )
  return Object.fromEntries(entries)
}

/** The elements of a list, in the order they were given. */
export function listIn(params: Params, name: string): string[] {
  const isElement = (key: string) => key.replace(/\[[0-9]*\]$/, '') === name && key !== name
  return [...params].filter(([key]) => isElement(key)).map(([, value]) => value)
}
