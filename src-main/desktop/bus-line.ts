import { createConnection } from 'node:net'
import { join } from 'node:path'

/** The part of a message that is always there, in bytes. */
const HEAD = 16
/** Nothing that is asked or heard here is nearly as long; the bus itself allows 128 MiB. */
const LONGEST_MESSAGE = 1024 * 1024
/** A call must start no service: the D-Bus specification's NO_AUTO_START. */
const NO_AUTO_START = 2
const KINDS: ReadonlyMap<number, BusMessage['kind']> = new Map([
  [2, 'answer'],
  [3, 'refusal'],
  [4, 'signal'],
])
const SIGNATURE = 8

/** The process's environment: it names the bus. */
export type BusEnvironment = Readonly<Record<string, string | undefined>>

/** Who is asked what on the session bus. */
export interface BusCall {
  readonly destination: string
  readonly path: string
  readonly interface: string
  readonly member: string
  /** The strings that it takes. */
  readonly arguments: readonly string[]
}

/** What came over the bus; `value` is its first value, null for none and for one of another type. */
export interface BusMessage {
  readonly kind: 'answer' | 'refusal' | 'signal'
  readonly value: string | number | null
}

export interface BusListener {
  readonly heard: (message: BusMessage) => void
  /** The bus is gone, talks nonsense or refuses the user. */
  readonly ended: () => void
}

/** A connection to the bus. */
export interface BusLine {
  /** Whether there was a bus to connect to. */
  readonly connected: () => boolean
  /** Whether the bus let it in. */
  readonly greeted: () => boolean
  /** Ends it; nothing is heard after that. */
  readonly end: () => void
}

/**
 * Connects to the session bus that the environment names, as the user `uid`, and makes calls in
 * turn; their answers come in the same order. Null where it names none.
 * Source: the D-Bus specification 0.41.
 */
export function openBusLine(
  environment: BusEnvironment,
  uid: number,
  calls: readonly BusCall[],
  listener: BusListener,
): BusLine | null {
  const path = socketOf(environment)
  if (path === null) return null
  const socket = createConnection(path)
  let received: Buffer = Buffer.alloc(0)
  let connected = false
  let greeted = false
  let isOver = false
  const end = () => {
    isOver = true
    socket.destroy()
  }
  const ended = () => {
    if (isOver) return
    end()
    listener.ended()
  }
  const take = () => {
    const at = received.indexOf('\r\n')
    if (!greeted && at >= 0) {
      if (!received.subarray(0, at).toString().startsWith('OK ')) return ended()
      greeted = true
      received = received.subarray(at + 2)
      const asked = calls.map((call, index) => message(index + 1, call))
      socket.write(Buffer.concat([Buffer.from('BEGIN\r\n'), ...asked]))
    }
    while (greeted && !isOver) {
      const taken = takeMessage(received)
      if (taken === null) break
      received = received.subarray(taken.length)
      if (taken.message !== null) listener.heard(taken.message)
    }
  }
  socket.on('connect', () => {
    connected = true
  })
  socket.on('error', ended)
  socket.on('close', ended)
  socket.on('data', (bytes: Buffer) => {
    received = Buffer.concat([received, bytes])
    try {
      take()
    } catch {
      ended()
    }
  })
  socket.write(`\0AUTH EXTERNAL ${Buffer.from(String(uid)).toString('hex')}\r\n`)
  return { connected: () => connected, greeted: () => greeted, end }
}

/** Whether the session bus that the environment names takes connections now. */
export function isBusThere(environment: BusEnvironment): Promise<boolean> {
  const path = socketOf(environment)
  if (path === null) return Promise.resolve(false)
  return new Promise((resolve) => {
    const socket = createConnection(path)
    const answer = (isThere: boolean) => () => {
      socket.destroy()
      resolve(isThere)
    }
    socket.on('connect', answer(true)).on('error', answer(false))
  })
}

/** The path of the bus's socket; null where it has none, such as an abstract one. */
function socketOf(environment: BusEnvironment): string | null {
  const address = environment['DBUS_SESSION_BUS_ADDRESS']
  const runtime = environment['XDG_RUNTIME_DIR']
  if (address === undefined) return runtime === undefined ? null : join(runtime, 'bus')
  const path = /(?:^|;)unix:(?:[^;]*,)?path=([^,;]+)/.exec(address)?.[1]
  try {
    return path === undefined ? null : decodeURIComponent(path)
  } catch {
    return null
  }
}

/** A call in little endian. */
function message(serial: number, call: BusCall): Buffer {
  const { destination, path, member } = call
  const body = call.arguments.reduce(
    (before, argument) => Buffer.concat([padded(before, 4), text(argument)]),
    Buffer.alloc(0),
  )
  const fields = [
    field(1, 'o', path),
    field(2, 's', call.interface),
    field(3, 's', member),
    field(6, 's', destination),
  ]
  const count = call.arguments.length
  // A signature's own length takes one byte; a string's four.
  const signature = Buffer.from([SIGNATURE, 1, 0x67, 0, count, ...Array(count).fill(0x73), 0])
  if (count > 0) fields.push(signature)
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

/** Reads whole words of a message, in its own byte order. */
type ReadWord = (at: number) => number

/** The first whole message; its `message` is null for one that asks something. Throws at nonsense. */
function takeMessage(bytes: Buffer): { message: BusMessage | null; length: number } | null {
  if (bytes.length < HEAD) return null
  const little = bytes[0] === 0x6c
  const word: ReadWord = (at) => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at))
  const bodyAt = align(HEAD + word(12), 8)
  const length = bodyAt + word(4)
  if (length > LONGEST_MESSAGE) throw new Error('a message too long')
  if (bytes.length < length) return null
  const kind = KINDS.get(bytes[1] ?? 0)
  if (kind === undefined) return { message: null, length }
  const value = valueAt(bytes, bodyAt, signatureOf(bytes, word), word)
  return { message: { kind, value }, length }
}

/** The types of a message's values, from the header's fields; empty without any. */
function signatureOf(bytes: Buffer, word: ReadWord): string {
  const end = HEAD + word(12)
  for (let at = HEAD; at < end; ) {
    at = align(at, 8)
    const [code, , type] = bytes.subarray(at, at + 3)
    at += 4
    if (type === 0x67) {
      const length = bytes[at] ?? 0
      if (code === SIGNATURE) return bytes.toString('latin1', at + 1, at + 1 + length)
      at += length + 2
    } else if (type === 0x75) {
      at += 4
    } else {
      at += 4 + word(at) + 1
    }
  }
  return ''
}

/** The first value of those with a signature, which begin at a place. */
function valueAt(
  bytes: Buffer,
  at: number,
  signature: string,
  word: ReadWord,
): string | number | null {
  switch (signature[0]) {
    case 'b':
    case 'u':
      return word(at)
    case 's':
      return bytes.toString('utf8', at + 4, at + 4 + word(at))
    case 'v':
      // A variant of a simple type: its signature takes three bytes, and one more to fill up.
      return valueAt(bytes, at + 4, bytes.toString('latin1', at + 1, at + 2), word)
    default:
      return null
  }
}
