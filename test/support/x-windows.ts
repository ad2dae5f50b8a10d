import { createConnection, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** Opcodes of the requests that are used here. Source: X Window System Protocol, X.org 7.7. */
const GET_WINDOW_ATTRIBUTES = 3
const QUERY_TREE = 15
const INTERN_ATOM = 16
const GET_PROPERTY = 20
const SEND_EVENT = 25
const CLIENT_MESSAGE = 33
const REPLY = 1
const VIEWABLE = 2
/** The part of every answer and event that is always there, in bytes. */
const HEAD = 32
const APPEARS_WITHIN_MS = 15_000
const LOOKS_EVERY_MS = 10

/** A connection to the screen that the environment names, which asks it one thing at a time. */
class Screen {
  readonly #socket: Socket
  readonly root: number
  #received: Buffer
  #heard = (): void => undefined

  private constructor(socket: Socket, received: Buffer, root: number) {
    this.#socket = socket
    this.#received = received
    this.root = root
    socket.on('data', (bytes: Buffer) => {
      this.#received = Buffer.concat([this.#received, bytes])
      this.#heard()
    })
    socket.on('close', () => this.#heard())
  }

  /** Connects as the user who started the screen, which asks such a one for no secret. */
  static async open(): Promise<Screen> {
    const number = /^:(\d+)/.exec(process.env['DISPLAY'] ?? '')?.[1]
    if (number === undefined) throw new Error('There is no screen to look at.')
    const socket = createConnection(`/tmp/.X11-unix/X${number}`)
    // Little endian, version 11.0, no authorisation.
    socket.write(Buffer.from([0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]))
    let received: Buffer = Buffer.alloc(0)
    while (received.length < 8 || received.length < setupLength(received)) {
      received = Buffer.concat([received, await nextBytes(socket)])
    }
    if (received[0] !== 1) throw new Error('The screen refuses the user.')
    const vendor = padded(received.readUInt16LE(24))
    const formats = 8 * (received[29] ?? 0)
    const root = received.readUInt32LE(40 + vendor + formats)
    return new Screen(socket, received.subarray(setupLength(received)), root)
  }

  close(): void {
    this.#socket.destroy()
  }

  async atom(name: string): Promise<number> {
    const bytes = Buffer.from(name)
    const head = Buffer.alloc(4)
    head.writeUInt16LE(bytes.length)
    return (await this.#ask(INTERN_ATOM, 0, Buffer.concat([head, bytes]))).readUInt32LE(8)
  }

  async childrenOf(window: number): Promise<number[]> {
    const reply = await this.#ask(QUERY_TREE, 0, words(window))
    return wordsIn(reply.subarray(HEAD)).slice(0, reply.readUInt16LE(16))
  }

  /** Whether a window is on the screen. */
  async shows(window: number): Promise<boolean> {
    const reply = await this.#ask(GET_WINDOW_ATTRIBUTES, 0, words(window))
    return reply[0] === REPLY && reply[26] === VIEWABLE
  }

  /** A property's value as it was sent; empty where the window has none or is gone. */
  async property(window: number, name: number): Promise<Buffer> {
    const reply = await this.#ask(GET_PROPERTY, 0, words(window, name, 0, 0, 1024))
    if (reply[0] !== REPLY) return Buffer.alloc(0)
    return reply.subarray(HEAD, HEAD + (reply.readUInt32LE(16) * (reply[1] ?? 0)) / 8)
  }

  /** Sends a client message, as a window manager does; there is no answer to it. */
  send(window: number, type: number, first: number): void {
    const event = Buffer.concat([words(0, window, type, first), Buffer.alloc(16)])
    event.set([CLIENT_MESSAGE, 32])
    this.#request(SEND_EVENT, 0, Buffer.concat([words(window, 0), event]))
  }

  #request(opcode: number, detail: number, body: Buffer): void {
    const whole = Buffer.alloc(4 + padded(body.length))
    whole.set([opcode, detail])
    whole.writeUInt16LE(whole.length / 4, 2)
    body.copy(whole, 4)
    this.#socket.write(whole)
  }

  /** One question and its answer, or the error in its place. */
  async #ask(opcode: number, detail: number, body: Buffer): Promise<Buffer> {
    this.#request(opcode, detail, body)
    for (;;) {
      const length = answerLength(this.#received)
      if (length !== null) {
        const answer = this.#received.subarray(0, length)
        this.#received = this.#received.subarray(length)
        if ((answer[0] ?? 0) <= REPLY) return answer
      } else if (this.#socket.destroyed) {
        throw new Error('The screen is gone.')
      } else {
        await new Promise<void>((resolve) => {
          this.#heard = resolve
        })
      }
    }
  }
}

/**
 * Closes the window of a process as a person does by its cross: the window manager then asks the
 * program to close it (WM_DELETE_WINDOW). Waits until the window shows, and `afterMs` more.
 * Source: Inter-Client Communication Conventions Manual 2.0, 4.2.8.1.
 */
export async function closeByCross(pid: number, afterMs = 0): Promise<void> {
  const screen = await Screen.open()
  try {
    const window = await shownWindow(screen, pid)
    await pause(afterMs)
    screen.send(window, await screen.atom('WM_PROTOCOLS'), await screen.atom('WM_DELETE_WINDOW'))
    // The answer to a question comes after what was sent before it was done.
    await screen.childrenOf(screen.root)
  } finally {
    screen.close()
  }
}

/** The window of a process that a person sees and can close; waits for one. */
async function shownWindow(screen: Screen, pid: number): Promise<number> {
  const ofProcess = await screen.atom('_NET_WM_PID')
  const protocols = await screen.atom('WM_PROTOCOLS')
  const wish = await screen.atom('WM_DELETE_WINDOW')
  const isMeant = async (window: number) =>
    wordsIn(await screen.property(window, ofProcess))[0] === pid &&
    wordsIn(await screen.property(window, protocols)).includes(wish) &&
    (await screen.shows(window))
  for (let waited = 0; waited < APPEARS_WITHIN_MS; waited += LOOKS_EVERY_MS) {
    for (const window of await screen.childrenOf(screen.root)) {
      if (await isMeant(window)) return window
    }
    await pause(LOOKS_EVERY_MS)
  }
  throw new Error(`Process ${pid} shows no window.`)
}

/** How long the screen's first answer is, all in all. */
function setupLength(bytes: Buffer): number {
  return 8 + 4 * bytes.readUInt16LE(6)
}

/** How long the first answer or event is; null while it hasn't come as a whole. */
function answerLength(bytes: Buffer): number | null {
  if (bytes.length < HEAD) return null
  const length = bytes[0] === REPLY ? HEAD + 4 * bytes.readUInt32LE(4) : HEAD
  return bytes.length < length ? null : length
}

function nextBytes(socket: Socket): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    socket.once('data', resolve)
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('The screen is gone.')))
  })
}

function words(...values: readonly number[]): Buffer {
  return Buffer.from(Uint32Array.from(values).buffer)
}

function wordsIn(bytes: Buffer): number[] {
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, at) => bytes.readUInt32LE(4 * at))
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4
}
