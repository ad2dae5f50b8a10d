import type { DeliveryOutcome, EngineView, RunTrigger } from '../contract/overview.ts'
import type { RuleId, RunRecord } from '../contract/rule.ts'
import type { RuleSettings } from '../contract/rule-settings.ts'
import { LogReader } from '../logs/reader.ts'
import { Appender } from '../records/append.ts'
import { runRetention } from '../records/retention.ts'
import { RunLog } from '../records/run-log.ts'
import { SchedulerLog } from '../records/scheduler-log.ts'
import { announce, heldBecause } from './announce.ts'
import { digest, withBannerDismissed, withDelivery, withFailedRun, withGap } from './digest.ts'
import { evaluate } from './evaluate.ts'
import { type Memory, recall } from './memory.ts'
import type { AlertNotice, EngineOptions, NotificationHold } from './protocol.ts'
import { type Clock, Schedule } from './schedule.ts'
import { SnapshotStore } from './snapshot-store.ts'
import { type EngineState, snapshotOf } from './state.ts'
import { criticalSince, type LastRun, viewOf } from './view.ts'

/** What the engine's surroundings do with what it finds. */
export interface EngineHooks {
  view(view: EngineView): void
  /** Raise a native notification; how it went comes back by `delivered`. */
  notify(notice: AlertNotice): void
  /** A run ended with this record, written or not. */
  recorded(record: RunRecord): void
  fault(message: string): void
}

/**
 * The alert engine on one log directory: runs by schedule and on demand, and gives each run's
 * effects in a fixed order: the record is appended, the snapshot replaced, then the notification
 * raised, then the picture pushed. So whatever is seen or heard is already on disk.
 */
export class Engine {
  readonly #options: EngineOptions
  readonly #hooks: EngineHooks
  readonly #clock: Clock
  readonly #reader: LogReader
  readonly #runLog: RunLog
  readonly #schedulerLog: SchedulerLog
  readonly #schedule: Schedule
  readonly #store: SnapshotStore
  /** Heartbeats are not waited for when they are written, but before the end. */
  readonly #logging = new Set<Promise<unknown>>()
  #state: EngineState
  #rules: RuleSettings
  /** What the last run was judged by; null before the first. */
  #judgedBy: RuleSettings | null = null
  #hold: NotificationHold | null
  #last: LastRun = { evaluation: null, recordedIn: null, notices: [] }
  #lastRunTookMs: number | null = null
  #lastError: string | null = null
  /** Said for as long as this process lives: what was lost or set aside when it started. */
  readonly #standing: readonly string[]

  private constructor(options: EngineOptions, hooks: EngineHooks, clock: Clock, memory: Memory) {
    this.#options = options
    this.#hooks = hooks
    this.#clock = clock
    this.#state = memory.state
    this.#rules = options.rules
    this.#hold = options.hold ?? null
    this.#standing = memory.notice === null ? [] : [memory.notice]
    this.#reader = new LogReader({ directory: options.logs })
    if (memory.reader !== null) this.#reader.restore(memory.reader)
    const appender = new Appender()
    this.#runLog = new RunLog(options, appender)
    this.#schedulerLog = new SchedulerLog(options, appender)
    this.#store = new SnapshotStore(options, memory.mayStore)
    this.#schedule = new Schedule(
      options.everySeconds,
      {
        run: (at, trigger) => this.#run(at, trigger),
        ended: () => this.#push(),
        tick: (at) => this.#log(this.#schedulerLog.tick(at)),
        gap: (from, to, because) => this.#gap(from, to, because),
      },
      clock,
      this.#state.lastRunAt,
    )
  }

  /** Takes up what an earlier engine of the same owner remembered; nothing is evaluated yet. */
  static async open(options: EngineOptions, hooks: EngineHooks, clock: Clock): Promise<Engine> {
    return new Engine(options, hooks, clock, await recall(options, clock.now()))
  }

  /**
   * Logs the start, tidies up once, and starts the schedule; its first run begins at once. Neither
   * of the first two is waited for: a log folder on a hung mount must not hold up the runs.
   */
  start(): void {
    const now = this.#clock.now()
    void this.#log(this.#schedulerLog.startup(now, process.pid))
    void this.#log(this.#tidy(now))
    this.#schedule.start()
  }

  /** Starts a run now or joins the one under way; answers its error, null when it went well. */
  async runNow(): Promise<string | null> {
    await this.#schedule.runNow()
    return this.#lastError
  }

  /**
   * Judges by these settings from now on, and once at once, so that what is shown agrees with what
   * was just set. A run under way ends with the settings it began with.
   */
  async judgeBy(rules: RuleSettings): Promise<void> {
    this.#rules = rules
    // The schedule's own first run will do; before it there is nothing to agree with.
    if (this.#judgedBy === null && !this.#schedule.view.running) return
    await this.#schedule.runNow()
    if (this.#judgedBy !== rules && this.#rules === rules) await this.#schedule.runNow()
  }

  /** The machine woke up: what was due meanwhile is made up for by one run. */
  woke(): void {
    this.#schedule.woke()
  }

  /** Stores what became of a rule's native notification. */
  async delivered(rule: RuleId, outcome: DeliveryOutcome): Promise<void> {
    this.#state = withDelivery(this.#state, rule, outcome, this.#clock.now())
    await this.#save()
    this.#push()
  }

  /** Puts a rule's banner away for as long as its alert goes on. */
  async dismissBanner(rule: RuleId): Promise<void> {
    const since = criticalSince(this.#state.rules[rule])
    if (since === null) return
    this.#state = withBannerDismissed(this.#state, rule, since, this.#clock.now())
    await this.#save()
    this.#push()
  }

  /**
   * Holds native notifications back from now on. With null they go again, and what is still
   * critical then is announced at once: a pause delays, it never loses.
   */
  async hold(hold: NotificationHold | null): Promise<void> {
    this.#hold = hold
    const { evaluation } = this.#last
    if (hold !== null || evaluation === null) return
    const now = this.#clock.now()
    const { state, notices } = announce(this.#state, evaluation.observations, now, null)
    if (notices.length === 0) return
    this.#state = state
    await this.#save()
    for (const announced of notices) this.#hooks.notify(announced)
    this.#push()
  }

  /** Ends cleanly: the run in progress is finished, and everything said is on disk. */
  async stop(): Promise<void> {
    await this.#schedule.stop()
    await Promise.all(this.#logging)
  }

  async #run(at: number, trigger: RunTrigger): Promise<void> {
    this.#push()
    const begun = this.#clock.monotonic()
    const { lastRunAt } = this.#state
    try {
      const rules = this.#rules
      this.#judgedBy = rules
      const evaluation = await evaluate(this.#reader, rules, this.#state.health, at)
      const tookMs = Math.round(this.#clock.monotonic() - begun)
      const held = heldBecause(this.#hold, at)
      const { state, notices } = digest(this.#state, { at, trigger, tookMs }, evaluation, held)
      this.#state = state
      const recording = this.#runLog.record(evaluation.record)
      // Both are on their way to the disk at once, but the snapshot shows only after the record.
      const saving = this.#save(recording)
      const { recordedIn, notice } = await recording
      this.#lastRunTookMs = tookMs
      this.#lastError = null
      this.#last = { evaluation, recordedIn, notices: [...this.#standing, ...some(notice)] }
      await saving
      if (evaluation.gaps.length > 0) {
        void this.#log(this.#schedulerLog.gap(at, lastRunAt ?? at, at))
      }
      // Not waited for: the record is on disk, and the log keeps the order of what it is told.
      void this.#log(this.#schedulerLog.alertsRun(this.#clock.now(), null))
      this.#hooks.recorded(evaluation.record)
      for (const announced of notices) this.#hooks.notify(announced)
    } catch (error) {
      await this.#failed(at, error)
    }
  }

  /** A run that threw is a defect, but not the end: the next one is as good as any. */
  async #failed(at: number, error: unknown): Promise<void> {
    const because = error instanceof Error ? error.message : String(error)
    this.#lastError = because
    this.#state = withFailedRun(this.#state, at, because)
    const notice = `The last run failed, the figures are older: ${because}`
    this.#last = { ...this.#last, notices: [...this.#standing, notice] }
    this.#hooks.fault(error instanceof Error ? (error.stack ?? because) : because)
    await this.#log(this.#schedulerLog.alertsRun(this.#clock.now(), because))
  }

  #gap(from: number, to: number, because: string): void {
    this.#state = withGap(this.#state, from, to, because)
    void this.#log(this.#schedulerLog.gap(to, from, to))
  }

  /** Stores the snapshot; one that tells of a run only once its record is on disk. */
  async #save(record?: Promise<unknown>): Promise<void> {
    const snapshot = snapshotOf(this.#state, this.#options.logs, this.#reader.save())
    const failure = await this.#store.replace(snapshot, record)
    if (failure !== null) this.#say(failure)
  }

  async #tidy(now: number): ReturnType<SchedulerLog['retention']> {
    return this.#schedulerLog.retention(now, await runRetention(this.#options, now))
  }

  async #log(written: ReturnType<SchedulerLog['tick']>): Promise<void> {
    this.#logging.add(written)
    const { notice } = await written
    this.#logging.delete(written)
    if (notice === null || this.#last.notices.includes(notice)) return
    this.#say(notice)
    // Nobody waits for these lines, so nothing else would show that they went elsewhere.
    this.#push()
  }

  /** Adds a sentence to what the window shows until the next run. */
  #say(notice: string): void {
    if (this.#last.notices.includes(notice)) return
    this.#last = { ...this.#last, notices: [...this.#last.notices, notice] }
  }

  #push(): void {
    const { running, nextRunAt } = this.#schedule.view
    this.#hooks.view(
      viewOf(this.#state, this.#last, {
        everySeconds: this.#options.everySeconds,
        running,
        lastRunAt: this.#state.lastRunAt,
        lastRunTookMs: this.#lastRunTookMs,
        nextRunAt,
      }),
    )
  }
}

function some(notice: string | null): readonly string[] {
  return notice === null ? [] : [notice]
}
