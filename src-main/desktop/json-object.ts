/** What a JSON object is before its fields have been looked at. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Reads text as JSON; answers undefined for text that is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whether a value is an object, and neither an array nor null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
