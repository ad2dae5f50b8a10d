import { describedObject, resolved } from './stripe-openapi.ts'
import type { Schema } from './stripe-schema.ts'

/** A JSON object of Stripe's, built or changed by a test. */
export type Sample = Readonly<Record<string, unknown>>

/** A word that stands in no enum of Stripe's description. */
export const NEW_WORD = 'a_word_of_tomorrow'

/** One change that Stripe's description allows, or that a later version may bring. */
export interface Variation {
  /** Which field and how, e.g. `billing_details.email is null`. */
  readonly name: string
  readonly path: readonly string[]
  readonly kind: 'null' | 'word' | 'gone'
  readonly sample: Sample
}

/** Nested objects are filled in down to here; below, with what they can't be without. */
const FULL_DEPTH = 2

/** An object with every field that Stripe describes; `given` takes the place of made-up values. */
export function sampleOf(name: string, given: Sample = {}): Sample {
  return { ...objectOf(describedObject(name), 0), ...given }
}

/**
 * The object once for each described field that is nullable (set to null), an enum (set to a new
 * word) or optional (removed), nested ones included, and once with everything changed at once.
 */
export function variationsOf(name: string, sample: Sample): readonly Variation[] {
  const single = changesOf(describedObject(name), sample, []).map(({ path, kind }) => ({
    name: `${path.join('.')} is ${kind === 'word' ? 'a new word' : kind}`,
    path,
    kind,
    sample: changed(sample, path, kind),
  }))
  const all = (['null', 'word', 'gone'] as const).map((kind) => ({
    name: `everything that can be is ${kind === 'word' ? 'a new word' : kind}`,
    path: [],
    kind,
    sample: single
      .filter((one) => one.kind === kind)
      .reduce((before, one) => changed(before, one.path, kind), sample),
  }))
  return [...single, ...all]
}

type Change = Pick<Variation, 'path' | 'kind'>

function changesOf(schema: Schema, value: unknown, above: readonly string[]): Change[] {
  if (typeof value !== 'object' || value === null) return []
  const fields = new Map<string, unknown>(Object.entries(value))
  return Object.entries(schema.properties ?? {}).flatMap(([name, described]): Change[] => {
    if (!fields.has(name)) return []
    const path = [...above, name]
    const field = alternativeFor(described, fields.get(name))
    return [
      ...(described.nullable ? [{ path, kind: 'null' } as const] : []),
      ...(field.enum === undefined ? [] : [{ path, kind: 'word' } as const]),
      ...(schema.required?.includes(name) ? [] : [{ path, kind: 'gone' } as const]),
      ...changesOf(field, fields.get(name), path),
    ]
  })
}

/** The described alternative that a value is of: a whole object is told by its `object`. */
function alternativeFor(schema: Schema, value: unknown): Schema {
  const all = schema.anyOf?.map(resolved) ?? [resolved(schema)]
  const kind = typeof value === 'object' && value !== null ? 'object' : typeof value
  const fitting = all.filter((one) => (one.type === 'object') === (kind === 'object'))
  const named = fitting.find((one) => one.properties?.['object']?.enum?.includes(kindOf(value)))
  return named ?? fitting[0] ?? {}
}

function kindOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, 'object') : undefined
}

/** A copy in which the field at the path is changed; a path that is gone already changes nothing. */
function changed(
  value: Sample,
  [head = '', ...rest]: readonly string[],
  kind: Change['kind'],
): Sample {
  if (!Object.hasOwn(value, head)) return value
  const { [head]: field, ...others } = value
  if (rest.length > 0) {
    if (typeof field !== 'object' || field === null) return value
    return { ...value, [head]: changed({ ...field }, rest, kind) }
  }
  if (kind === 'gone') return others
  return { ...value, [head]: kind === 'null' ? null : NEW_WORD }
}

function objectOf(schema: Schema, depth: number): Record<string, unknown> {
  const isFull = depth < FULL_DEPTH
  const fields = Object.entries(schema.properties ?? {}).filter(
    ([name]) => isFull || schema.required?.includes(name),
  )
  return Object.fromEntries(fields.map(([name, one]) => [name, exampleOf(one, depth)]))
}

/** A value as described: an id where an object might stand, the first of an enum, the number 7. */
function exampleOf(schema: Schema, depth: number): unknown {
  const described = resolved(schema)
  if (described.anyOf !== undefined) {
    const plain = described.anyOf.find(({ type }) => type === 'string')
    return exampleOf(plain ?? described.anyOf[0] ?? {}, depth)
  }
  if (described.enum !== undefined) return described.enum.find((one) => one !== '')
  switch (described.type) {
    case 'string':
      // What the SDK reads as a decimal (rates and taxes) has to be one.
      return '1.5'
    case 'integer':
    case 'number':
      return 7
    case 'boolean':
      return false
    case 'array':
      return []
    default:
      return objectOf(described, depth + 1)
  }
}
