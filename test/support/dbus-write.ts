/** A message to send. */
export interface OutgoingMessage {
  readonly kind: 'call' | 'return' | 'error' | 'signal'
  readonly serial: number
  readonly replyTo?: number
  readonly destination?: string
  readonly path?: string
  readonly interface?: string
  readonly member?: string
  /** The name of an error. */
  readonly error?: string
  /** The types of the body's values, and these. */
  readonly signature?: string
  readonly body?: readonly unknown[]
}

const KINDS = { call: 1, return: 2, error: 3, signal: 4 } as const

/** A value of a variant with its type. */
export interface Variant {
  readonly type: string
  readonly value: unknown
}

/**
 * The bytes of a message, in little endian. Knows the types that a panel and logind speak:
 * `b u i t s o v`, arrays of strings, and `a{sv}`.
 * Source: the D-Bus specification, "Message Protocol".
 */
export function messageBytes(message: OutgoingMessage): Buffer {
  const body = new Writer()
  const { signature = '' } = message
  for (const [index, type] of splitTypes(signature).entries()) body.put(type, message.body?.[index])
  const head = new Writer()
  head.bytes(0x6c, KINDS[message.kind], 0, 1)
  head.put('u', body.length)
  head.put('u', message.serial)
  const fields = new Writer(16)
  const field = (code: number, type: string, value: unknown): void => {
    if (value === undefined || value === '') return
    fields.align(8)
    fields.bytes(code)
    fields.put('v', { type, value })
  }
  field(1, 'o', message.path)
  field(2, 's', message.interface)
  field(3, 's', message.member)
  field(4, 's', message.error)
  field(5, 'u', message.replyTo)
  field(6, 's', message.destination)
  field(8, 'g', signature)
  head.put('u', fields.length)
  fields.align(8)
  return Buffer.concat([head.done(), fields.done(), body.done()])
}

class Writer {
  readonly #start: number
  #bytes: number[] = []

  /** `start` is where the block begins in its message, from which alignment counts. */
  constructor(start = 0) {
    this.#start = start
  }

  get length(): number {
    return this.#bytes.length
  }

  done(): Buffer {
    return Buffer.from(this.#bytes)
  }

  bytes(...values: number[]): void {
    this.#bytes.push(...values)
  }

  align(to: number): void {
    while ((this.#start + this.#bytes.length) % to !== 0) this.#bytes.push(0)
  }

  put(type: string, value: unknown): void {
    if (type === 'g') {
      this.#signature(String(value))
      return
    }
    if (type === 'v') {
      const { type: inner, value: wrapped } = value as Variant
      this.#signature(inner)
      this.put(inner, wrapped)
      return
    }
    this.align(type === 't' ? 8 : 4)
    if (type === 's' || type === 'o') {
      const text = Buffer.from(String(value))
      this.#word(text.length)
      this.bytes(...text, 0)
    } else if (type === 'as') {
      const inner = new Writer(this.#start + this.#bytes.length + 4)
      for (const one of value as readonly string[]) inner.put('s', one)
      this.#word(inner.length)
      this.bytes(...inner.done())
    } else if (type === 'a{sv}') {
      const start = this.#start + this.#bytes.length + 4
      const inner = new Writer(start + (-start & 7))
      for (const [name, held] of value as readonly (readonly [string, Variant])[]) {
        inner.align(8)
        inner.put('s', name)
        inner.put('v', held)
      }
      this.#word(inner.length)
      // What fills up to the first entry isn't counted.
      this.align(8)
      this.bytes(...inner.done())
    } else if (type === 't') {
      const word = Buffer.alloc(8)
      word.writeBigUInt64LE(BigInt(Number(value)))
      this.bytes(...word)
    } else this.#word(Number(value))
  }

  #signature(text: string): void {
    this.bytes(text.length, ...Buffer.from(text), 0)
  }

  #word(value: number): void {
    const word = Buffer.alloc(4)
    word.writeInt32LE(value | 0)
    this.bytes(...word)
  }
}

/** `isvu` -> `i`, `s`, `v`, `u`; an array keeps its element. */
function splitTypes(signature: string): string[] {
  return signature.match(/a\{sv\}|a?[a-z]/g) ?? []
}
