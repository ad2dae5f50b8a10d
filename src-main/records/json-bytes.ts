/**
 * The JSON of an object in UTF-8, as JSON.stringify has it. Each member is made into bytes by
 * itself: one character beyond Latin-1 doubles a string's size in memory, and makes encoding all of
 * it many times as slow, however large the rest is.
 */
export function jsonBytes(value: object): Uint8Array {
  if (Array.isArray(value)) return Buffer.from(JSON.stringify(value))
  const parts: Buffer[] = []
  for (const [key, member] of Object.entries(value)) {
    const json: string | undefined = JSON.stringify(member)
    // What has no form in JSON is left out there.
    if (json === undefined) continue
    parts.push(Buffer.from(`${parts.length === 0 ? '{' : ','}${JSON.stringify(key)}:`))
    parts.push(Buffer.from(json))
  }
  parts.push(Buffer.from(parts.length === 0 ? '{}' : '}'))
  return Buffer.concat(parts)
}
