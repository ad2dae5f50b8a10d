import type { EngineView, RunTrigger } from '../contract/overview.ts'
import type { RunRecord } from '../contract/rule.ts'
import type { RuleSettings } from '../contract/rule-settings.ts'
import { runVerdict, unseenVerdicts, type Verdicts } from '../contract/verdict.ts'
import { LogReader } from '../logs/reader.ts'
import { Appender } from '../records/append.ts'
import { RunLog } from '../records/run-log.ts'
import { VerdictLog } from '../records/verdict-log.ts'
import { AlertDesk } from './alert-desk.ts'
import { evaluatedOf, toldOf } from './between-runs.ts'
import { worstInstants } from './brief-alerts.ts'
import { Diary } from './diary.ts'
import { digest, withFailedRun, withGap } from './digest.ts'
import { evaluate } from './evaluate.ts'
import { Gates } from './gates.ts'
import { instanceOf } from './instance.ts'
import { Keeper } from './keeper.ts'
import type { Memory } from './memory.ts'
import type { AlertNotice, EngineOptions } from './protocol.ts'
import { Readings } from './readings.ts'
import { Recollection } from './recollection.ts'
import { rejoin } from './rejoin.ts'
import { type Clock, Schedule } from './schedule.ts'
import { Standing } from './standing.ts'
import type { Folder } from './supervised-engine.ts'
import { viewOf } from './view.ts'

/** What the engine's surroundings do with what it finds. */
export interface EngineHooks {
  view(view: EngineView): void
  /**
   * Hand a notification over, once it is on disk that it is to be; how it went comes back by the
   * desk's `delivered`, and what isn't known to have arrived is handed over again.
   */
  notify(notice: AlertNotice): void
  /** A run ended with this record, written or not. */
  recorded(record: RunRecord): void
  fault(message: string): void
  /** A step of a long read was made, or one was given up. */
  stepped?(): void
  /** These folders have a call that is overdue, and no others; told whenever that changes. */
  hung?(folders: readonly Folder[]): void
}

/** How far a run has come is shown once it takes this long, and then as often, in ms. */
const SHOWN_EVERY_MS = 1_000

/**
 * The alert engine on one log directory: runs by schedule and on demand, and gives each run's
 * effects in a fixed order: the record is appended, the snapshot replaced, then the notification
 * raised, then the picture pushed. So whatever is seen or heard is already on disk.
 */
export class Engine {
  readonly #options: EngineOptions
  readonly #hooks: EngineHooks
  readonly #clock: Clock
  readonly #gates: Gates
  readonly #recollection: Recollection
  readonly #keeper: Keeper
  readonly #reader: LogReader
  readonly #runLog: RunLog
  readonly #verdictLog: VerdictLog
  /** Tells this engine's verdicts from those of others on the same logs. */
  readonly #instance: string
  readonly #diary: Diary
  readonly #schedule: Schedule
  readonly #standing: Standing
  /** What is looked up for others. */
  readonly readings: Readings
  /** Where operators ask and order what isn't a run. */
  readonly desk: AlertDesk
  #rules: RuleSettings
  /** What the last run was judged by; null before the first. */
  #judgedBy: RuleSettings | null = null
  /** What goes on besides the runs. */
  readonly #aside = new Set<Promise<unknown>>()
  #lastRunTookMs: number | null = null
  /** How far the run under way has come, and when that was shown last, by the monotonic clock. */
  #reading: string | null = null
  #shownAt = 0
  #lastError: string | null = null
  #startedAt = 0
  /** Why lines of scheduler.log go elsewhere; null while they don't. */
  #elsewhere: string | null = null

  private constructor(
    options: EngineOptions,
    hooks: EngineHooks,
    clock: Clock,
    gates: Gates,
    recollection: Recollection,
    memory: Memory,
  ) {
    this.#options = options
    this.#hooks = hooks
    this.#clock = clock
    this.#rules = options.rules
    this.#gates = gates
    this.#recollection = recollection
    this.readings = new Readings(options, gates)
    const progress = (name: string, part: number) => this.#progress(name, part)
    this.#reader = new LogReader({ directory: options.logs, files: gates.files, progress })
    if (memory.reader !== null) this.#reader.restore(memory.reader)
    const appender = new Appender(gates.disk)
    this.#runLog = new RunLog(options, appender)
    this.#verdictLog = new VerdictLog(options, appender)
    this.#instance = instanceOf(options.owner)
    this.#diary = new Diary(options, appender, (notice) => {
      // Nobody waits for these lines, so nothing else would show that they went elsewhere.
      this.#elsewhere = notice
      this.#push()
    })
    this.#keeper = new Keeper(options, memory.mayStore, appender)
    const now = () => clock.now()
    this.#standing = new Standing(memory.state, {
      keeper: this.#keeper,
      cursors: () => this.#reader.save(),
      now,
      monotonic: () => clock.monotonic(),
      notify: (notice) => hooks.notify(notice),
      push: () => this.#push(),
    })
    this.#standing.hold = options.hold ?? null
    this.#standing.reminderMinutes = options.reminderMinutes ?? 0
    const { logs } = options
    const { history } = this.#keeper
    const { files } = gates
    const isHung = () => gates.hung().includes('logs')
    this.desk = new AlertDesk({ logs, files, isHung, standing: this.#standing, history, now })
    this.#schedule = new Schedule(
      options.everySeconds,
      {
        run: (at, trigger) => this.#run(at, trigger),
        ended: () => this.#push(),
        tick: (at) => {
          this.#diary.tick(at)
          this.#besides(this.desk.look())
        },
        gap: (from, to, because) => this.#gap(from, to, because),
      },
      clock,
      this.#standing.state.lastRunAt,
    )
  }

  /** Takes up what an earlier engine of the same owner remembered; nothing is evaluated yet. */
  static async open(options: EngineOptions, hooks: EngineHooks, clock: Clock): Promise<Engine> {
    let engine: Engine | null = null
    const gates = new Gates(options, (isOpen, folder) => {
      if (folder !== null) hooks.hung?.(gates.hung())
      if (engine !== null) engine.#gateChanged(isOpen, folder)
    })
    const recollection = new Recollection(options, gates)
    const memory = await recollection.read(clock.now())
    engine = new Engine(options, hooks, clock, gates, recollection, memory)
    return engine
  }

  /**
   * Logs the start, tidies up once, and starts the schedule; its first run begins at once. Neither
   * of the first two is waited for: a log folder on a hung mount must not hold up the runs.
   */
  start(): void {
    this.#startedAt = this.#clock.now()
    this.#diary.startup(this.#startedAt)
    // What an earlier engine did not get round to, before its alerts may end.
    this.#besides(this.desk.gather())
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

  /** Takes up that an earlier process hung at `at` (ms since the epoch): its run saw nothing. */
  missed(at: number, because: string): void {
    this.#standing.state = withFailedRun(this.#standing.state, at, because)
    const verdicts = unseenVerdicts(at, because, (rule) => !this.#rules[rule].enabled)
    this.#besides(this.#verdictLog.record(runVerdict(at, this.#instance, verdicts)))
    this.#besides(this.#diary.ran(at, because))
    this.#push()
  }

  /** The machine woke up: what was due meanwhile is made up for by one run. */
  woke(): void {
    this.#schedule.woke()
  }

  /** The folder answers, as others found out: it is used again. */
  answers(folder: Folder): void {
    this.#gates.answers(folder)
  }

  /** Ends cleanly: the run in progress is finished, and everything said is on disk. */
  async stop(): Promise<void> {
    await this.#schedule.stop()
    await Promise.all([...this.#aside, this.#standing.settled()])
    await this.#diary.settled()
  }

  async #run(at: number, trigger: RunTrigger): Promise<void> {
    this.#push()
    const begun = this.#clock.monotonic()
    this.#shownAt = begun
    const { lastRunAt } = this.#standing.state
    let owed: readonly AlertNotice[] = []
    try {
      if (!this.#keeper.mayStore) await this.#recallAgain(at)
      const rules = this.#rules
      const { health } = this.#standing.state
      const joinMs = this.#options.everySeconds * 1000
      const evaluated = evaluatedOf(this.#standing.state)
      const told = toldOf(this.#standing.state)
      const earlier = { evaluated, rules: this.#judgedBy ?? rules, joinMs, told }
      this.#judgedBy = rules
      this.#reading = null
      const evaluation = await evaluate(this.#reader, rules, health, at, earlier)
      const { between, ...seen } = evaluation
      const tookMs = Math.round(this.#clock.monotonic() - begun)
      const facts = { at, trigger, tookMs }
      const standing = this.#standing
      const announced = digest(standing.state, facts, evaluation, standing.hearing(at))
      const { notices } = announced
      standing.adopt(announced)
      owed = notices
      const recording = this.#runLog.record(evaluation.record)
      // Both are on their way to the disk at once, but the snapshot shows only after the record.
      // That an alert is to be announced must outlast a power cut; the rest may be seen soon.
      const soon = notices.length === 0
      const saving = this.#standing.save({ record: recording, soon })
      const { recordedIn, notice } = await recording
      this.#lastRunTookMs = tookMs
      this.#lastError = null
      this.#standing.last = { evaluation: seen, recordedIn, notices: some(notice) }
      await saving
      if (evaluation.gaps.length > 0) {
        this.#diary.gap(at, lastRunAt ?? at, at)
      }
      for (const { from, to } of between?.gaps ?? []) this.#diary.gap(at, from, to)
      // Not waited for: the record is on disk, and the log keeps the order of what it is told.
      void this.#diary.ran(this.#clock.now(), null)
      // Nor is this: nothing is decided by it, and the record must not wait for a second file.
      const tell = (when: number, verdicts: Verdicts) =>
        this.#besides(this.#verdictLog.record(runVerdict(when, this.#instance, verdicts)))
      if (between !== null) {
        for (const when of worstInstants(announced.state, at)) tell(when, between.verdicts(when))
      }
      tell(at, evaluation.verdicts)
      this.#hooks.recorded(evaluation.record)
      owed = []
      for (const notice of notices) this.#hooks.notify(notice)
      this.#besides(this.desk.gather())
    } catch (error) {
      for (const notice of owed) this.#hooks.notify(notice)
      await this.#failed(at, error)
    }
  }

  /** Shows how far a long read has come: a large log that is read to its start takes its time. */
  #progress(name: string, part: number): void {
    this.#hooks.stepped?.()
    const now = this.#clock.monotonic()
    if (now - this.#shownAt < SHOWN_EVERY_MS) return
    this.#shownAt = now
    this.#reading = `${Math.floor(part * 100)} % of ${name}`
    this.#push()
  }

  /** A run that threw is a defect, but not the end: the next one is as good as any. */
  async #failed(at: number, error: unknown): Promise<void> {
    const because = error instanceof Error ? error.message : String(error)
    this.#lastError = because
    this.#standing.state = withFailedRun(this.#standing.state, at, because)
    const notice = `The last run failed, the figures are older: ${because}`
    this.#standing.last = { ...this.#standing.last, notices: [notice] }
    this.#hooks.fault(error instanceof Error ? (error.stack ?? because) : because)
    await this.#diary.ran(this.#clock.now(), because)
  }

  #gap(from: number, to: number, because: string): void {
    this.#standing.state = withGap(this.#standing.state, from, to, because)
    this.#diary.gap(to, from, to)
  }

  /** Work that nobody waits for before the end; what it throws is a defect. */
  #besides(work: Promise<unknown>): void {
    const ended = work
      .catch((error: unknown) => this.#hooks.fault(String(error)))
      .finally(() => this.#aside.delete(ended))
    this.#aside.add(ended)
  }

  #push(): void {
    const { running, nextRunAt } = this.#schedule.view
    const { state, last } = this.#standing
    const schedule = {
      everySeconds: this.#options.everySeconds,
      running,
      reading: running ? this.#reading : null,
      lastRunAt: state.lastRunAt,
      lastRunTookMs: this.#lastRunTookMs,
      nextRunAt,
    }
    const own = this.#recollection.notices(this.#standing.failures)
    const notices = [...own, ...last.notices, ...some(this.#elsewhere)]
    const forgetfulSince = this.#recollection.forgetfulSince(this.#clock.now())
    this.#hooks.view(viewOf(state, { ...last, notices }, schedule, forgetfulSince))
  }

  /** Tries once more to take up what was remembered, which could not be read at the start. */
  async #recallAgain(at: number): Promise<void> {
    const memory = await this.#recollection.read(this.#clock.now())
    if (!memory.mayStore) return
    const seen = this.#standing.state
    this.#standing.state = rejoin(memory.state, seen, at)
    this.#keeper.storeFromNowOn()
    if (seen.lastRunAt === null && memory.reader !== null) this.#reader.restore(memory.reader)
    const from = memory.state.lastRunAt
    const to = this.#startedAt
    const isLong = from !== null && to - from > 2 * this.#options.everySeconds * 1000
    if (isLong) this.#gap(from, to, 'The console was not running.')
  }

  #gateChanged(isOpen: boolean, folder: Folder | null): void {
    // To have waited in vain is a step, too: what comes after it is another matter.
    this.#hooks.stepped?.()
    // What could not be seen or stored meanwhile need not wait for the next run.
    if (isOpen) this.#schedule.catchUp(folder ?? 'links')
    this.#push()
  }
}

function some(notice: string | null): readonly string[] {
  return notice === null ? [] : [notice]
}
