import type { SourceId } from './rule.ts'

/** Why a line was not used. */
export const REJECTIONS = [
  'not-json',
  'not-an-object',
  'not-utf8',
  'utf16',
  'nul-byte',
  'too-long',
  'too-deep',
  'bad-number',
  'bad-time',
  'bad-field',
] as const
export type Rejection = (typeof REJECTIONS)[number]

/** Each reason in the operator's words. */
export const REJECTION_TITLES: Readonly<Record<Rejection, string>> = {
  'not-json': 'not JSON',
  'not-an-object': 'not a JSON object',
  'not-utf8': 'not valid UTF-8',
  utf16: 'UTF-16 text; save the log as UTF-8',
  'nul-byte': 'contains NUL bytes',
  'too-long': 'longer than 1 MiB',
  'too-deep': 'nested deeper than 64 levels',
  'bad-number': 'a number that can’t be held exactly',
  'bad-time': 'no usable date or time',
  'bad-field': 'a needed field of the wrong kind',
}

/**
 * What is odd about a line that the record uses all the same. A line that can't be used for a
 * verdict has the first two, or one of a name in another case in place of a needed field.
 */
export const ODDITIES = [
  'no-amount',
  'ok-not-boolean',
  'not-a-delivery',
  'case-ts',
  'case-ok',
  'case-status',
  'case-date',
  'case-amount',
] as const
export type Oddity = (typeof ODDITIES)[number]

/** Each oddity in the operator's words. */
export const ODDITY_TITLES: Readonly<Record<Oddity, string>> = {
  'no-amount': 'no `amount_usd`',
  'ok-not-boolean': '`ok` is neither true nor false',
  'not-a-delivery': 'not a delivery: neither `ok` nor `status`',
  'case-ts': 'a field that differs from `ts` by upper or lower case alone',
  'case-ok': 'a field that differs from `ok` by upper or lower case alone',
  'case-status': 'a field that differs from `status` by upper or lower case alone',
  'case-date': 'a field that differs from `date` by upper or lower case alone',
  'case-amount': 'a field that differs from `amount_usd` by upper or lower case alone',
}

/** Why a line can't be used for a verdict. */
export type Unusable = Rejection | Oddity

/** The reason in the operator's words. */
export function unusableTitle(reason: Unusable): string {
  return isRejection(reason) ? REJECTION_TITLES[reason] : ODDITY_TITLES[reason]
}

function isRejection(reason: Unusable): reason is Rejection {
  return Object.hasOwn(REJECTION_TITLES, reason)
}

/** How many lines of a file have one thing wrong, and where the first few begin. */
export interface CountedLines<Reason> {
  readonly reason: Reason
  readonly count: number
  /** Byte offsets of the first few, ascending. */
  readonly offsets: readonly number[]
}
export type RejectedLines = CountedLines<Rejection>
export type OddLines = CountedLines<Oddity>

/** What became of the lines of one file, as far back as the windows reach. */
export interface FileReport {
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** Lines looked at: used and rejected together; blank ones are not lines. */
  readonly lines: number
  readonly rejected: readonly RejectedLines[]
  /** Lines that the record counts and of which something is odd all the same. */
  readonly odd: readonly OddLines[]
  /** Lines whose time was later than the run that read them. */
  readonly futureDated: number
  /** Lines older than one before them in the same part of the file. */
  readonly outOfOrder: number
  /** Deliveries of an event id that had been delivered before. */
  readonly repeated: number
  /** Null when it was read; else a sentence saying why not. */
  readonly problem: string | null
}

/** Whether a source can be trusted at the moment; only `fresh` can. */
export type HealthKind = 'fresh' | 'stale' | 'missing' | 'unreadable'

export interface SourceReport {
  readonly id: SourceId
  readonly health: HealthKind
  /** Since when it has been so, in ms since the epoch. */
  readonly since: number
  /** A sentence saying what is wrong and what to do; null when fresh. */
  readonly because: string | null
  /** Time of the newest line that is not in the future; null when there is none. */
  readonly newestAt: number | null
  readonly files: readonly FileReport[]
  /** Things an operator should know that don't make it unhealthy. */
  readonly remarks: readonly string[]
}
