/** What a JSON object is before its fields have been looked at. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Some editors write it in front of a text, and JSON knows nothing of it. */
const BYTE_ORDER_MARK = '\uFEFF'

/** Text without the byte order mark that it may begin with. */
export function withoutMark(text: string): string {
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text
}

/** Reads text as JSON; answers undefined for text that is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(withoutMark(text))
  } catch {
    return undefined
  }
}

/** Whether a value is an object, and neither an array nor null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
