import type { Oddity, Rejection } from '../contract/source.ts'
import type { Block } from './block.ts'
import { hasEscape, textOf, unescaped } from './bytes.ts'
import { instantAt, parseInstant } from './calendar.ts'
import { ABSENT, FALSE, NUMBER, STRING, TRUE } from './field-table.ts'
import {
  BAD_STATUS_LINE,
  CASE_OK,
  CASE_OK_BAD_STATUS,
  CASE_STATUS,
  FINE_LINE,
  NOT_A_DELIVERY,
  OK_FALSE_LINE,
  UNCLEAR_OK,
  UNCLEAR_OK_BAD_STATUS,
} from './line-fates.ts'
import { type LineReader, offsetOf } from './line-reader.ts'
import { LineScanner } from './line-scanner.ts'
import { hashOf, RepeatMemory } from './repeat-memory.ts'
import { FAILED, flagsOf, NOT_RECORDED, OK_FALSE, type WebhookEvents } from './webhook-events.ts'

/** The fields read of a webhook line, in the order the scanner knows them by. */
export const WEBHOOK_FIELDS = [
  'ts',
  'ok',
  'status',
  'id',
  'type',
  'payment_intent',
  'amount',
] as const
export const TS = 0
export const OK = 1
export const STATUS = 2
export const ID = 3
/** The first so many are those that rules read; a number in any other doesn't matter. */
const READ_BY_RULES = 3

/** The instant in a scanned string field, ms since the epoch; NaN when it holds none. */
export function instantOf(scanner: LineScanner, bytes: Uint8Array, field: number): number {
  if (scanner.fields.kind(field) !== STRING) return Number.NaN
  const from = scanner.fields.start(field)
  const to = scanner.fields.end(field)
  const at = instantAt(bytes, from, to)
  if (!Number.isNaN(at) || !hasEscape(bytes, from, to)) return at
  return parseInstant(unescaped(bytes, from, to)) ?? Number.NaN
}

/** Why a scanned webhook line can't be used; null when it can, with its time in `at`. */
export function webhookProblem(
  scanner: LineScanner,
  bytes: Uint8Array,
  at: number,
): Rejection | null {
  if (scanner.fields.hasInexactNumber(bytes, READ_BY_RULES)) return 'bad-number'
  return Number.isNaN(at) ? 'bad-time' : null
}

/** Whether the status is 200, as a number of any notation or as exactly the text "200". */
export function isSuccess(scanner: LineScanner, bytes: Uint8Array): boolean {
  const kind = scanner.fields.kind(STATUS)
  if (kind !== NUMBER && kind !== STRING) return false
  const from = scanner.fields.start(STATUS)
  const to = scanner.fields.end(STATUS)
  const isPlain = to - from === 3 && bytes[from] === 0x32
  if (isPlain && bytes[from + 1] === 0x30 && bytes[from + 2] === 0x30) return true
  if (kind === NUMBER) return Number(textOf(bytes, from, to)) === 200
  return hasEscape(bytes, from, to) && unescaped(bytes, from, to) === '200'
}

/** What a verdict makes of the line just scanned; `success` is whether its status is 200. */
function fateOfLine({ fields }: LineScanner, success: boolean): number {
  const ok = fields.kind(OK)
  if (ok === FALSE) return OK_FALSE_LINE
  const otherStatus = fields.isInOtherCase(STATUS)
  const noStatus = fields.kind(STATUS) === ABSENT
  if (ok === TRUE) return success ? FINE_LINE : otherStatus ? CASE_STATUS : BAD_STATUS_LINE
  if (ok !== ABSENT) return success || otherStatus ? UNCLEAR_OK : UNCLEAR_OK_BAD_STATUS
  if (fields.isInOtherCase(OK)) return success || noStatus ? CASE_OK : CASE_OK_BAD_STATUS
  if (otherStatus) return CASE_STATUS
  if (noStatus) return NOT_A_DELIVERY
  return success ? FINE_LINE : BAD_STATUS_LINE
}

/** Counts what is odd about the line just scanned; most lines are never asked about it. */
function noteOddities({ fields }: LineScanner, block: Block<WebhookEvents>, offset: number): void {
  const note = (oddity: Oddity, isSo: boolean) => {
    if (isSo) block.odd.add(oddity, offset)
  }
  const ok = fields.kind(OK)
  const [okCase, statusCase] = [fields.isInOtherCase(OK), fields.isInOtherCase(STATUS)]
  const isNone = ok === ABSENT && fields.kind(STATUS) === ABSENT && !okCase && !statusCase
  note('not-a-delivery', isNone)
  note('ok-not-boolean', ok !== ABSENT && ok !== TRUE && ok !== FALSE)
  note('case-ok', okCase)
  note('case-status', statusCase)
  note('case-ts', fields.isInOtherCase(TS))
}

/** Turns scanned webhook lines into counted deliveries. */
export class WebhookLines implements LineReader<WebhookEvents> {
  readonly scanner = new LineScanner(WEBHOOK_FIELDS)
  readonly #seen = new RepeatMemory()
  /** The ids of the lines since the last `settle`, as hashes, and where they stand. */
  #hashes = new Float64Array(1024)
  #places = new Float64Array(1024)
  #ids = 0

  take(
    bytes: Uint8Array,
    place: number,
    block: Block<WebhookEvents>,
    now: number,
    since: number,
  ): Rejection | null {
    const { scanner } = this
    const at = instantOf(scanner, bytes, TS)
    const problem = webhookProblem(scanner, bytes, at)
    const okFalse = scanner.fields.kind(OK) === FALSE
    const success = isSuccess(scanner, bytes)
    const fate = fateOfLine(scanner, success)
    if (fate !== FINE_LINE || Number.isNaN(at)) noteOddities(scanner, block, offsetOf(place))
    if (problem !== null) {
      if (!Number.isNaN(at)) {
        block.noteTime(at, at)
        block.contents.add(at, flagsOf(NOT_RECORDED, fate), since)
      } else if (fate !== NOT_A_DELIVERY) {
        block.unusable.add(fate, scanner.fields.isInOtherCase(TS) ? 'case-ts' : problem)
      }
      return problem
    }
    const record = (okFalse ? OK_FALSE : 0) + (okFalse || !success ? FAILED : 0)
    block.note(at, at, now)
    block.contents.add(at, flagsOf(record, fate), since)
    if (scanner.fields.kind(ID) === STRING) {
      const hash = hashOf(bytes, scanner.fields.start(ID), scanner.fields.end(ID))
      this.#keep(hash, place)
    }
    return null
  }

  settle(block: Block<WebhookEvents>): void {
    const { counts } = block
    for (let i = 0; i < this.#ids; i++) {
      if (this.#seen.isRepeat(this.#hashes[i] ?? 0, this.#places[i] ?? 0)) counts.repeated++
    }
    this.#ids = 0
  }

  #keep(hash: number, place: number): void {
    if (this.#ids === this.#hashes.length) {
      this.#hashes = grown(this.#hashes)
      this.#places = grown(this.#places)
    }
    this.#hashes[this.#ids] = hash
    this.#places[this.#ids++] = place
  }
}

function grown(numbers: Float64Array) {
  const larger = new Float64Array(numbers.length * 2)
  larger.set(numbers)
  return larger
}
