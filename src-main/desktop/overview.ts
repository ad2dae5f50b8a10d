import type {
  EngineView,
  Instant,
  Overview,
  RuntimeView,
  ScenarioId,
  Workspace,
} from '../contract/overview.ts'
import type { UpdateState } from '../contract/updates.ts'
import { blindPicture, waitingPicture } from './engine-picture.ts'
import { withoutAmounts } from './hidden-amounts.ts'
import { Remarks } from './remarks.ts'

/** What doesn't change while the console is open. */
export interface OverviewFacts {
  /** The console's own version. */
  readonly console: string
  readonly workspace: Workspace
  readonly runtime: RuntimeView
  readonly everySeconds: number
  /** The theme to begin with. */
  readonly theme: Overview['theme']
  /** When the console was started. */
  readonly startedAt: Instant
}

/** Puts the whole picture together and says whenever it changed. */
export class OverviewBoard {
  readonly #facts: OverviewFacts
  readonly #followers: ((overview: Overview) => void)[] = []
  readonly #notices = new Map<string, string>()
  readonly #remarks = new Remarks()
  #version = 0
  #playing: ScenarioId | null = null
  #updates: UpdateState = { kind: 'off' }
  #pausedUntil: Instant | null = null
  #theme: Overview['theme']
  /** Hidden until the lock has spoken: a picture may be sent before it is known. */
  #amountsHidden = true
  #engine: EngineView
  #blind: { readonly at: Instant; readonly because: string } | null = null

  constructor(facts: OverviewFacts) {
    this.#facts = facts
    this.#theme = facts.theme
    this.#engine = waitingPicture(facts.startedAt, facts.everySeconds)
  }

  /** Tells a follower of every change from now on. */
  follow(follower: (overview: Overview) => void): void {
    this.#followers.push(follower)
  }

  /** The picture as it is now. */
  current(): Overview {
    const { console, workspace, runtime } = this.#facts
    const seen = this.#blind
      ? blindPicture(this.#engine, this.#blind.at, this.#blind.because)
      : this.#engine
    const engine = this.#amountsHidden ? withoutAmounts(seen) : seen
    return {
      version: this.#version,
      console,
      workspace: { ...workspace, playing: this.#playing },
      runtime,
      pausedUntil: this.#pausedUntil,
      amountsHidden: this.#amountsHidden,
      remarks: this.#remarks.all,
      engine: { ...engine, notices: [...this.#notices.values(), ...engine.notices] },
      updates: this.#updates,
      theme: this.#theme,
    }
  }

  /** Takes the engine's new picture; one of a run that has ended also proves that it can see. */
  engine(view: EngineView): void {
    this.#engine = view
    if (view.overall !== 'waiting') this.#blind = null
    this.#change()
  }

  /** The engine is gone since `at`: until its next picture no rule can be seen. */
  engineLost(at: Instant, because: string): void {
    this.#blind ??= { at, because }
    this.#change()
  }

  /** What the sandbox plays from now on. */
  playing(scenario: ScenarioId | null): void {
    this.#playing = scenario
    this.#change()
  }

  /** Where updates of the console stand from now on. */
  updates(state: UpdateState): void {
    this.#updates = state
    this.#change()
  }

  /** The colours that are chosen for the window from now on. */
  theme(theme: Overview['theme']): void {
    this.#theme = theme
    this.#change()
  }

  /** Until when native notifications are paused from now on; null when they are not. */
  paused(until: Instant | null): void {
    this.#pausedUntil = until
    this.#change()
  }

  /** Whether the console is locked from now on: a locked one shows no amounts. */
  locked(locked: boolean): void {
    if (locked === this.#amountsHidden) return
    this.#amountsHidden = locked
    this.#change()
  }

  /** Sets the one sentence about a subject, or takes it away with null. */
  notice(subject: string, sentence: string | null): void {
    if (sentence === null ? !this.#notices.delete(subject) : this.#same(subject, sentence)) return
    if (sentence !== null) this.#notices.set(subject, sentence)
    this.#change()
  }

  /** Something happened and is over: said until `closeRemark`. */
  happened(subject: string, text: string, at: Instant): void {
    this.#remarks.add(subject, text, at)
    this.#change()
  }

  /** Puts what is said about a subject away. */
  closeRemark(subject: string): void {
    if (this.#remarks.close(subject)) this.#change()
  }

  #same(subject: string, sentence: string): boolean {
    return this.#notices.get(subject) === sentence
  }

  #change(): void {
    this.#version += 1
    const picture = this.current()
    for (const tell of this.#followers) tell(picture)
  }
}
