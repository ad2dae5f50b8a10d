import type { OverallState, TimelineEntry } from '../../src-main/contract/overview.ts'

/** How far back the timeline reaches, in ms. */
export const TIMELINE_SPAN = 24 * 3_600_000

/** Places on the timeline are parts of its width from the left, 0 to 1. */
export interface RunTick {
  readonly x: number
  readonly worst: OverallState
}

export interface GapSpan {
  readonly from: number
  readonly to: number
  readonly entry: Extract<TimelineEntry, { kind: 'gap' }>
}

/** What gets a marker of its own above the strip. */
export type MarkedEntry = Extract<TimelineEntry, { kind: 'transition' | 'failed-run' }>

export interface TimelineMarker {
  readonly x: number
  readonly entry: MarkedEntry
}

/** The whole strip, laid out. */
export interface TimelineModel {
  readonly ticks: readonly RunTick[]
  readonly gaps: readonly GapSpan[]
  readonly markers: readonly TimelineMarker[]
  /** Everything but the runs, latest first. */
  readonly happenings: readonly Happening[]
}

/** What is worth a line of the list: everything but the regular runs. */
export type Happening = Exclude<TimelineEntry, { kind: 'run' }>

/** Lays out the 24 hours up to `now` (ms since the epoch); what is older falls off the left edge. */
export function timelineModel(entries: readonly TimelineEntry[], now: number): TimelineModel {
  const start = now - TIMELINE_SPAN
  const toX = (at: number) => Math.min(1, Math.max(0, (at - start) / TIMELINE_SPAN))
  const within = entries.filter((entry) => endOf(entry) >= start)
  const ticks: RunTick[] = []
  const gaps: GapSpan[] = []
  const markers: TimelineMarker[] = []
  for (const entry of within) {
    if (entry.kind === 'run') ticks.push({ x: toX(entry.at), worst: entry.worst })
    if (entry.kind === 'gap') gaps.push({ from: toX(entry.from), to: toX(entry.to), entry })
    if (entry.kind === 'transition' || entry.kind === 'failed-run') {
      markers.push({ x: toX(entry.at), entry })
    }
  }
  // Turned around before sorting: of two entries of one instant the later written comes first.
  const happenings = within
    .filter((entry): entry is Happening => entry.kind !== 'run')
    .reverse()
    .sort((a, b) => endOf(b) - endOf(a))
  return { ticks, gaps, markers, happenings }
}

/** The full hours to label, as instants with their place; every `everyHours` of UTC. */
export function hourMarks(now: number, everyHours: number): { at: number; x: number }[] {
  const start = now - TIMELINE_SPAN
  const step = everyHours * 3_600_000
  const marks: { at: number; x: number }[] = []
  for (let at = Math.ceil(start / step) * step; at <= now; at += step) {
    marks.push({ at, x: (at - start) / TIMELINE_SPAN })
  }
  return marks
}

/** When an entry was over, in ms since the epoch. */
export function endOf(entry: TimelineEntry): number {
  return entry.kind === 'gap' ? entry.to : entry.at
}
