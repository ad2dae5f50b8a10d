import type { DeliveryOutcome, Instant } from './overview.ts'
import type { RuleId } from './rule.ts'

/** How bad an alert is; what is OK is none. */
export type AlertSeverity = 'WARNING' | 'CRITICAL'

/** How long a rule can be muted for, in minutes; a forgotten mute ends within a day. */
export const SILENCE_MINUTES = [15, 30, 60, 120, 240, 480, 1_440] as const
export type SilenceMinutes = (typeof SILENCE_MINUTES)[number]

/** The most alerts that are given at once. */
export const MOST_RECORDS = 50

/** What a rule said at one run: a sentence with figure, denominator, window and limit. */
export interface AlertFigure {
  readonly at: Instant
  readonly text: string
}

/** Why a notification was raised: the alert was new, was held back before, or still goes on. */
export type NoticePurpose = 'first' | 'late' | 'reminder'

/** A notification of an alert, and the last that is known of it. */
export interface AlertNotification {
  readonly at: Instant
  readonly purpose: NoticePurpose
  readonly outcome: DeliveryOutcome
}

/** A rule's stretch from firing to resolved, whatever its severity and whether it is seen. */
export interface AlertView {
  /** Rule and beginning; stays the same across restarts. */
  readonly id: string
  readonly rule: RuleId
  /** As last seen. */
  readonly severity: AlertSeverity
  readonly worst: AlertSeverity
  /** When it began to fire, at whichever severity. */
  readonly since: Instant
  /** What the last run saw; null while the rule can't be seen, and before the first run. */
  readonly now: AlertFigure | null
  readonly atWorst: AlertFigure
  /** Keeps notifications of this alert quiet until it ends or turns worse. */
  readonly acknowledged: { readonly at: Instant } | null
  /** Until when its rule is muted; null when it is not. */
  readonly silencedUntil: Instant | null
  readonly lastNotice: AlertNotification | null
}

/** The mutes in force; each ends by itself, whether or not its rule fires. */
export type SilencesView = Readonly<Partial<Record<RuleId, { readonly until: Instant }>>>

/** One of the failing lines that an alert is based on; nothing else of the line is kept. */
export interface EvidenceLine {
  /** The name of the file in the log folder, and where in it the line begins, in bytes. */
  readonly file: string
  readonly offset: number
  readonly at: Instant
  /** Null where the line has no such text, or one that isn't of the usual form. */
  readonly id: string | null
  readonly type: string | null
  readonly status: string | null
  readonly ok: boolean | null
  readonly paymentIntent: string | null
}

/** The last failing lines of the window in which an alert began, newest first; at most twenty. */
export interface AlertEvidence {
  readonly lines: readonly EvidenceLine[]
  /** A sentence when they could not be had, or are not all. */
  readonly remark: string | null
}

/** How an alert ended. */
export type AlertEnd =
  | { readonly how: 'resolved' | 'switched-off'; readonly at: Instant }
  /** By what its rule fires was changed, such as "threshold changed 3 -> 200". */
  | { readonly how: 'changed'; readonly because: string; readonly at: Instant }
  /** The console lost its memory meanwhile: nobody saw the end. */
  | { readonly how: 'unseen'; readonly at: null }

/** One alert as the history keeps it. */
export interface AlertRecord {
  readonly id: string
  readonly rule: RuleId
  readonly worst: AlertSeverity
  readonly began: Instant
  /** Null while it goes on. */
  readonly ended: AlertEnd | null
  readonly atBeginning: AlertFigure
  readonly atWorst: AlertFigure
  /** When somebody last acknowledged it and did not take it back, whether or not it held. */
  readonly acknowledgedAt: Instant | null
  /** Oldest first; bounded. */
  readonly notifications: readonly AlertNotification[]
  /** Null where there are no single lines to show, and until they are gathered. */
  readonly evidence: AlertEvidence | null
}

/** A page of the history, newest first. */
export interface AlertHistory {
  readonly records: readonly AlertRecord[]
  /** To be given for the next, older page; null when there is none. */
  readonly next: string | null
  /** What could not be read or lies further back, a sentence each. */
  readonly remarks: readonly string[]
}
