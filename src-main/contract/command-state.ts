import type { Overview, ScenarioId, Workspace } from './overview.ts'
import type { PaymentsView } from './payments.ts'

/** What decides which commands there are at the moment; both processes make it of the same views. */
export interface CommandState {
  readonly workspace: Workspace['kind']
  /** The rehearsal being played; null without one. */
  readonly playing: ScenarioId | null
  /** A run of the rules is under way. */
  readonly running: boolean
  /** Native notifications are paused. */
  readonly paused: boolean
  /** Where updates of the console stand. */
  readonly update: Overview['updates']['kind']
  /** The theme in force. */
  readonly theme: Overview['theme']
  /** `none`: there is no passcode to lock with. `unknown`: payments haven't answered yet. */
  readonly lock: 'unknown' | 'none' | 'open' | 'locked'
}

/** What has to hold for a command, and the sentence for when it doesn't. */
const CONDITIONS = {
  sandbox: {
    holds: ({ workspace }: CommandState) => workspace === 'sandbox',
    otherwise: 'Rehearsals are played in the sandbox workspace only.',
  },
  playing: {
    holds: ({ playing }: CommandState) => playing !== null,
    otherwise: 'No rehearsal is being played.',
  },
  idle: {
    holds: ({ running }: CommandState) => !running,
    otherwise: 'A run is under way.',
  },
  notifying: {
    holds: ({ paused }: CommandState) => !paused,
    otherwise: 'Notifications are paused already.',
  },
  paused: {
    holds: ({ paused }: CommandState) => paused,
    otherwise: 'Notifications are not paused.',
  },
  updatable: {
    holds: ({ update }: CommandState) => update !== 'off',
    otherwise: 'Updates are off: no address to look at is set in Settings.',
  },
  updateFound: {
    holds: ({ update }: CommandState) => update === 'available',
    otherwise: 'No update was found yet.',
  },
  updateFailed: {
    holds: ({ update }: CommandState) => update === 'failed',
    otherwise: 'Nothing is said about a failed update.',
  },
  updateHere: {
    holds: ({ update }: CommandState) => update === 'ready' || update === 'postponed',
    otherwise: 'No update was downloaded yet.',
  },
  passcode: {
    holds: ({ lock }: CommandState) => lock === 'open' || lock === 'locked',
    otherwise: 'Set a passcode in Settings first.',
  },
  // Unknown counts as unlocked: what is asked for then says itself what it waits for.
  unlocked: {
    holds: ({ lock }: CommandState) => lock !== 'locked',
    otherwise: 'Unlock the console first.',
  },
  locked: {
    holds: ({ lock }: CommandState) => lock === 'locked',
    otherwise: 'The console is not locked.',
  },
} as const
export type Condition = keyof typeof CONDITIONS

/** The conditions of a command. */
export interface Conditions {
  /** While these don't hold, the command isn't offered at all. */
  readonly only?: readonly Condition[]
  /** While these don't hold, it is shown and can't be chosen. */
  readonly needs?: readonly Condition[]
}

/** Makes the state of what is known; null for what isn't known yet. */
export function commandState(
  overview: Pick<Overview, 'workspace' | 'engine' | 'pausedUntil' | 'updates' | 'theme'>,
  payments: Pick<PaymentsView, 'lock'> | null,
): CommandState {
  const { workspace, engine, pausedUntil, updates, theme } = overview
  return {
    workspace: workspace.kind,
    playing: workspace.playing,
    running: engine.schedule.running,
    paused: pausedUntil !== null,
    update: updates.kind,
    theme,
    lock: lockOf(payments),
  }
}

/** Whether a command is offered at all now. */
export function isOffered({ only = [] }: Conditions, state: CommandState): boolean {
  return only.every((condition) => CONDITIONS[condition].holds(state))
}

/** Why a command can't be done now, with what to do; null when it can. */
export function refusalOf(
  { only = [], needs = [] }: Conditions,
  state: CommandState,
): string | null {
  const missing = [...only, ...needs].find((condition) => !CONDITIONS[condition].holds(state))
  return missing === undefined ? null : CONDITIONS[missing].otherwise
}

function lockOf(payments: Pick<PaymentsView, 'lock'> | null): CommandState['lock'] {
  if (payments === null) return 'unknown'
  if (payments.lock.guardedBy === null) return 'none'
  return payments.lock.locked ? 'locked' : 'open'
}
