import { createConnection, type Socket } from 'node:net'
import { type BusMessage, takeMessage } from './dbus-wire.ts'
import { messageBytes, type OutgoingMessage } from './dbus-write.ts'

const BUS = 'org.freedesktop.DBus'
const ANSWERS_WITHIN_MS = 10_000

/** What a service answers to a call: the types of its values and these. */
export interface Reply {
  readonly signature: string
  readonly body: readonly unknown[]
}

/** Answers calls of others: with nothing for null, and with an error where it is refused. */
export type Serve = (call: BusMessage) => Reply | 'refused' | null

export type Target = Required<
  Pick<OutgoingMessage, 'destination' | 'path' | 'interface' | 'member'>
>

/** A connection to this session's bus, which can ask and be asked. */
export class BusConnection {
  readonly #socket: Socket
  readonly #serve: Serve
  readonly #waiting = new Map<number, (message: BusMessage) => void>()
  #serial = 0

  private constructor(socket: Socket, serve: Serve) {
    this.#socket = socket
    this.#serve = serve
  }

  /** Connects to the session's bus, or to the one at an address. */
  static async open(
    serve: Serve = () => null,
    address = process.env['DBUS_SESSION_BUS_ADDRESS'] ?? '',
  ) {
    const path = /unix:path=([^,;]+)/.exec(address)?.[1]
    if (path === undefined) throw new Error('There is no session bus to connect to.')
    const socket = createConnection(path)
    const uid = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex')
    const greeted = new Promise<void>((resolve, reject) => {
      socket.once('error', reject)
      socket.once('data', () => resolve())
    })
    socket.write(`\0AUTH EXTERNAL ${uid}\r\n`)
    await greeted
    socket.write('BEGIN\r\n')
    const connection = new BusConnection(socket, serve)
    connection.#listen()
    await connection.askBus('Hello', '', [])
    return connection
  }

  /** Calls a method; fails with the error that comes back, or when nothing does in time. */
  async call(target: Target, signature = '', body: readonly unknown[] = []) {
    const serial = this.#send({ kind: 'call', ...target, signature, body })
    const message = await new Promise<BusMessage>((resolve, reject) => {
      const late = () => reject(new Error(`${target.member} was not answered`))
      const limit = setTimeout(late, ANSWERS_WITHIN_MS)
      this.#waiting.set(serial, (answer) => {
        clearTimeout(limit)
        resolve(answer)
      })
    })
    if (message.kind === 'error') throw new Error(`${target.member}: ${message.body.join(' ')}`)
    return message.body
  }

  /** Calls a method of the bus itself. */
  askBus(member: string, signature: string, body: readonly unknown[]) {
    const target = { destination: BUS, path: '/org/freedesktop/DBus', interface: BUS, member }
    return this.call(target, signature, body)
  }

  /** Tells everybody on the bus that something happened. */
  emit(
    signal: Required<Pick<OutgoingMessage, 'path' | 'interface' | 'member'>>,
    values: Partial<Reply> = {},
  ): void {
    this.#send({ kind: 'signal', ...signal, ...values })
  }

  close(): void {
    this.#socket.destroy()
  }

  #listen(): void {
    let pending: Buffer = Buffer.alloc(0)
    this.#socket.on('data', (bytes: Buffer) => {
      pending = Buffer.concat([pending, bytes])
      for (let taken = takeMessage(pending); taken !== null; taken = takeMessage(pending)) {
        pending = pending.subarray(taken.length)
        this.#receive(taken.message)
      }
    })
  }

  #receive(message: BusMessage): void {
    if (message.kind === 'call') {
      const reply = this.#serve(message)
      const destination = message.sender ?? ''
      const answer = { replyTo: message.serial, destination }
      if (reply === 'refused') {
        const error = 'org.freedesktop.DBus.Error.UnknownMethod'
        this.#send({ kind: 'error', ...answer, error })
      } else this.#send({ kind: 'return', ...answer, ...reply })
    } else if (message.replyTo !== null) {
      this.#waiting.get(message.replyTo)?.(message)
      this.#waiting.delete(message.replyTo)
    }
  }

  #send(message: Omit<OutgoingMessage, 'serial'>): number {
    this.#serial += 1
    this.#socket.write(messageBytes({ ...message, serial: this.#serial }))
    return this.#serial
  }
}
