import { createConnection } from 'node:net'
import { join } from 'node:path'
import { type BusCall, type BusMessage, callBytes, takeMessage } from './bus-message.ts'

/** Where the machine's bus is unless the environment says otherwise. */
const SYSTEM_SOCKET = '/run/dbus/system_bus_socket'

/** The process's environment: it names the bus. */
export type BusEnvironment = Readonly<Record<string, string | undefined>>

/** The bus of the user's session, or that of the machine. */
export type Bus = 'session' | 'system'

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

/** Which bus to connect to, and as whom. */
export interface BusUser {
  readonly environment: BusEnvironment
  readonly uid: number
  /** The session's when absent. */
  readonly bus?: Bus
}

/**
 * Connects to a bus that the environment names, and makes calls in turn; their answers come in the
 * same order. Null where it names none.
 * Source: the D-Bus specification 0.41.
 */
export function openBusLine(
  { environment, uid, bus = 'session' }: BusUser,
  calls: readonly BusCall[],
  listener: BusListener,
): BusLine | null {
  const path = socketOf(environment, bus)
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
      const asked = calls.map((call, index) => callBytes(index + 1, call))
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

/** Whether a bus that the environment names takes connections now. */
export function isBusThere({ environment, bus = 'session' }: BusUser): Promise<boolean> {
  const path = socketOf(environment, bus)
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
function socketOf(environment: BusEnvironment, bus: Bus): string | null {
  const runtime = environment['XDG_RUNTIME_DIR']
  const usual =
    bus === 'system' ? SYSTEM_SOCKET : runtime === undefined ? null : join(runtime, 'bus')
  const address = environment[`DBUS_${bus === 'system' ? 'SYSTEM' : 'SESSION'}_BUS_ADDRESS`]
  if (address === undefined) return usual
  const path = /(?:^|;)unix:(?:[^;]*,)?path=([^,;]+)/.exec(address)?.[1]
  try {
    return path === undefined ? null : decodeURIComponent(path)
  } catch {
    return null
  }
}
