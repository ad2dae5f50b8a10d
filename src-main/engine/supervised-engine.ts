import type { HostClock } from './host-clock.ts'
import { Supervisor, type WorkerPort } from './supervisor.ts'
import type { Limits, Overdue, Pulse } from './watchdog.ts'

/** A folder that an engine's calls can hang in. */
export type Folder = 'logs' | 'data'

/** What the supervisor of an engine tells its process, besides all that its owner does. */
export type CareCommand =
  /** A folder that was to be left alone answers again. */
  | { readonly kind: 'answers'; readonly folder: Folder }
  /** An earlier process hung at `at` (ms since the epoch): record that its run saw nothing. */
  | { readonly kind: 'missed'; readonly at: number; readonly because: string }

/** What an engine's process tells its supervisor. */
export type CareEvent =
  | { readonly kind: 'beat'; readonly pulse: Pulse }
  /** These folders have a call that is overdue, and no others. */
  | { readonly kind: 'hung'; readonly folders: readonly Folder[] }
  /** A run has ended, whatever it saw. */
  | { readonly kind: 'ran' }

/** A time in which no run came to its end, because the engine's process hung. */
export interface Outage {
  /** When it was noticed, ms since the epoch. */
  readonly at: number
  /** A sentence or two: what does not answer, and what to do. */
  readonly because: string
}

/** What is told of a supervised engine. */
export interface SupervisedHooks<E> {
  readonly event: (event: E) => void
  /** The process ended unasked: nothing is evaluated until `restarted`. */
  readonly ended: (because: string) => void
  readonly restarted: () => void
  /** The engine hangs: every rule is unknown, whatever was seen before, until it is `over`. */
  readonly outage: (outage: Outage) => void
  /** The first run since then has ended. */
  readonly over: (outage: Outage) => void
}

export interface SupervisedOptions<C, E> {
  /** Starts a process whose engine leaves these folders alone. */
  readonly start: (leave: readonly Folder[]) => WorkerPort<C | CareCommand, E | CareEvent>
  readonly hooks: SupervisedHooks<E>
  readonly clock: HostClock
  /** ms since the epoch. */
  readonly now: () => number
  readonly limits?: Limits
}

/**
 * Longer than all of the engine's own deadlines for calls into a disk: it is to notice by itself that
 * a folder does not answer, and to record that.
 */
export const ENGINE_LIMITS: Limits = { startMs: 30_000, silentMs: 8_000, stuckMs: 60_000 }

const FOLDER_SENTENCES: Readonly<Record<Folder, string>> = {
  logs: 'The log folder does not answer: check its disk or mount.',
  data: 'The data folder does not answer: check its disk or mount.',
}

/**
 * Keeps an engine's process alive, and replaces one that hangs. Its successor is told what to leave
 * alone, and to record that nothing was seen: this process makes no call on those folders itself.
 */
export class SupervisedEngine<C, E extends { readonly kind: string }> {
  readonly #options: SupervisedOptions<C, E>
  readonly #supervisor: Supervisor<C | CareCommand, E | CareEvent>
  #outage: Outage | null = null
  /** What no process was told to record yet. */
  #unrecorded: Outage[] = []
  /** The folders in which the present process has an overdue call. */
  #hung: readonly Folder[] = []
  #leave: readonly Folder[] = []

  constructor(options: SupervisedOptions<C, E>) {
    this.#options = options
    const { hooks } = options
    this.#supervisor = new Supervisor({
      start: () => this.#start(),
      hooks: {
        event: (event) => (isCare(event) ? this.#care(event) : hooks.event(event)),
        ended: (because) => hooks.ended(because),
        restarted: () => {
          if (this.#outage === null) hooks.restarted()
        },
        overdue: (how) => this.#overdue(how),
        abandoned: () => {
          // One that the kernel holds is in some call: the logs' folder is where most are made.
          this.#leave = this.#hung.length > 0 ? this.#hung : ['logs']
        },
        released: () => {
          for (const folder of this.#leave) this.#supervisor.post({ kind: 'answers', folder })
          this.#leave = []
        },
      },
      clock: options.clock,
      watch: {
        pulseOf: (event) => (isCare(event) && event.kind === 'beat' ? event.pulse : null),
        limits: options.limits ?? ENGINE_LIMITS,
      },
    })
  }

  /** Whether no run has come to its end since the engine hung. */
  get isOut(): boolean {
    return this.#outage !== null
  }

  /** As `Supervisor.start`. */
  start(): void {
    this.#supervisor.start()
  }

  /** As `Supervisor.post`. */
  post(command: C): boolean {
    return this.#supervisor.post(command)
  }

  /** As `Supervisor.stop`. */
  stop(command: C, graceMs: number): Promise<void> {
    return this.#supervisor.stop(command, graceMs)
  }

  #start(): WorkerPort<C | CareCommand, E | CareEvent> {
    this.#hung = []
    const port = this.#options.start(this.#leave)
    for (const { at, because } of this.#unrecorded) port.post({ kind: 'missed', at, because })
    this.#unrecorded = []
    return port
  }

  #care(event: CareEvent): void {
    if (event.kind === 'hung') this.#hung = event.folders
    if (event.kind !== 'ran' || this.#outage === null) return
    const outage = this.#outage
    this.#outage = null
    this.#options.hooks.over(outage)
  }

  #overdue(how: Overdue): void {
    const outage = { at: this.#options.now(), because: sentence(how, this.#hung) }
    this.#unrecorded.push(outage)
    if (this.#outage !== null) return
    this.#outage = outage
    this.#options.hooks.outage(outage)
  }
}

function sentence(how: Overdue, hung: readonly Folder[]): string {
  const what =
    how === 'silent'
      ? 'The alert engine does not answer, and is started again.'
      : 'The alert engine gets no further with its run, and is started again.'
  return [what, ...hung.map((folder) => FOLDER_SENTENCES[folder])].join(' ')
}

function isCare<E extends { readonly kind: string }>(event: E | CareEvent): event is CareEvent {
  return event.kind === 'beat' || event.kind === 'hung' || event.kind === 'ran'
}
