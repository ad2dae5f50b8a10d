import type { RuleStates } from '../alerts/lifecycle.ts'
import type { Instant, TimelineEntry } from '../contract/overview.ts'
import {
  type Observation,
  RULE_IDS,
  RULE_TITLES,
  type RuleId,
  SOURCE_TITLES,
} from '../contract/rule.ts'
import type { RuleSettings } from '../contract/rule-settings.ts'
import type { SourceReport } from '../contract/source.ts'
import type { Verdicts } from '../contract/verdict.ts'
import type { EarlierLines, LogReader } from '../logs/reader.ts'
import type { SourceReading } from '../logs/source-reader.ts'
import type { RuleInput } from '../rules/input.ts'
import { verdictsAt } from '../rules/registry.ts'
import {
  type Breach,
  breachesBetween,
  SLIDING_RULES,
  type Slide,
  type SlidingRule,
  type Stretch,
  unknownBetween,
} from '../rules/sliding.ts'

const MINUTE = 60_000
const DAY = 1_440 * MINUTE
/** More deliveries than this are not kept in memory for windows of the past: some 150 MB. */
const MOST_DELIVERIES = 8_000_000

const TOO_LONG = 'Windows that ended more than 24 h before a run are not evaluated.'
const TOO_MUCH = `${SOURCE_TITLES.webhooks}: too much was written between two runs to evaluate all of it.`

/** Up to which instant (ms since the epoch) every window of a rule was evaluated. */
export type EvaluatedUpTo = Readonly<Partial<Record<RuleId, Instant>>>

/** The same without rules that were off until now: what ended meanwhile is none of theirs. */
export function evaluatedOf(state: {
  readonly evaluated: EvaluatedUpTo
  readonly rules: RuleStates
}): EvaluatedUpTo {
  const left: Partial<Record<RuleId, Instant>> = { ...state.evaluated }
  for (const rule of RULE_IDS) if (state.rules[rule]?.kind === 'off') delete left[rule]
  return left
}

/** What was told until now, by the state that it left. */
export function toldOf(state: {
  readonly lastRunAt: Instant | null
  readonly rules: RuleStates
  readonly timeline: readonly TimelineEntry[]
}): Told | null {
  const unknown = RULE_IDS.filter((rule) => state.rules[rule]?.kind === 'unknown')
  const gaps = state.timeline.flatMap((entry) => (entry.kind === 'gap' ? [entry] : []))
  return state.lastRunAt === null ? null : { at: state.lastRunAt, unknown, gaps }
}

/** What a run is to evaluate besides its own instant. */
export interface Earlier {
  readonly evaluated: EvaluatedUpTo
  /** The settings until this run. */
  readonly rules: RuleSettings
  /** Breaches that lie closer together than this, in ms, are one. */
  readonly joinMs: number
  /** What was told until now; null before the first run. */
  readonly told: Told | null
}

/** When the last run was, which rules it told to be UNKNOWN, and the gaps that were told. */
export interface Told {
  readonly at: Instant
  readonly unknown: readonly RuleId[]
  readonly gaps: readonly Unevaluated[]
}

/** A stretch of time whose windows can't be evaluated any more. */
export interface Unevaluated {
  readonly from: Instant
  readonly to: Instant
  readonly because: string
}

/** What lies between two runs, each window by its own lines and the settings of that time. */
export interface BetweenRuns {
  readonly breaches: Readonly<Record<SlidingRule, readonly Breach[]>>
  /** The last instant of a day that is over, at which revenue was looked at. */
  readonly dayEnd: Instant | null
  readonly joinMs: number
  /** The last instant whose windows could be evaluated; null while the log can't be read. */
  readonly until: Instant | null
  /** Up to where each rule is evaluated after this run. */
  readonly evaluated: EvaluatedUpTo
  readonly gaps: readonly Unevaluated[]
  /** What a rule says of any of these instants, by the settings of that time. */
  observe(rule: RuleId, at: Instant): Observation
  verdicts(at: Instant): Verdicts
}

/** How far back the logs are needed, and after which instant the windows of each rule are looked at. */
export interface Reach {
  /** What is needed besides the run's own windows. */
  readonly lines: EarlierLines
  readonly after: EvaluatedUpTo
  readonly gaps: readonly Unevaluated[]
}

/**
 * Decides how far back the logs are needed by a run at `now`: for every window that ended since
 * the last evaluation, unless that lies more than a day back or holds more lines than memory may take.
 */
export async function reachOf(
  reader: LogReader,
  { evaluated, rules }: Earlier,
  longestMinutes: number,
  now: Instant,
): Promise<Reach> {
  const gaps: Unevaluated[] = []
  const after: Partial<Record<RuleId, Instant>> = {}
  const clamp = (rule: SlidingRule, least: Instant, because: string) => {
    const from = after[rule]
    if (from === undefined || from >= least) return
    after[rule] = least
    const isNew = ({ from: other }: Unevaluated) => other !== from
    if (gaps.every(isNew)) gaps.push({ from, to: least, because })
  }
  for (const rule of SLIDING_RULES) {
    const upTo = evaluated[rule]
    if (upTo === undefined || upTo >= now || !rules[rule].enabled) continue
    after[rule] = upTo
    clamp(rule, now - DAY, TOO_LONG)
  }
  const lengthOf = (rule: SlidingRule) => rules[rule].windowMinutes * MINUTE
  const needs = () =>
    Math.min(...SLIDING_RULES.map((rule) => (after[rule] ?? Infinity) + 1 - lengthOf(rule)))
  const longest = longestMinutes * MINUTE
  // Twice the longest window is little; beyond that it is worth asking.
  if (needs() < now - 2 * longest) {
    const deliveries = await reader.deliveriesFrom(now, needs())
    if (deliveries > MOST_DELIVERIES) {
      for (const rule of SLIDING_RULES) clamp(rule, now - longest + lengthOf(rule), TOO_MUCH)
    }
  }
  const from = needs()
  const webhooks = from < now - longest ? { webhooks: from } : {}
  const dayEnd = dayEndBetween(evaluated.revenue, now, rules)
  const payments = dayEnd === null ? {} : { payments: dayEnd }
  return { lines: { ...webhooks, ...payments }, after, gaps }
}

/** What one read of the logs says of the sources. */
export interface Seen {
  readonly webhooks: SourceReading
  readonly sources: Readonly<Record<'webhooks' | 'payments', SourceReport>>
}

/** Evaluates what ended since the last evaluation, over the input of the run. */
export function betweenRuns(
  input: RuleInput,
  { webhooks, sources }: Seen,
  { evaluated, rules, joinMs, told }: Earlier,
  reach: Reach,
): BetweenRuns {
  const { now } = input
  const sighted: RuleInput = {
    ...input,
    settings: rules,
    blind: { webhooks: null, payments: null },
  }
  const until = sightedUntil(sources.webhooks, now)
  const { after } = reach
  const { unseenEarlier } = webhooks
  const unseen =
    unseenEarlier === null ? [] : [{ from: earliestOf(after), to: now, because: unseenEarlier }]
  const slideOf = (rule: SlidingRule): Slide | null => {
    const from = after[rule]
    if (from === undefined || until === null) return null
    const { windowMinutes, threshold } = rules[rule]
    const { tolerate } = rules.sight
    return { rule, after: from, until, windowMinutes, threshold, tolerate }
  }
  const breaches = (rule: SlidingRule): readonly Breach[] => {
    const slide = slideOf(rule)
    // Failures that are seen are failures; a share is nothing without the other lines.
    const isShare = rule === 'payments' && unseenEarlier !== null
    return slide === null || isShare ? [] : breachesBetween(input.sight, slide)
  }
  const observe = (rule: RuleId, at: Instant) => verdictsAt(sighted, at).observations[rule]
  const unknown = (rule: SlidingRule): readonly Unevaluated[] => {
    const slide = slideOf(rule)
    // All of it is a gap then.
    if (slide === null || unseenEarlier !== null) return []
    const stretches = joined(unknownBetween(input.sight, slide), joinMs)
    const gaps = stretches.map(({ from, to }) => {
      const seen = observe(rule, from)
      const because = seen.kind === 'unknown' ? seen.because : ''
      return { from, to, because: `${RULE_TITLES[rule]} was UNKNOWN: ${because}` }
    })
    return told === null ? gaps : gaps.filter((gap) => isNews(rule, gap, told))
  }
  return {
    breaches: { webhook: breaches('webhook'), payments: breaches('payments') },
    dayEnd:
      sources.payments.health === 'fresh' ? dayEndBetween(evaluated.revenue, now, rules) : null,
    joinMs,
    until,
    evaluated: evaluatedBy(input, evaluated, { until, newestAt: webhooks.newestAt }, sources),
    // While the log can't be read nothing is given up: its windows are evaluated when it can.
    gaps: until === null ? [] : [...reach.gaps, ...unseen, ...SLIDING_RULES.flatMap(unknown)],
    observe,
    verdicts: (at) => verdictsAt(sighted, at).verdicts,
  }
}

/** Lines that no newer one followed are looked at once more; what was told of them is no news. */
function isNews(rule: RuleId, { from, to, because }: Unevaluated, { at, unknown, gaps }: Told) {
  if (unknown.includes(rule) && from <= at && at < to) return false
  return gaps.every((told) => told.from !== from || told.because !== because)
}

function joined(stretches: readonly Stretch[], joinMs: number): Stretch[] {
  const all: Stretch[] = []
  for (const stretch of stretches) {
    const last = all.at(-1)
    if (last === undefined || stretch.from - last.to > joinMs) all.push(stretch)
    else all[all.length - 1] = { from: last.from, to: stretch.to }
  }
  return all
}

function earliestOf({ webhook = Infinity, payments = Infinity }: EvaluatedUpTo): Instant {
  return Math.min(webhook, payments)
}

/** Up to where windows can be evaluated; null while the log can't be read. */
function sightedUntil({ health, newestAt }: SourceReport, now: Instant): Instant | null {
  if (health === 'fresh') return now
  // Of a log that fell silent it isn't known whether anything happened since.
  return health === 'stale' ? newestAt : null
}

/** The end of a day since revenue was last looked at; of several, only the last one's lines are there. */
function dayEndBetween(
  last: Instant | undefined,
  now: Instant,
  { revenue }: RuleSettings,
): Instant | null {
  if (last === undefined || last >= now || !revenue.enabled) return null
  const end = Math.floor(now / DAY) * DAY - 1
  return last < end ? end : null
}

function evaluatedBy(
  { now, settings }: RuleInput,
  before: EvaluatedUpTo,
  { until, newestAt }: { readonly until: Instant | null; readonly newestAt: Instant | null },
  { payments }: Seen['sources'],
): EvaluatedUpTo {
  const upTo = (rule: SlidingRule): Instant => {
    const last = before[rule]
    if (!settings[rule].enabled) return now
    if (until === null) return Math.min(last ?? now, now)
    // A line that is older than this run's newest may only be written after it: windows that end
    // later are looked at again.
    const seen = Math.min(until, newestAt ?? until)
    // The clock was set back: what ends from now on is evaluated, known or not.
    return last === undefined || last > now ? seen : Math.max(last, seen)
  }
  const isSeen = payments.health === 'fresh' || before.revenue === undefined
  return {
    webhook: upTo('webhook'),
    payments: upTo('payments'),
    revenue: isSeen ? now : Math.min(before.revenue ?? now, now),
  }
}
