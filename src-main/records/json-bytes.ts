/** A value that has its JSON ready as bytes, in UTF-8; `toJSON` must say the same. */
export interface ReadyJson {
  readonly jsonBytes: Uint8Array
}

/** Longer lists are left to JSON.stringify as they are: it is faster at many small things. */
const SHORT_LIST = 16

/**
 * The JSON of an object in UTF-8, as JSON.stringify has it. What has its bytes ready gives them;
 * that and each of the other parts is encoded by itself, because one character beyond Latin-1
 * doubles a string's size in memory and makes encoding all of it many times as slow.
 */
export function jsonBytes(value: object): Uint8Array {
  const parts: Uint8Array[] = []
  write(value, parts)
  return Buffer.concat(parts)
}

/** Adds the JSON of a value to the parts; false when it has none. */
function write(value: unknown, parts: Uint8Array[]): boolean {
  if (isReady(value)) {
    parts.push(value.jsonBytes)
    return true
  }
  if (isShortList(value)) writeList(value, parts)
  else if (isPlain(value)) writeMembers(value, parts)
  else {
    const json: string | undefined = JSON.stringify(value)
    if (json === undefined) return false
    parts.push(Buffer.from(json))
  }
  return true
}

function writeList(list: readonly unknown[], parts: Uint8Array[]): void {
  for (const [index, entry] of list.entries()) {
    parts.push(index === 0 ? OPEN_LIST : COMMA)
    if (!write(entry, parts)) parts.push(NULL)
  }
  parts.push(list.length === 0 ? EMPTY_LIST : CLOSE_LIST)
}

function writeMembers(value: object, parts: Uint8Array[]): void {
  let open = '{'
  for (const [key, member] of Object.entries(value)) {
    const place = parts.length
    parts.push(Buffer.from(`${open}${JSON.stringify(key)}:`))
    // What has no form in JSON is left out there.
    if (write(member, parts)) open = ','
    else parts.length = place
  }
  parts.push(Buffer.from(open === '{' ? '{}' : '}'))
}

const [OPEN_LIST, CLOSE_LIST, EMPTY_LIST] = [Buffer.from('['), Buffer.from(']'), Buffer.from('[]')]
const [COMMA, NULL] = [Buffer.from(','), Buffer.from('null')]

function isReady(value: unknown): value is ReadyJson {
  if (typeof value !== 'object' || value === null || !('jsonBytes' in value)) return false
  return value.jsonBytes instanceof Uint8Array
}

function isShortList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length <= SHORT_LIST
}

/** Whether JSON has just the members of it: nothing that is a list or speaks for itself. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return !('toJSON' in value)
}
