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

/** How many lines of a file were rejected for one reason, and where the first few begin. */
export interface RejectedLines {
  readonly reason: Rejection
  readonly count: number
  /** Byte offsets of the first few, ascending. */
  readonly offsets: readonly number[]
}

/** What became of the lines of one file, as far back as the windows reach. */
export interface FileReport {
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** Lines looked at: used and rejected together; blank ones are not lines. */
  readonly lines: number
  readonly rejected: readonly RejectedLines[]
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
