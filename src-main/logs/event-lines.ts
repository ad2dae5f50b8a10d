import type { Rejection } from '../contract/source.ts'
import type { Block, Contents } from './block.ts'
import { textOf, unescaped } from './bytes.ts'
import { FALSE, NUMBER, STRING, TRUE } from './field-table.ts'
import type { LineReader } from './line-reader.ts'
import { LineScanner } from './line-scanner.ts'
import { instantOf, WEBHOOK_FIELDS, webhookProblem } from './webhook-lines.ts'

/** One webhook delivery as the log has it. */
export interface LogEvent {
  /** The name of the file, and where in it the line begins, in bytes. */
  readonly file: string
  readonly offset: number
  /** Ms since the epoch. */
  readonly at: number
  /** The line as written. */
  readonly json: string
  /** Null where the line has no such text. */
  readonly id: string | null
  readonly type: string | null
  readonly ok: boolean | null
  readonly status: string | null
  readonly paymentIntent: string | null
  readonly amount: string | null
}

/** The last events of a block, in the order they were written. */
export class EventList implements Contents {
  droppedUpTo = Number.NEGATIVE_INFINITY
  readonly events: LogEvent[] = []

  /** Nothing is ever kept from one reading to the next: it is made, looked at and dropped. */
  clear(): boolean {
    return false
  }
  seal(): void {}
  encode(): void {}
}

/** Whether the line just scanned, of `at` (ms since the epoch), is looked for. */
export type Wanted = (scanner: LineScanner, bytes: Uint8Array, at: number) => boolean
export const EVERY_LINE: Wanted = () => true

/** Keeps wanted webhook lines whole, the last `limit` of a block, for showing them. */
export class EventLines implements LineReader<EventList> {
  readonly scanner = new LineScanner(WEBHOOK_FIELDS)
  /** The file being read. */
  file = ''
  readonly #limit: number
  readonly #wanted: Wanted

  constructor(limit: number, wanted: Wanted) {
    this.#limit = limit
    this.#wanted = wanted
  }

  take(bytes: Uint8Array, place: number, block: Block<EventList>, now: number): Rejection | null {
    const at = instantOf(this.scanner, bytes, WEBHOOK_FIELDS.indexOf('ts'))
    const problem = webhookProblem(this.scanner, bytes, at)
    if (problem !== null) return problem
    block.note(at, at, now)
    if (!this.#wanted(this.scanner, bytes, at)) return null
    const { events } = block.contents
    if (events.length === this.#limit) events.shift()
    events.push(this.#event(bytes, place, at))
    return null
  }

  settle(): void {}

  #event(bytes: Uint8Array, offset: number, at: number): LogEvent {
    const { lineStart, lineEnd } = this.scanner
    return {
      file: this.file,
      offset,
      at,
      json: textOf(bytes, lineStart, lineEnd).trim(),
      id: this.#text(bytes, 'id'),
      type: this.#text(bytes, 'type'),
      ok: this.#boolean(),
      status: this.#text(bytes, 'status'),
      paymentIntent: this.#text(bytes, 'payment_intent'),
      amount: this.#text(bytes, 'amount'),
    }
  }

  #text(bytes: Uint8Array, name: (typeof WEBHOOK_FIELDS)[number]): string | null {
    const field = WEBHOOK_FIELDS.indexOf(name)
    const kind = this.scanner.fields.kind(field)
    if (kind !== STRING && kind !== NUMBER) return null
    const [from, to] = [this.scanner.fields.start(field), this.scanner.fields.end(field)]
    return kind === STRING ? unescaped(bytes, from, to) : textOf(bytes, from, to)
  }

  #boolean(): boolean | null {
    const kind = this.scanner.fields.kind(WEBHOOK_FIELDS.indexOf('ok'))
    return kind === TRUE ? true : kind === FALSE ? false : null
  }
}
