import type { Unusable } from './source.ts'

/** How many lines can't be used, reason by reason. */
export type Reasons = ReadonlyMap<Unusable, number>

/** What the log shows of the deliveries of one window, as one rule reads them. */
export interface DeliverySight {
  /** Deliveries that lie in the window and of which is known whether they failed. */
  readonly total: number
  readonly failed: number
  /** Lines in the window that may have failed and may have gone well. */
  readonly unclear: number
  /** Lines that may lie in the window, and may have failed if they do. */
  readonly stray: number
  /** Lines that failed, and may lie in the window. */
  readonly strayFailed: number
  /** Lines that went well, and may lie in the window: they can't raise a figure. */
  readonly strayFine: number
  /** Bytes that no one can read may lie in the window: any number of lines. */
  readonly unbounded: boolean
  /** Why the lines that may have failed can't be used. */
  readonly reasons: Reasons
}

/** In which of its counts a window holds a line. */
export type SightCount = 'failed' | 'fine' | 'unclear' | 'stray' | 'strayFailed' | 'strayFine'

/** Lines that can't be used and lie somewhere between two times, in ms. */
export interface StraySpan {
  readonly from: number
  readonly to: number
  readonly count: number
  /** As what they count in a window that holds the whole span, and in one that holds a part. */
  readonly inside: SightCount
  readonly across: SightCount
  /** Bytes that can't be read: any number of lines. */
  readonly hole: boolean
}

/** When the deliveries of a stretch of time were, for windows that slide over it. */
export interface DeliverySpans {
  /** The times of the lines that are known to be so (ms since the epoch), oldest first. */
  times(known: 'failed' | 'fine' | 'unclear'): Float64Array
  readonly strays: readonly StraySpan[]
}

/** A window without lines. */
export const NOTHING_SEEN: DeliverySight = {
  total: 0,
  failed: 0,
  unclear: 0,
  stray: 0,
  strayFailed: 0,
  strayFine: 0,
  unbounded: false,
  reasons: new Map(),
}

/** What the payment logs show of the UTC day of one instant and of the day before. */
export interface RevenueSight {
  /** Sums in integer micro-dollars: of today up to the instant, and of yesterday as a whole. */
  readonly todayMicros: number
  readonly yesterdayMicros: number
  /** The same up to the instant's time of day, over the lines that have a time. */
  readonly todayTimedMicros: number
  readonly yesterdaySameTimeMicros: number
  /** Lines that can be used, of each day, and those of both that have no time of day. */
  readonly linesToday: number
  readonly linesYesterday: number
  readonly untimed: number
  /** Lines that can't be used and may be of that day. */
  readonly unusableToday: number
  readonly unusableYesterday: number
  /** The same of both days, each line once. */
  readonly unusable: number
  readonly unbounded: boolean
  readonly reasons: Reasons
}

/** Lines of a window that a verdict counts otherwise than the record. */
export interface Unlike {
  /** Lines that are no deliveries. */
  readonly notDeliveries: number
  /** Lines dated after the window. */
  readonly later: number
  /** Lines of which is unclear whether they failed. */
  readonly unclear: number
  /** Deliveries that a verdict counts and the record leaves out. */
  readonly added: number
}
