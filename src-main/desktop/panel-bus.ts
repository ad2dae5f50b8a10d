import { createConnection } from 'node:net'
import { join } from 'node:path'

/** Who shows icons on a Linux desktop owns this name. Source: the StatusNotifierItem specification. */
const WATCHER = 'org.kde.StatusNotifierWatcher'
const BUS = 'org.freedesktop.DBus'
/** The session bus is on this machine; one that doesn't answer by then (ms) won't. */
const PATIENCE_MS = 3_000

/**
 * Whether this desktop has a panel that shows icons, asked of the session bus that the environment
 * names. Null when that can't be found out. Source: the D-Bus specification 0.41.
 */
export function hasPanel(
  environment: Readonly<Record<string, string | undefined>>,
  uid: number,
): Promise<boolean | null> {
  const path = socketOf(environment)
  if (path === null) return Promise.resolve(null)
  return new Promise((resolve) => {
    const socket = createConnection(path)
    const answer = (value: boolean | null) => {
      socket.destroy()
      resolve(value)
    }
    let received: Buffer = Buffer.alloc(0)
    let authenticated = false
    socket.setTimeout(PATIENCE_MS, () => answer(null))
    socket.on('error', () => answer(null))
    socket.on('close', () => resolve(null))
    socket.on('data', (bytes: Buffer) => {
      received = Buffer.concat([received, bytes])
      const end = received.indexOf('\r\n')
      if (!authenticated && end >= 0) {
        if (!received.subarray(0, end).toString().startsWith('OK ')) return answer(null)
        authenticated = true
        received = received.subarray(end + 2)
        const asked = [message(1, 'Hello', null), message(2, 'NameHasOwner', WATCHER)]
        socket.write(Buffer.concat([Buffer.from('BEGIN\r\n'), ...asked]))
      }
      const owned = authenticated ? secondReturn(received) : null
      if (owned !== null) answer(owned)
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

/** A call of the bus itself, in little endian, with one string for an argument or none. */
function message(serial: number, member: string, argument: string | null): Buffer {
  const body = argument === null ? Buffer.alloc(0) : text(argument)
  const fields = [
    field(1, 'o', '/org/freedesktop/DBus'),
    field(2, 's', BUS),
    field(3, 's', member),
    field(6, 's', BUS),
  ]
  // A signature's own length takes one byte; a string's four.
  if (argument !== null) fields.push(Buffer.from([8, 1, 0x67, 0, 1, 0x73, 0]))
  // Each field begins on eight bytes, and so does the body; what fills the last up isn't counted.
  const last = fields.pop() ?? Buffer.alloc(0)
  const all = Buffer.concat([...fields.map(padded), last])
  const head = Buffer.alloc(16)
  head.set([0x6c, 1, 0, 1])
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
 * The truth value in the second return among whole messages; null while it hasn't come. The bus
 * answers in order: the first return greets us, the second is about the name.
 */
function secondReturn(bytes: Buffer): boolean | null {
  const METHOD_RETURN = 2
  let returns = 0
  for (let at = 0; at + 16 <= bytes.length; ) {
    const little = bytes[at] === 0x6c
    const word = (offset: number) =>
      little ? bytes.readUInt32LE(at + offset) : bytes.readUInt32BE(at + offset)
    const bodyAt = Math.ceil((16 + word(12)) / 8) * 8
    const length = bodyAt + word(4)
    if (at + length > bytes.length) return null
    if (bytes[at + 1] === METHOD_RETURN) returns += 1
    if (returns === 2) return word(bodyAt) === 1
    at += length
  }
  return null
}
