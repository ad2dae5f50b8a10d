import { createConnection } from 'node:net'
import { join } from 'node:path'

const BUS = 'org.freedesktop.DBus'
/** The session bus is on this machine; who doesn't answer by then (ms) won't. */
const PATIENCE_MS = 3_000
/** A call must start nobody: the D-Bus specification's NO_AUTO_START. */
const NO_AUTO_START = 2
const METHOD_RETURN = 2
const ERROR = 3

/** Who is asked what on the session bus. */
export interface BusCall {
  readonly destination: string
  readonly path: string
  readonly interface: string
  readonly member: string
  /** The one string that it takes; null for none. */
  readonly argument: string | null
}

/** What came of it; `word` is the first number or truth value that was answered. */
export type BusAnswer =
  | { readonly kind: 'returned'; readonly word: number | null }
  /** The bus or whoever was asked says no: mostly that nobody has that name. */
  | { readonly kind: 'refused' }
  /** The bus is there, and whoever was asked says nothing. */
  | { readonly kind: 'silent' }
  | { readonly kind: 'unreachable' }

/** A call of the bus itself. */
export function ofTheBus(member: string, argument: string | null): BusCall {
  return { destination: BUS, path: '/org/freedesktop/DBus', interface: BUS, member, argument }
}

/**
 * Asks one question on the session bus that the environment names, as the user `uid`, over a
 * connection of its own. Never rejects, and takes no longer than a few seconds, whoever hangs.
 * Source: the D-Bus specification 0.41.
 */
export function callBus(
  environment: Readonly<Record<string, string | undefined>>,
  uid: number,
  call: BusCall,
): Promise<BusAnswer> {
  const path = socketOf(environment)
  if (path === null) return Promise.resolve({ kind: 'unreachable' })
  return new Promise((resolve) => {
    const socket = createConnection(path)
    const answer = (value: BusAnswer) => {
      clearTimeout(limit)
      socket.destroy()
      resolve(value)
    }
    let received: Buffer = Buffer.alloc(0)
    let authenticated = false
    const nothing = () => answer({ kind: authenticated ? 'silent' : 'unreachable' })
    const limit = setTimeout(nothing, PATIENCE_MS)
    socket.on('error', () => answer({ kind: 'unreachable' }))
    socket.on('close', () => answer({ kind: 'unreachable' }))
    socket.on('data', (bytes: Buffer) => {
      received = Buffer.concat([received, bytes])
      const end = received.indexOf('\r\n')
      if (!authenticated && end >= 0) {
        const greeting = received.subarray(0, end).toString()
        if (!greeting.startsWith('OK ')) return answer({ kind: 'unreachable' })
        authenticated = true
        received = received.subarray(end + 2)
        const asked = [message(1, ofTheBus('Hello', null)), message(2, call)]
        socket.write(Buffer.concat([Buffer.from('BEGIN\r\n'), ...asked]))
      }
      const found = authenticated ? secondAnswer(received) : null
      if (found !== null) answer(found)
    })
    socket.write(`\0AUTH EXTERNAL ${Buffer.from(String(uid)).toString('hex')}\r\n`)
  })
}

/** The path of the bus's socket; null where it has none, such as an abstract one. */
function socketOf(environment: Readonly<Record<string, string | undefined>>): string | null {
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
  const { destination, path, member, argument } = call
  const body = argument === null ? Buffer.alloc(0) : text(argument)
  const fields = [
    field(1, 'o', path),
    field(2, 's', call.interface),
    field(3, 's', member),
    field(6, 's', destination),
  ]
  // A signature's own length takes one byte; a string's four.
  if (argument !== null) fields.push(Buffer.from([8, 1, 0x67, 0, 1, 0x73, 0]))
  // Each field begins on eight bytes, and so does the body; what fills the last up isn't counted.
  const last = fields.pop() ?? Buffer.alloc(0)
  const all = Buffer.concat([...fields.map(padded), last])
  const head = Buffer.alloc(16)
  head.set([0x6c, 1, NO_AUTO_START, 1])
  head.writeUInt32LE(body.length, 4)
  head.writeUInt32LE(serial, 8)
  head.writeUInt32LE(all.length, 12)
  return Buffer.concat([head, padded(all), body])
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

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((8 - (bytes.length % 8)) % 8)])
}

/**
 * The second answer among whole messages; null while it hasn't come. Answers come in order: the
 * first greets us, the second is about the question. Signals between them count for nothing.
 */
function secondAnswer(bytes: Buffer): BusAnswer | null {
  let answers = 0
  for (let at = 0; at + 16 <= bytes.length; ) {
    const little = bytes[at] === 0x6c
    const word = (offset: number) =>
      little ? bytes.readUInt32LE(at + offset) : bytes.readUInt32BE(at + offset)
    const bodyAt = Math.ceil((16 + word(12)) / 8) * 8
    const length = bodyAt + word(4)
    if (at + length > bytes.length) return null
    const type = bytes[at + 1]
    if (type === METHOD_RETURN || type === ERROR) answers += 1
    if (answers === 2) {
      if (type === ERROR) return { kind: 'refused' }
      return { kind: 'returned', word: word(4) < 4 ? null : word(bodyAt) }
    }
    at += length
  }
  return null
}
