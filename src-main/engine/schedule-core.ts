import type { RunTrigger } from '../contract/overview.ts'

/** What both clocks say at one moment, in ms. */
export interface Reading {
  /** Since the epoch, UTC; a person or NTP may set it back or forward. */
  readonly wall: number
  /** Only ever grows; on some systems it stands still while the machine sleeps. */
  readonly monotonic: number
}

export interface ScheduleState {
  readonly everyMs: number
  readonly seen: Reading
  /** Schedule time in ms: what has passed since the start by the clocks taken together. */
  readonly elapsed: number
  /** When the next run and the next heartbeat are due, in schedule time. */
  readonly runDue: number
  readonly tickDue: number
  readonly running: boolean
  /** A sleep was noticed during a run: its one catch-up run starts when that run has ended. */
  readonly catchUpHeld: boolean
  /** When the last run started: by the wall clock then, and in schedule time. */
  readonly lastRun: { readonly at: number; readonly elapsed: number } | null
}

/** What is to be done now; times are ms since the epoch. */
export type ScheduleEffect =
  | { readonly kind: 'run'; readonly at: number; readonly trigger: RunTrigger }
  | { readonly kind: 'tick'; readonly at: number }
  | { readonly kind: 'gap'; readonly from: number; readonly to: number; readonly because: string }

export interface ScheduleStep {
  readonly state: ScheduleState
  /** In this order: the gap is reported before the run that ends it. */
  readonly effects: readonly ScheduleEffect[]
}

export const TICK_MS = 60_000

/** The wall clock is corrected by less than this all the time, which is not a sleep. */
const CLOCK_SLACK_MS = 1_000

const WAS_OFF = 'The console was not running.'
const WAS_ASLEEP = 'The computer was asleep or held up, or its clock was set forward.'

/** The first run, at once. `lastRunAt` is the last recorded run's time, ms since the epoch. */
export function begin(
  everySeconds: number,
  reading: Reading,
  lastRunAt: number | null,
): ScheduleStep {
  const everyMs = everySeconds * 1000
  const state: ScheduleState = {
    everyMs,
    seen: reading,
    elapsed: 0,
    runDue: everyMs,
    tickDue: TICK_MS,
    running: false,
    catchUpHeld: false,
    lastRun: null,
  }
  const step = startRun(state, 'start')
  if (lastRunAt === null || reading.wall - lastRunAt <= 2 * everyMs) return step
  const gap = { kind: 'gap', from: lastRunAt, to: reading.wall, because: WAS_OFF } as const
  return { state: step.state, effects: [gap, ...step.effects] }
}

/** Looks at the clocks, however late: at most one heartbeat and at most one run become due. */
export function observe(before: ScheduleState, reading: Reading): ScheduleStep {
  const elapsed = before.elapsed + advanced(before.seen, reading)
  const state = { ...before, seen: reading, elapsed }
  const beat = elapsed >= state.tickDue ? [{ kind: 'tick', at: reading.wall } as const] : []
  const tickDue = nextDue(state.tickDue, TICK_MS, elapsed)
  const runs = observeRun({ ...state, tickDue })
  return { state: runs.state, effects: [...beat, ...runs.effects] }
}

function observeRun(state: ScheduleState): ScheduleStep {
  const { elapsed, everyMs, running } = state
  const late = elapsed - state.runDue
  if (late < 0) return { state, effects: [] }
  const next = { ...state, runDue: nextDue(state.runDue, everyMs, elapsed) }
  if (late > everyMs) {
    const step = running
      ? { state: { ...next, catchUpHeld: true }, effects: [] }
      : startRun(next, 'catch-up')
    return { state: step.state, effects: [gapUntilNow(state), ...step.effects] }
  }
  // A run that takes longer than the interval stands for the one that is due meanwhile: queued
  // runs would follow each other without a pause.
  return running ? { state: next, effects: [] } : startRun(next, 'schedule')
}

/** Starts a run to make up for one that could not see; one in progress is followed by it. */
export function catchUp(before: ScheduleState, reading: Reading): ScheduleStep {
  const { state, effects } = observe(before, reading)
  if (state.running) return { state: { ...state, catchUpHeld: true }, effects }
  const step = startRun(state, 'catch-up')
  return { state: step.state, effects: [...effects, ...step.effects] }
}

/** Starts a run by hand unless one is in progress; the schedule stays where it is. */
export function runByHand(before: ScheduleState, reading: Reading): ScheduleStep {
  const { state, effects } = observe(before, reading)
  if (state.running) return { state, effects }
  const step = startRun(state, 'manual')
  return { state: step.state, effects: [...effects, ...step.effects] }
}

/** The run in progress has ended. */
export function runEnded(before: ScheduleState, reading: Reading): ScheduleStep {
  const { state, effects } = observe(before, reading)
  const ended = { ...state, running: false }
  if (!ended.catchUpHeld) return { state: ended, effects }
  const step = startRun({ ...ended, catchUpHeld: false }, 'catch-up')
  return { state: step.state, effects: [...effects, ...step.effects] }
}

/**
 * Ms from the last reading until something is due; never negative. Never more than a heartbeat
 * either, whatever the interval: from 2^31 ms on, setTimeout overflows and fires after 1 ms.
 */
export function waitOf(state: ScheduleState): number {
  return Math.max(0, Math.min(state.runDue, state.tickDue) - state.elapsed)
}

/** When the next run is due by the wall clock as it stands now, in ms since the epoch. */
export function nextRunAt(state: ScheduleState, reading: Reading): number {
  const elapsed = state.elapsed + advanced(state.seen, reading)
  return Math.round(reading.wall + Math.max(0, state.runDue - elapsed))
}

/**
 * How much time has passed, in ms. The monotonic clock leads, so that a wall clock set back stalls
 * nothing and its small corrections shift nothing; but where that clock stops in sleep only the
 * wall clock tells how long the sleep was, so a real lead of the wall clock counts.
 */
function advanced(from: Reading, to: Reading): number {
  const monotonic = Math.max(0, to.monotonic - from.monotonic)
  const wall = to.wall - from.wall
  return wall - monotonic > CLOCK_SLACK_MS ? wall : monotonic
}

/** The first point of the grid after `elapsed`. */
function nextDue(due: number, every: number, elapsed: number): number {
  return elapsed < due ? due : due + (Math.floor((elapsed - due) / every) + 1) * every
}

function startRun(state: ScheduleState, trigger: RunTrigger): ScheduleStep {
  const at = state.seen.wall
  const { elapsed } = state
  return {
    state: { ...state, running: true, lastRun: { at, elapsed } },
    effects: [{ kind: 'run', at, trigger }],
  }
}

function gapUntilNow({ lastRun, elapsed, seen }: ScheduleState): ScheduleEffect {
  const to = seen.wall
  const recorded = lastRun?.at ?? to
  // Set back across the sleep, the wall clock would put the last run after now.
  const from = recorded < to ? recorded : Math.round(to - (elapsed - (lastRun?.elapsed ?? 0)))
  return { kind: 'gap', from, to, because: WAS_ASLEEP }
}
