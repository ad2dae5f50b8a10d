import type { AlertView, SilencesView } from './alerts.ts'
import type { Observation, RuleId, RunRecord } from './rule.ts'
import type { Comparison } from './rule-settings.ts'
import type { SettingValues } from './settings-table.ts'
import type { SourceReport } from './source.ts'
import type { UpdateState } from './updates.ts'
import type { Difference, RuleVerdict } from './verdict.ts'

/** All times are ms since the epoch, in UTC. */
export type Instant = number

/** Where one rule stands: `unknown` keeps what was known before it went blind. */
export type RuleState =
  | { readonly kind: 'ok'; readonly since: Instant }
  | {
      readonly kind: 'firing'
      readonly severity: 'WARNING' | 'CRITICAL'
      readonly since: Instant
    }
  | {
      readonly kind: 'unknown'
      readonly since: Instant
      readonly because: string
      /** The last state that was seen; blindness never ends an alert. */
      readonly before: 'ok' | 'WARNING' | 'CRITICAL' | 'never-seen'
      /** When that alert began, kept so that it can go on; null when none was firing. */
      readonly firingSince: Instant | null
    }
  | { readonly kind: 'off'; readonly since: Instant }

/** One point of a rule's recent figures; null where the rule was blind. */
export interface SparkPoint {
  readonly at: Instant
  readonly value: number | null
}

export interface RuleView {
  readonly id: RuleId
  readonly state: RuleState
  /** What the last run saw; null before the first run. */
  readonly observation: Observation | null
  /** The same with all that is known of it; null before the first run. */
  readonly verdict: RuleVerdict | null
  /** The last 24 hours at most, oldest first. */
  readonly spark: readonly SparkPoint[]
}

/** Today against yesterday; every amount is in integer minor units (US cents). */
export interface RevenueView {
  /** UTC days, YYYY-MM-DD. */
  readonly today: string
  readonly yesterday: string
  readonly todayTotal: number
  readonly yesterdayTotal: number
  /** Yesterday's sum up to the same time of day, to the minute; lines without a time are left out. */
  readonly yesterdaySameTime: number
  /** Today's part that has a time of day, which is what `yesterdaySameTime` compares with. */
  readonly todayTimed: number
  /** (today - yesterday) / yesterday, unrounded; 0 when yesterday is 0. */
  readonly changeWholeDay: number
  /** The same up to this time of day; null when yesterday had nothing by then. */
  readonly changeSameTime: number | null
  /** Which of the two comparisons the rule goes by. */
  readonly against: Comparison
  /** Amounts whose line has a date but no time of day. */
  readonly untimedToday: number
  readonly untimedYesterday: number
  /** Minutes between two points of the curves. */
  readonly stepMinutes: number
  /** Cumulative sums at the end of each step from midnight UTC; today's ends at the run. */
  readonly todayCurve: readonly number[]
  readonly yesterdayCurve: readonly number[]
}

/** What the timeline of the last 24 hours shows, oldest first. */
export type TimelineEntry =
  | {
      readonly kind: 'run'
      readonly at: Instant
      readonly trigger: RunTrigger
      readonly worst: OverallState
      readonly tookMs: number
    }
  | { readonly kind: 'failed-run'; readonly at: Instant; readonly because: string }
  | {
      readonly kind: 'gap'
      readonly from: Instant
      readonly to: Instant
      /** Why nothing was seen: the console was off or asleep, or lines of a log were lost. */
      readonly because: string
    }
  | {
      readonly kind: 'transition'
      readonly at: Instant
      readonly rule: RuleId
      readonly from: RuleState['kind']
      readonly to: RuleState['kind']
      /** How grave it fires; null when it doesn't, and in what was remembered before it was told. */
      readonly severity: 'WARNING' | 'CRITICAL' | null
      /** A sentence with figure, denominator and threshold. */
      readonly text: string
    }
  | {
      readonly kind: 'notification'
      readonly at: Instant
      readonly rule: RuleId
      readonly outcome: DeliveryOutcome
    }

export type RunTrigger = 'start' | 'schedule' | 'catch-up' | 'manual'

/** What became of a native notification. */
export type DeliveryOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'shown' }
  | { readonly kind: 'clicked' }
  | { readonly kind: 'failed'; readonly because: string }
  /** The operator wanted none at the time; raised afterwards, if its alert still goes on then. */
  | { readonly kind: 'withheld'; readonly because: string }

/** The worst of all rules: critical, then unknown, then warning, then ok. */
export type OverallState = 'critical' | 'unknown' | 'warning' | 'ok' | 'waiting'

/** A critical alert as the in-app banner shows it. */
export interface Banner {
  readonly rule: RuleId
  readonly since: Instant
  readonly title: string
  readonly text: string
  /** What became of its native twin; null when none was tried yet. */
  readonly delivery: DeliveryOutcome | null
}

export interface ScheduleView {
  readonly everySeconds: number
  readonly running: boolean
  /** How far a run has come that takes its time, such as "45 % of a.ndjson"; null for no such. */
  readonly reading: string | null
  readonly lastRunAt: Instant | null
  readonly lastRunTookMs: number | null
  readonly nextRunAt: Instant | null
}

/** What the engine knows after a run; everything the Overview draws. */
export interface EngineView {
  readonly overall: OverallState
  /** Since when `overall` has been so; null before the first run. */
  readonly overallSince: Instant | null
  readonly schedule: ScheduleView
  readonly record: RunRecord | null
  /** Why the record says something else than the verdicts, where it does. */
  readonly differences: readonly Difference[]
  /** Where the record went: the log folder, or the console's own folder when that refused. */
  readonly recordedIn: 'logs' | 'data' | 'nowhere' | null
  readonly rules: readonly RuleView[]
  readonly revenue: RevenueView | null
  readonly sources: readonly SourceReport[]
  readonly timeline: readonly TimelineEntry[]
  readonly banners: readonly Banner[]
  /** What fires, oldest first; a rule that can't be seen any more still counts. */
  readonly alerts: readonly AlertView[]
  readonly silences: SilencesView
  /** Sentences that must not be overlooked: a state file set aside, records kept elsewhere. */
  readonly notices: readonly string[]
}

/** A rehearsal that the sandbox workspace can play. */
export const SCENARIO_IDS = [
  'webhook-outage',
  'declined-payments',
  'revenue-dip',
  'log-silent',
  'log-rotates',
] as const
export type ScenarioId = (typeof SCENARIO_IDS)[number]

/** What each rehearsal is called wherever a person reads it. */
export const SCENARIO_TITLES: Readonly<Record<ScenarioId, string>> = {
  'webhook-outage': 'Webhook outage',
  'declined-payments': 'Burst of declined payments',
  'revenue-dip': 'Revenue dip',
  'log-silent': 'Log goes silent',
  'log-rotates': 'Log rotates',
}

export interface Workspace {
  /** `sandbox`: simulated logs. `logs`: the operator's own. */
  readonly kind: 'sandbox' | 'logs'
  readonly directory: string
  /** Sandbox only: what is being played at the moment. */
  readonly playing: ScenarioId | null
}

/** A day, and the hour that one in autumn has more: a forgotten pause must end by itself. */
export const LONGEST_PAUSE_MINUTES = 1_500

/** Which Electron runs the window, and whether it may ever hold a live key. */
export interface RuntimeView {
  readonly electron: string
  readonly supported: boolean
  /** A sentence when live mode is off because of it. */
  readonly remark: string | null
}

/** Something that happened once and is over; said until an operator puts it away. */
export interface Remark {
  /** What it is about; a later remark on the same takes its place. */
  readonly subject: string
  readonly at: Instant
  /** A sentence without the time. */
  readonly text: string
}

/** A whole picture for the renderer; `version` grows by one with every change. */
export interface Overview {
  readonly version: number
  readonly console: string
  readonly workspace: Workspace
  readonly runtime: RuntimeView
  /** Until when native notifications are paused; null when they are not. */
  readonly pausedUntil: Instant | null
  /** The console is locked: the engine's picture holds no amount of money. */
  readonly amountsHidden: boolean
  /** Oldest first. */
  readonly remarks: readonly Remark[]
  readonly engine: EngineView
  readonly updates: UpdateState
  /** The colours that were chosen for the window; told here, as settings are told to nobody while locked. */
  readonly theme: SettingValues['theme']
}
