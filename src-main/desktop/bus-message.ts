/** The part of a message that is always there, in bytes. */
const HEAD = 16
/** Nothing that is asked or heard here is nearly as long; the bus itself allows 128 MiB. */
const LONGEST_MESSAGE = 1024 * 1024
/** Values within values; the specification allows 64 in all. */
const DEEPEST = 32
/** A call must start no service: the D-Bus specification's NO_AUTO_START. */
const NO_AUTO_START = 2
const KINDS: ReadonlyMap<number, BusMessage['kind']> = new Map([
  [2, 'answer'],
  [3, 'refusal'],
  [4, 'signal'],
])
/** The codes of a header's fields. */
const FIELD = { path: 1, interface: 2, member: 3, destination: 6, signature: 8 } as const

/** Who is asked what on a bus. */
export interface BusCall {
  readonly destination: string
  readonly path: string
  readonly interface: string
  readonly member: string
  /** The strings that it takes. */
  readonly arguments: readonly string[]
}

/** A value; what a variant holds stands for it, and a dictionary is a list of pairs. */
export type BusValue = string | number | boolean | readonly BusValue[]

/** What came over a bus. */
export interface BusMessage {
  readonly kind: 'answer' | 'refusal' | 'signal'
  /** Of a signal: where it comes from, and which one it is. */
  readonly path: string | null
  readonly interface: string | null
  readonly member: string | null
  readonly values: readonly BusValue[]
}

/** The bytes of a call, in little endian. Source: the D-Bus specification 0.41, "Message Protocol". */
export function callBytes(serial: number, call: BusCall): Buffer {
  const body = call.arguments.reduce(
    (before, argument) => Buffer.concat([padded(before, 4), text(argument)]),
    Buffer.alloc(0),
  )
  const fields = [
    field(FIELD.path, 'o', call.path),
    field(FIELD.interface, 's', call.interface),
    field(FIELD.member, 's', call.member),
    field(FIELD.destination, 's', call.destination),
  ]
  const count = call.arguments.length
  // A signature's own length takes one byte; a string's four.
  const types = [FIELD.signature, 1, 0x67, 0, count, ...Array<number>(count).fill(0x73), 0]
  if (count > 0) fields.push(Buffer.from(types))
  // Each field begins on eight bytes, and so does the body; what fills the last up isn't counted.
  const last = fields.pop() ?? Buffer.alloc(0)
  const all = Buffer.concat([...fields.map((one) => padded(one, 8)), last])
  const head = Buffer.alloc(HEAD)
  head.set([0x6c, 1, NO_AUTO_START, 1])
  head.writeUInt32LE(body.length, 4)
  head.writeUInt32LE(serial, 8)
  head.writeUInt32LE(all.length, 12)
  return Buffer.concat([head, padded(all, 8), body])
}

/** A header field: its code, the type of its value, and this. */
function field(code: number, type: 'o' | 's', value: string): Buffer {
  return Buffer.concat([Buffer.from([code, 1, type.charCodeAt(0), 0]), text(value)])
}

function text(value: string): Buffer {
  const bytes = Buffer.from(`${value}\0`)
  const length = Buffer.alloc(4)
  length.writeUInt32LE(bytes.length - 1)
  return Buffer.concat([length, bytes])
}

function padded(bytes: Buffer, to: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(align(bytes.length, to) - bytes.length)])
}

function align(at: number, to: number): number {
  return Math.ceil(at / to) * to
}

/** The first whole message of those bytes and its length; its `message` is null for one that asks something. */
export interface TakenMessage {
  readonly message: BusMessage | null
  readonly length: number
}

/** Takes the first whole message; null while it is incomplete. Throws at nonsense. */
export function takeMessage(bytes: Buffer): TakenMessage | null {
  if (bytes.length < HEAD) return null
  const little = bytes[0] === 0x6c
  const word = (at: number) => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at))
  const bodyAt = align(HEAD + word(12), 8)
  const length = bodyAt + word(4)
  if (length > LONGEST_MESSAGE) throw new Error('a message too long')
  if (bytes.length < length) return null
  const kind = KINDS.get(bytes[1] ?? 0)
  if (kind === undefined) return { message: null, length }
  const [list] = new Values(bytes.subarray(0, bodyAt), little, 12).read('a(yv)')
  const header = new Map(pairsOf(list))
  const named = (code: number) => {
    const value = header.get(code)
    return typeof value === 'string' ? value : null
  }
  const body = new Values(bytes.subarray(bodyAt, length), little, 0)
  const message = {
    kind,
    path: named(FIELD.path),
    interface: named(FIELD.interface),
    member: named(FIELD.member),
    values: body.read(named(FIELD.signature) ?? ''),
  }
  return { message, length }
}

/** A dictionary's entries; what is none is left out. */
export function pairsOf(value: BusValue | undefined): [BusValue, BusValue][] {
  if (!Array.isArray(value)) return []
  return value.flatMap((pair: BusValue) => {
    if (!Array.isArray(pair)) return []
    const [key, held]: readonly BusValue[] = pair
    return key === undefined || held === undefined ? [] : [[key, held]]
  })
}

const ALIGNMENT: Readonly<Record<string, number>> = {
  y: 1,
  g: 1,
  v: 1,
  n: 2,
  q: 2,
  x: 8,
  t: 8,
  d: 8,
  '(': 8,
  '{': 8,
}

/** Reads values of a block of bytes; places are counted from its beginning. */
class Values {
  readonly #bytes: Buffer
  readonly #little: boolean
  #at: number

  constructor(bytes: Buffer, little: boolean, at: number) {
    this.#bytes = bytes
    this.#little = little
    this.#at = at
  }

  /** A value for each whole type of the signature. */
  read(signature: string, depth = 0): BusValue[] {
    return typesOf(signature).map((type) => this.#value(type, depth))
  }

  #value(type: string, depth: number): BusValue {
    if (depth > DEEPEST) throw new Error('values within values without end')
    const code = type.charAt(0)
    this.#at = align(this.#at, ALIGNMENT[code] ?? 4)
    switch (code) {
      case 'a':
        return this.#list(type.slice(1), depth)
      case '(':
      case '{':
        return this.read(type.slice(1, -1), depth + 1)
      case 'v': {
        const [held, ...more] = this.read(this.#text(this.#byte()), depth + 1)
        if (held === undefined || more.length > 0) throw new Error('a variant of not one value')
        return held
      }
      case 'g':
        return this.#text(this.#byte())
      case 's':
      case 'o':
        return this.#text(this.#number('u'))
      case 'b':
        return this.#number('u') !== 0
      default:
        return this.#number(code)
    }
  }

  #list(element: string, depth: number): BusValue[] {
    const length = this.#number('u')
    this.#at = align(this.#at, ALIGNMENT[element.charAt(0)] ?? 4)
    const end = this.#at + length
    if (end > this.#bytes.length) throw new Error('a list longer than its message')
    const values: BusValue[] = []
    while (this.#at < end) {
      const before = this.#at
      values.push(this.#value(element, depth + 1))
      if (this.#at === before) throw new Error('values of no length')
    }
    return values
  }

  #byte(): number {
    return this.#number('y')
  }

  #text(length: number): string {
    const from = this.#at
    // A NUL follows, which the length doesn't count.
    this.#at += length + 1
    if (this.#at > this.#bytes.length) throw new Error('a text longer than its message')
    return this.#bytes.toString('utf8', from, from + length)
  }

  /** Numbers beyond 2^53 lose their last digits: nothing that is read here counts that far. */
  #number(code: string): number {
    const view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.length)
    const at = this.#at
    const little = this.#little
    // Each is as long as its alignment.
    this.#at += ALIGNMENT[code] ?? 4
    switch (code) {
      case 'y':
        return view.getUint8(at)
      case 'n':
        return view.getInt16(at, little)
      case 'q':
        return view.getUint16(at, little)
      case 'i':
        return view.getInt32(at, little)
      case 'u':
      case 'h':
        return view.getUint32(at, little)
      case 'x':
        return Number(view.getBigInt64(at, little))
      case 't':
        return Number(view.getBigUint64(at, little))
      case 'd':
        return view.getFloat64(at, little)
      default:
        throw new Error('a type that there is not')
    }
  }
}

/** `sa{sv}as` -> `s`, `a{sv}`, `as`. */
function typesOf(signature: string): string[] {
  const types: string[] = []
  let [start, depth] = [0, 0]
  for (let at = 0; at < signature.length; at += 1) {
    const code = signature.charAt(at)
    if (code === '(' || code === '{') depth += 1
    if (code === ')' || code === '}') depth -= 1
    if (depth > 0 || code === 'a') continue
    types.push(signature.slice(start, at + 1))
    start = at + 1
  }
  if (depth !== 0 || start !== signature.length) throw new Error('a signature without an end')
  return types
}
