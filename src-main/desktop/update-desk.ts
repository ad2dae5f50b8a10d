import { fail, ok, type Result } from '../contract/result.ts'
import type { UpdateState } from '../contract/updates.ts'
import type { HostClock } from '../engine/host-clock.ts'
import { nextUpdate, type UpdateEvent } from './update-machine.ts'
import { downloadProblem, feedProblem } from './update-problems.ts'

/** What finds, fetches and installs updates of one feed; every call may reject. */
export interface Updater {
  /** The version that is newer than ours; null when there is none. */
  check(): Promise<string | null>
  /** Fetches it and compares its checksum; tells how far it is, 0 to 100. */
  download(percent: (percent: number) => void): Promise<void>
  /** Puts it in place and ends the console, to start again. */
  install(): Promise<void>
  /** Ends a download under way, which then rejects: nobody wants it any more. */
  close(): void
}

export interface UpdateDeskOptions {
  /** The address that updates are looked for at; null: nowhere. */
  readonly feed: () => string | null
  /** Why this installation can't replace itself, and what to do instead; null when it can. */
  readonly byHand: string | null
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
  /** Counts the feeds that were taken up: a late word of a former one is about another update. */
  #follows = 0
  #updater: Promise<Updater> | null = null
  /** Settles with the work under way. There is one downloader in a process, whatever the feed. */
  #work: Promise<unknown> = Promise.resolve()
  /** What the operator has read and put away; said again only when somebody asks. */
  #dismissed: string | null = null
  #cancel: () => void = () => undefined

  constructor(options: UpdateDeskOptions) {
    this.#options = options
  }

  get state(): UpdateState {
    return this.#state
  }

  /** Why this installation can't replace itself, and what to do instead; null when it can. */
  get byHand(): string | null {
    return this.#options.byHand
  }

  /** Takes the feed up as it is set now, and looks there after a while and then every six hours. */
  follow(): void {
    const feed = this.#options.feed()
    if (feed === this.#feed) return
    this.#feed = feed
    this.#updater?.then((former) => former.close()).catch(() => undefined)
    this.#updater = null
    this.#dismissed = null
    this.#follows += 1
    this.#tell({ kind: 'feed', isSet: feed !== null })
    this.#cancel()
    if (feed !== null) this.#lookAfter(FIRST_LOOK_MS)
  }

  /** Looks for an update now. Fails with `refused` without a feed, and with what went wrong. */
  check(): Promise<Result<null>> {
    this.#dismissed = null
    return this.#check()
  }

  /** Puts the sentence of a failure away; one that comes back unasked is then not said again. */
  dismiss(): void {
    if (this.#state.kind !== 'failed') return
    this.#dismissed = this.#state.message
    this.#tell({ kind: 'dismiss' })
  }

  async #check(): Promise<Result<null>> {
    if (this.#state.kind === 'off') {
      return fail('refused', 'Updates are off: no address to look at is set in Settings.')
    }
    this.#tell({ kind: 'check' })
    if (this.#state.kind !== 'checking') return ok(null)
    return this.#attempt(feedProblem, async (updater, tell) => {
      const version = await updater.check()
      const { byHand, now } = this.#options
      tell(version === null ? { kind: 'none', at: now() } : { kind: 'found', version, byHand })
    })
  }

  /** Fetches the update that was found. Fails with `refused` when none was. */
  async download(): Promise<Result<null>> {
    if (this.#state.kind === 'by-hand') return fail('refused', this.#state.how)
    if (this.#state.kind !== 'available') return fail('refused', 'No update was found yet.')
    this.#tell({ kind: 'download' })
    return this.#attempt(downloadProblem, async (updater, tell) => {
      await updater.download((percent) => tell({ kind: 'progress', percent }))
      tell({ kind: 'downloaded' })
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

  /** Does one thing after the other; of what a former feed's work says nothing is heard. */
  #attempt(
    problem: (error: unknown) => string,
    work: (updater: Updater, tell: (event: UpdateEvent) => void) => Promise<void>,
  ): Promise<Result<null>> {
    const follows = this.#follows
    const isFormer = () => follows !== this.#follows
    const attempt = async (): Promise<Result<null>> => {
      if (this.#feed === null || isFormer()) return ok(null)
      try {
        this.#updater ??= this.#options.open(this.#feed)
        await work(await this.#updater, (event) => {
          if (!isFormer()) this.#tell(event)
        })
        return ok(null)
      } catch (error) {
        if (isFormer()) return ok(null)
        // Made anew the next time: what failed to load must not fail for ever.
        this.#updater = null
        const message = problem(error)
        this.#tell(
          message === this.#dismissed
            ? { kind: 'dismiss' }
            : { kind: 'fail', at: this.#options.now(), message },
        )
        return fail('unavailable', message)
      }
    }
    const attempted = this.#work.then(attempt)
    this.#work = attempted
    return attempted
  }

  #lookAfter(ms: number): void {
    this.#cancel = this.#options.clock.after(ms, () => {
      void this.#check()
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
