import { createServer, type Socket } from 'node:net'

/** A server in the place of every host there is. */
export interface AllHosts {
  /** The switch that has the console's runtime find every host here. */
  readonly flag: string
  /** Each connection so far: the host that it was meant for, or what it began with. */
  readonly asked: readonly string[]
  close(): Promise<void>
}

const HANDSHAKE = 0x16
const SERVER_NAME = 0

/** Listens for whatever connects, notes whom it wants, and answers nothing. */
export async function standForAllHosts(): Promise<AllHosts> {
  const asked: string[] = []
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    const at = asked.push('a connection that said nothing') - 1
    open.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => open.delete(socket))
    socket.once('data', (bytes: Buffer) => {
      asked[at] = hostIn(bytes)
      socket.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('It listens on no port.')
  return {
    flag: `--host-resolver-rules=MAP * 127.0.0.1:${address.port}`,
    asked,
    close: () => {
      for (const socket of open) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** The host that the first bytes of a connection name: in TLS's greeting, or in an HTTP header. */
function hostIn(bytes: Buffer): string {
  const plain = /^host: *(\S+)/im.exec(bytes.toString('latin1'))?.[1]
  if (bytes[0] !== HANDSHAKE) return plain ?? `bytes ${bytes.subarray(0, 40).toString('hex')}`
  // Source: RFC 8446, 4.1.2 and RFC 6066, 3. After record, handshake, version and random come three
  // lists, whose lengths take one, two and one bytes; then the extensions.
  let at = 5 + 4 + 2 + 32
  at += 1 + bytes.readUInt8(at)
  at += 2 + bytes.readUInt16BE(at)
  at += 1 + bytes.readUInt8(at)
  const end = at + 2 + bytes.readUInt16BE(at)
  for (at += 2; at + 4 <= Math.min(end, bytes.length); at += 4 + bytes.readUInt16BE(at + 2)) {
    if (bytes.readUInt16BE(at) !== SERVER_NAME) continue
    const length = bytes.readUInt16BE(at + 7)
    return bytes.toString('latin1', at + 9, at + 9 + length)
  }
  return 'a TLS greeting without a name'
}
