/** A message as it went over the bus, with its arguments as plain values. */
export interface BusMessage {
  readonly kind: 'call' | 'return' | 'error' | 'signal'
  readonly serial: number
  /** Of a return or an error: the serial of the call it answers. */
  readonly replyTo: number | null
  readonly sender: string | null
  readonly destination: string | null
  readonly member: string | null
  readonly body: readonly unknown[]
}

const KINDS = ['call', 'return', 'error', 'signal'] as const
const FIELD = { member: 3, replySerial: 5, destination: 6, sender: 7, signature: 8 } as const
const ALIGNMENT: Readonly<Record<string, number>> = {
  ...{ y: 1, g: 1, v: 1, n: 2, q: 2, x: 8, t: 8, d: 8, '(': 8, '{': 8 },
}
const HEADER_BYTES = 16

/**
 * Takes the first whole message off a stream of them.
 * Source: the D-Bus specification, "Message Protocol".
 * @returns null while the message is still incomplete
 */
export function takeMessage(bytes: Buffer): { message: BusMessage; length: number } | null {
  if (bytes.length < HEADER_BYTES) return null
  const little = bytes[0] === 0x6c
  const read32 = (at: number): number => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at))
  const bodyStart = align(HEADER_BYTES + read32(12), 8)
  const length = bodyStart + read32(4)
  if (bytes.length < length) return null
  const [fields] = new Reader(bytes.subarray(0, bodyStart), little, 12).all('a(yv)')
  const header = new Map(fields as [number, unknown][])
  const signature = header.get(FIELD.signature)
  const body = new Reader(bytes.subarray(bodyStart, length), little, 0)
  return {
    length,
    message: {
      kind: KINDS[(bytes[1] ?? 1) - 1] ?? 'signal',
      serial: read32(8),
      replyTo: number(header.get(FIELD.replySerial)),
      sender: text(header.get(FIELD.sender)),
      destination: text(header.get(FIELD.destination)),
      member: text(header.get(FIELD.member)),
      body: typeof signature === 'string' ? body.all(signature) : [],
    },
  }
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null)

function align(at: number, to: number): number {
  return Math.ceil(at / to) * to
}

/** Reads values off a marshalled block; positions are counted from the block's start. */
class Reader {
  readonly #bytes: Buffer
  readonly #little: boolean
  #at: number

  constructor(bytes: Buffer, little: boolean, at: number) {
    this.#bytes = bytes
    this.#little = little
    this.#at = at
  }

  /** One value for each complete type in the signature. */
  all(signature: string): unknown[] {
    return splitSignature(signature).map((type) => this.#value(type))
  }

  #value(type: string): unknown {
    const code = type[0] ?? ''
    this.#at = align(this.#at, ALIGNMENT[code] ?? 4)
    if (code === 'a') return this.#array(type.slice(1))
    if (code === '(' || code === '{') return this.all(type.slice(1, -1))
    if (code === 'v') return this.all(this.#string(1))[0]
    if (code === 'g') return this.#string(1)
    if (code === 's' || code === 'o') return this.#string(4)
    return this.#scalar(code)
  }

  #array(element: string): unknown[] {
    const length = Number(this.#scalar('u'))
    this.#at = align(this.#at, ALIGNMENT[element[0] ?? ''] ?? 4)
    const end = this.#at + length
    const values: unknown[] = []
    while (this.#at < end) values.push(this.#value(element))
    return values
  }

  #string(lengthBytes: 1 | 4): string {
    const length = Number(this.#scalar(lengthBytes === 1 ? 'y' : 'u'))
    const start = this.#at
    // A NUL follows, which the length does not count.
    this.#at += length + 1
    return this.#bytes.toString('utf8', start, start + length)
  }

  #scalar(code: string): number | bigint | boolean {
    const at = this.#at
    const view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset)
    const little = this.#little
    this.#at += code === 'b' ? 4 : (ALIGNMENT[code] ?? 4)
    if (code === 'y') return view.getUint8(at)
    if (code === 'b') return view.getUint32(at, little) === 1
    if (code === 'n') return view.getInt16(at, little)
    if (code === 'q') return view.getUint16(at, little)
    if (code === 'i') return view.getInt32(at, little)
    if (code === 'x') return view.getBigInt64(at, little)
    if (code === 't') return view.getBigUint64(at, little)
    if (code === 'd') return view.getFloat64(at, little)
    return view.getUint32(at, little)
  }
}

/** `a{sv}i` -> `a{sv}`, `i`. */
function splitSignature(signature: string): string[] {
  const types: string[] = []
  let start = 0
  let depth = 0
  for (const [at, code] of [...signature].entries()) {
    if (code === '(' || code === '{') depth += 1
    if (code === ')' || code === '}') depth -= 1
    if (depth > 0 || code === 'a') continue
    types.push(signature.slice(start, at + 1))
    start = at + 1
  }
  return types
}
