/** A JSON object of Stripe's, of which nothing is taken for granted. */
export type Fields = Readonly<Record<string, unknown>>

/** The value as an object, or null. */
export function fieldsOf(value: unknown): Fields | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  return value as Fields
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/** A status in Stripe's own word, known or new; where it gives none, that is what it says. */
export function statusOf(value: unknown): string {
  return textOf(value) ?? 'no status'
}

export function integerOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null
}

/** The id of something that is there as an id or expanded. */
export function idOf(value: unknown): string | null {
  return textOf(value) ?? textOf(fieldsOf(value)?.['id'])
}

/** Seconds since the epoch, as Stripe has them, in ms. */
export function instantOf(value: unknown): number | null {
  const seconds = integerOf(value)
  return seconds === null ? null : seconds * 1000
}

/** The elements of a list answer, and whether there are more; null when it is no list. */
export function listOf(value: unknown): { data: readonly Fields[]; more: boolean } | null {
  const list = fieldsOf(value)
  const data = list?.['data']
  if (!Array.isArray(data)) return null
  const elements = data.map(fieldsOf)
  if (!elements.every((one) => one !== null)) return null
  return { data: elements, more: list?.['has_more'] === true }
}

/** Whether anything in an answer says that it is of the other money than `live` means. */
export function contradicts(value: unknown, live: boolean): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) return value.some((one) => contradicts(one, live))
  return Object.entries(value).some(([name, field]) =>
    name === 'livemode' && typeof field === 'boolean' ? field !== live : contradicts(field, live),
  )
}
