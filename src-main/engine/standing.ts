import type { RuleId } from '../contract/rule.ts'
import { type Announced, announce, type Hearing, heldBecause } from './announce.ts'
import { Handovers } from './handovers.ts'
import type { Keeper, Kept } from './keeper.ts'
import type { AlertNotice, NotificationHold } from './protocol.ts'
import type { Storing } from './snapshot-store.ts'
import type { EngineState } from './state.ts'
import type { LastRun } from './view.ts'

/** What the standing works with. */
export interface StandingParts {
  readonly keeper: Keeper
  /** The log reader's cursors, which are kept together with the state. */
  readonly cursors: () => unknown
  /** ms since the epoch. */
  readonly now: () => number
  /** The steady clock, in ms. */
  readonly monotonic: () => number
  readonly notify: (notice: AlertNotice) => void
  /** Shows the picture anew. */
  readonly push: () => void
}

const NOTHING_KEPT: Kept = { failures: [], unstored: null }

/** Where the engine stands between two runs: what it remembers, and what it is to say and keep. */
export class Standing {
  state: EngineState
  last: LastRun = { evaluation: null, recordedIn: null, notices: [] }
  hold: NotificationHold | null = null
  /** Minutes after which a critical alert is announced again; 0 for never. */
  reminderMinutes = 0
  /** A sentence for each thing that could not be kept the last time. */
  failures: readonly string[] = []
  readonly handovers: Handovers
  readonly #parts: StandingParts

  constructor(state: EngineState, parts: StandingParts) {
    this.state = state
    this.#parts = parts
    this.handovers = new Handovers(parts.monotonic)
  }

  /** What the operator wants to hear at `at` (ms since the epoch). */
  hearing(at: number): Hearing {
    const { hold, reminderMinutes, handovers } = this
    const mayTry = (rule: RuleId, id: string) => handovers.mayTry(rule, id)
    return { held: heldBecause(hold, at), reminderMinutes, mayTry }
  }

  /**
   * Takes up what isn't a run's doing, or with the state as it is, only that time has passed:
   * stores it, and says and shows what follows from it.
   */
  async take(next: EngineState): Promise<Kept> {
    const { now, notify, push } = this.#parts
    const at = now()
    const { evaluation } = this.last
    const { state, notices } =
      evaluation === null
        ? { state: next, notices: [] }
        : announce(next, evaluation.observations, at, this.hearing(at))
    const isSame = state === this.state
    if (isSame && notices.length === 0) return NOTHING_KEPT
    this.adopt({ state, notices })
    const kept = isSame ? NOTHING_KEPT : await this.save()
    for (const notice of notices) notify(notice)
    push()
    return kept
  }

  /**
   * Takes up a state and what it means to announce, which may be handed over once the state is stored.
   * From now on it is on its way, so that nothing else hands it over meanwhile.
   */
  adopt({ state, notices }: Announced): void {
    this.state = state
    for (const notice of notices) this.handovers.begin(notice)
  }

  /** Stores the state as `SnapshotStore` does. */
  async save(how?: Storing): Promise<Kept> {
    const { keeper, cursors } = this.#parts
    const kept = await keeper.keep(this.state, cursors(), how)
    this.state = keeper.without(this.state)
    this.failures = kept.failures
    return kept
  }

  /** Ends once not even a power cut can take away what was saved. */
  settled(): Promise<void> {
    return this.#parts.keeper.settled()
  }
}
