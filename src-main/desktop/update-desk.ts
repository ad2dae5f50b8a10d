import { fail, ok, type Result } from '../contract/result.ts'
import type { UpdateState } from '../contract/updates.ts'
import { nextUpdate, type UpdateEvent } from './update-machine.ts'
import { downloadProblem, feedProblem } from './update-problems.ts'
import type { HostClock } from './worker-host.ts'

/** What finds, fetches and installs updates of one feed; every call may reject. */
export interface Updater {
  /** The version that is newer than ours; null when there is none. */
  check(): Promise<string | null>
  /** Fetches it and compares its checksum; tells how far it is, 0 to 100. */
  download(percent: (percent: number) => void): Promise<void>
  /** Puts it in place and ends the console, to start again. */
  install(): Promise<void>
}

export interface UpdateDeskOptions {
  /** The address that updates are looked for at; null: nowhere. */
  readonly feed: () => string | null
  /** Makes the updater of a feed; nothing of it is loaded before. */
  readonly open: (feed: string) => Promise<Updater>
  /** Whether a payment action is under way, or its outcome unknown. */
  readonly busy: () => boolean
  /** Asks the operator whether to install this version now. */
  readonly ask: (version: string) => Promise<boolean>
  /** ms since the epoch. */
  readonly now: () => number
  readonly clock: Pick<HostClock, 'after'>
  readonly changed: (state: UpdateState) => void
}

const FIRST_LOOK_MS = 60_000
const EVERY_MS = 6 * 60 * 60 * 1000
const BUSY = 'A payment action is open. Install the update once its outcome is known.'

/**
 * Updates of the console: off without a feed, fetched and installed only when the operator says so,
 * and never while a payment action is open. What goes wrong is a state, never a defect.
 */
export class UpdateDesk {
  readonly #options: UpdateDeskOptions
  #state: UpdateState = { kind: 'off' }
  #feed: string | null = null
  #updater: Promise<Updater> | null = null
  #cancel: () => void = () => undefined

  constructor(options: UpdateDeskOptions) {
    this.#options = options
  }

  get state(): UpdateState {
    return this.#state
  }

  /** Takes the feed up as it is set now, and looks there after a while and then every six hours. */
  follow(): void {
    const feed = this.#options.feed()
    if (feed === this.#feed) return
    this.#feed = feed
    this.#updater = null
    this.#tell({ kind: 'feed', isSet: feed !== null })
    this.#cancel()
    if (feed !== null) this.#lookAfter(FIRST_LOOK_MS)
  }

  /** Looks for an update now. Fails with `refused` without a feed, and with what went wrong. */
  async check(): Promise<Result<null>> {
    if (this.#state.kind === 'off') {
      return fail('refused', 'Updates are off: no address to look at is set in Settings.')
    }
    this.#tell({ kind: 'check' })
    if (this.#state.kind !== 'checking') return ok(null)
    return this.#attempt(feedProblem, async (updater) => {
      const version = await updater.check()
      this.#tell(
        version === null ? { kind: 'none', at: this.#options.now() } : { kind: 'found', version },
      )
    })
  }

  /** Fetches the update that was found. Fails with `refused` when none was. */
  async download(): Promise<Result<null>> {
    if (this.#state.kind !== 'available') return fail('refused', 'No update was found yet.')
    this.#tell({ kind: 'download' })
    return this.#attempt(downloadProblem, async (updater) => {
      await updater.download((percent) => this.#tell({ kind: 'progress', percent }))
      this.#tell({ kind: 'downloaded' })
    })
  }

  /** Installs what was fetched, once the operator agrees and no payment action is open. */
  async install(): Promise<Result<null>> {
    if (this.#isBusy()) return fail('refused', BUSY)
    if (this.#state.kind !== 'ready') return fail('refused', 'No update was downloaded yet.')
    if (!(await this.#options.ask(this.#state.version))) return ok(null)
    // An action may have been begun while the question stood there.
    if (this.#isBusy()) return fail('refused', BUSY)
    this.#tell({ kind: 'install' })
    return this.#attempt(downloadProblem, (updater) => updater.install())
  }

  /** Something about payment actions changed: an update that waited for them is offered again. */
  actionsChanged(): void {
    if (this.#state.kind === 'postponed' && !this.#options.busy()) this.#tell({ kind: 'resume' })
  }

  /** Looks no more. */
  stop(): void {
    this.#cancel()
  }

  #isBusy(): boolean {
    const busy = this.#options.busy()
    this.#tell(busy ? { kind: 'postpone', because: BUSY } : { kind: 'resume' })
    return busy
  }

  async #attempt(
    problem: (error: unknown) => string,
    work: (updater: Updater) => Promise<void>,
  ): Promise<Result<null>> {
    const feed = this.#feed
    if (feed === null) return ok(null)
    try {
      this.#updater ??= this.#options.open(feed)
      await work(await this.#updater)
      return ok(null)
    } catch (error) {
      // Made anew the next time: what failed to load must not fail for ever.
      this.#updater = null
      const message = problem(error)
      if (feed === this.#feed) this.#tell({ kind: 'fail', at: this.#options.now(), message })
      return fail('unavailable', message)
    }
  }

  #lookAfter(ms: number): void {
    this.#cancel = this.#options.clock.after(ms, () => {
      void this.check()
      this.#lookAfter(EVERY_MS)
    })
  }

  #tell(event: UpdateEvent): void {
    const next = nextUpdate(this.#state, event)
    if (next === this.#state) return
    this.#state = next
    this.#options.changed(next)
  }
}
