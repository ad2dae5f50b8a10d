import { setTimeout as pause } from 'node:timers/promises'
import * as z from 'zod'
import type { BusMessage } from './dbus-wire.ts'

const LOOK_EVERY_MS = 20

/** A notification as an application asked for it. */
export interface SentNotification {
  /** The number the service gave it. */
  readonly id: number
  readonly appName: string
  readonly title: string
  readonly body: string
  /** Key and label in turn; the key `default` is a click on the notification itself. */
  readonly actions: readonly string[]
  readonly hints: Readonly<Record<string, unknown>>
  /** ms until it goes by itself; -1 the service decides, 0 never. */
  readonly expireTimeout: number
}

/** A signal of the notification service, such as `ActionInvoked`. */
export interface ServiceSignal {
  readonly name: string
  readonly args: readonly unknown[]
}

/** The arguments of `Notify`. Source: Desktop Notifications Specification 1.2. */
const notifyArguments = z.tuple([
  z.string(),
  z.number(),
  z.string(),
  z.string(),
  z.string(),
  z.array(z.string()),
  z.array(z.tuple([z.string(), z.unknown()])),
  z.number(),
])

/** Makes sense of the messages of one notification service, in the order they went by. */
export class BusRecord {
  readonly sent: SentNotification[] = []
  readonly signals: ServiceSignal[] = []
  serviceOwned = false
  readonly #service: string
  readonly #calls = new Map<string, z.infer<typeof notifyArguments>>()
  readonly #closed = new Set<unknown>()

  constructor(service: string) {
    this.#service = service
  }

  add(message: BusMessage): void {
    if (message.kind === 'call' && message.member === 'Notify') this.#notify(message)
    else if (message.kind === 'return') this.#answer(message)
    else if (message.kind === 'signal') this.#signal(message)
  }

  /** The notifications that were not closed yet, oldest first. */
  shownIds(): number[] {
    return this.sent.map((one) => one.id).filter((id) => !this.#closed.has(id))
  }

  /** Waits until something holds; fails with `message` after `limitMs`. */
  async until(holds: () => boolean, limitMs: number, message: string): Promise<void> {
    const limit = performance.now() + limitMs
    while (!holds()) {
      if (performance.now() > limit) throw new Error(`${message} within ${limitMs} ms`)
      await pause(LOOK_EVERY_MS)
    }
  }

  #notify(message: BusMessage): void {
    const body = notifyArguments.safeParse(message.body)
    if (body.success) this.#calls.set(`${message.sender} ${message.serial}`, body.data)
  }

  /** The number of a notification is only known once the service has answered. */
  #answer(message: BusMessage): void {
    const key = `${message.destination} ${message.replyTo}`
    const call = this.#calls.get(key)
    const id = message.body[0]
    if (call === undefined || typeof id !== 'number') return
    this.#calls.delete(key)
    const [appName, , , title, body, actions, hints, expireTimeout] = call
    const one = { id, appName, title, body, actions, expireTimeout }
    this.sent.push({ ...one, hints: Object.fromEntries(hints) })
  }

  #signal(message: BusMessage): void {
    const [first, , owner] = message.body
    if (message.member === 'NameOwnerChanged' && first === this.#service) {
      this.serviceOwned = owner !== ''
    }
    if (message.member === 'ActionInvoked' || message.member === 'NotificationClosed') {
      if (message.member === 'NotificationClosed') this.#closed.add(first)
      this.signals.push({ name: message.member, args: message.body })
    }
  }
}
