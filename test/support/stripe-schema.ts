/** The part of a JSON schema that Stripe's description makes use of. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly nullable?: boolean
  readonly enum?: readonly unknown[]
  readonly maxLength?: number
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
}

type Schemas = Readonly<Record<string, Schema>>

/** Whether values are JSON, or text as in a form, where `12` is an integer and `true` a boolean. */
export type Notation = 'json' | 'form'

interface Place {
  readonly schemas: Schemas
  readonly at: string
  readonly notation: Notation
}

/** Everything about `value` that is not as the schema says; a line each, empty when all is. */
export function schemaFaults(
  value: unknown,
  schema: Schema,
  schemas: Schemas,
  at = 'answer',
  notation: Notation = 'json',
): string[] {
  return faults(value, schema, { schemas, at, notation })
}

function faults(value: unknown, schema: Schema, place: Place): string[] {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1) ?? ''
    const target = place.schemas[name]
    return target === undefined ? [`${place.at}: no schema ${name}`] : faults(value, target, place)
  }
  if (value === null && schema.nullable) return []
  if (schema.anyOf !== undefined) return anyFaults(value, schema.anyOf, place)
  const wrong = typeFault(value, schema, place)
  if (wrong !== null) return [`${place.at}: ${wrong}`]
  // An empty enum value stands for unsetting something; Stripe lists it as such.
  const allowed = schema.enum
  if (allowed !== undefined && !allowed.includes(value)) {
    return [`${place.at}: ${JSON.stringify(value)} is none of ${allowed.join(', ')}`]
  }
  if (schema.type === 'object') return objectFaults(value, schema, place)
  if (schema.type === 'array' && schema.items !== undefined) {
    const { items } = schema
    return elements(value).flatMap((one, i) => faults(one, items, below(place, String(i))))
  }
  return []
}

/** Fits when one alternative does; else what the one that came nearest has against it. */
function anyFaults(value: unknown, alternatives: readonly Schema[], place: Place): string[] {
  const all = alternatives.map((one) => faults(value, one, place))
  const isKind = (found: string[]) => !found[0]?.startsWith(`${place.at}: is `)
  const nearest = [...all].sort((a, b) => a.length - b.length)
  return nearest.find((found) => found.length === 0) ?? nearest.find(isKind) ?? nearest[0] ?? []
}

function typeFault(value: unknown, schema: Schema, { notation }: Place): string | null {
  const kind = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value
  const fits = (() => {
    switch (schema.type) {
      case undefined:
        return true
      case 'string':
        return kind === 'string'
      case 'boolean':
        return notation === 'form' ? value === 'true' || value === 'false' : kind === 'boolean'
      case 'integer':
        return notation === 'form' ? isDigits(value) : Number.isSafeInteger(value)
      case 'number':
        return notation === 'form' ? isNumber(value) : kind === 'number'
      case 'array':
        return notation === 'form' ? isList(value) : kind === 'array'
      default:
        return kind === 'object'
    }
  })()
  if (!fits) return `is ${kind}, not ${schema.type ?? 'anything'}`
  const tooLong = typeof value === 'string' && value.length > (schema.maxLength ?? 1e9)
  return tooLong ? `is longer than ${schema.maxLength}` : null
}

function objectFaults(value: unknown, schema: Schema, place: Place): string[] {
  const fields = Object.entries(value ?? {})
  const missing = (schema.required ?? []).filter((name) => !fields.some(([key]) => key === name))
  const found = missing.map((name) => `${place.at}: ${name} is missing`)
  for (const [name, field] of fields) {
    const known = schema.properties?.[name]
    const other = schema.additionalProperties
    if (known !== undefined) found.push(...faults(field, known, below(place, name)))
    else if (typeof other === 'object') found.push(...faults(field, other, below(place, name)))
    else if (other === false || schema.properties !== undefined) {
      found.push(`${place.at}: ${name} is unknown`)
    }
  }
  return found
}

function below(place: Place, name: string): Place {
  return { ...place, at: `${place.at}.${name}` }
}

function elements(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : Object.values(value ?? {})
}

function isDigits(value: unknown): boolean {
  return typeof value === 'string' && /^-?[0-9]{1,15}$/.test(value)
}

function isNumber(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && Number.isFinite(Number(value))
}

/** A list in a form: a map with the keys 0, 1, 2… */
function isList(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.keys(value).every((key, i) => key === String(i))
}
