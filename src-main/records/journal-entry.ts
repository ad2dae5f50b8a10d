import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import * as z from 'zod'
import { type JournalBody, journalBody } from './journal-body.ts'
import { LONGEST_LINE_BYTES } from './journal-lines.ts'

/** One entry of the action journal, chained to the one before it. */
export interface JournalEntry {
  /** 1 for the first; every further one is one more. */
  readonly seq: number
  /** ms since the epoch. */
  readonly at: number
  readonly body: JournalBody
  /** The hash of the entry before; 64 zeros for the first. */
  readonly prev: string
  /** SHA-256 of the other four fields as canonical JSON, in hex. */
  readonly hash: string
}

/** The end of a chain: what the next entry has to follow. */
export interface ChainEnd {
  /** Entries so far. */
  readonly seq: number
  readonly hash: string
}

/** The end of a chain without entries. */
export const CHAIN_START: ChainEnd = { seq: 0, hash: '0'.repeat(64) }

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const shape = z.strictObject({
  seq: z.number().int().min(1),
  at: z.number().int(),
  body: journalBody,
  prev: hash,
  hash,
})

/** An entry ready to be written: the plain value for its line, and the entry as it reads back. */
export interface NewEntry {
  readonly line: object
  readonly entry: JournalEntry
}

/**
 * Makes the entry that follows `end`; `at` is in ms since the epoch. Answers null when it would not
 * read back as one: such a line would break the chain for good.
 */
export function entryAfter(end: ChainEnd, at: number, body: JournalBody): NewEntry | null {
  const plain: unknown = JSON.parse(JSON.stringify(body))
  const open = { seq: end.seq + 1, at, body: plain, prev: end.hash }
  const line = { ...open, hash: hashOf(open) }
  const read = readLine(Buffer.from(JSON.stringify(line)), end)
  return read.kind === 'entry' ? { line, entry: read.entry } : null
}

/** What looking at one line gave: its entry, or what is wrong with the line as half a sentence. */
export type LineReading =
  | { readonly kind: 'entry'; readonly entry: JournalEntry }
  | { readonly kind: 'broken'; readonly because: string }

/**
 * Reads one line (without its newline) that has to follow `end`. Every byte counts: a line that
 * means the same but is written otherwise was not written by the console.
 */
export function readLine(line: Uint8Array, end: ChainEnd): LineReading {
  if (line.length > LONGEST_LINE_BYTES) return broken('it is too long for a journal entry')
  const read = parse(line)
  const parsed = shape.safeParse(read?.value)
  if (!parsed.success) return broken('it is not a whole journal entry')
  const entry = parsed.data
  if (read?.hash !== entry.hash) return broken('it was changed: its hash does not fit it')
  if (entry.seq !== end.seq + 1) {
    const due = `it is entry ${entry.seq} where entry ${end.seq + 1} belongs`
    return broken(`${due}: lines were removed, added or moved`)
  }
  if (entry.prev !== end.hash) return broken('it does not follow the entry before it')
  return { kind: 'entry', entry }
}

/** The value of a line and its due hash; null unless it is written just as the console would. */
function parse(line: Uint8Array): { readonly value: unknown; readonly hash: string } | null {
  if (!isUtf8(line)) return null
  try {
    const text = Buffer.from(line.buffer, line.byteOffset, line.length).toString('utf8')
    const value: unknown = JSON.parse(text)
    return JSON.stringify(value) === text ? { value, hash: hashOf(value) } : null
  } catch (error) {
    // Broken JSON is a SyntaxError, endless nesting a RangeError.
    if (error instanceof SyntaxError || error instanceof RangeError) return null
    throw error
  }
}

/** The hash of an entry's fields but its own hash; of the value as read, so nothing is left out. */
function hashOf(entry: unknown): string {
  const fields = Object.entries(entry ?? {}).filter(([key]) => key !== 'hash')
  return createHash('sha256')
    .update(canonical(Object.fromEntries(fields)))
    .digest('hex')
}

/** JSON with the keys of every object sorted, so that equal values have equal texts. */
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const fields = new Map<string, unknown>(Object.entries(value))
  const keys = [...fields.keys()].sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(fields.get(key))}`).join(',')}}`
}

function broken(because: string): LineReading {
  return { kind: 'broken', because }
}
