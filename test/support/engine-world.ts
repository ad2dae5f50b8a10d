import { appendFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AlertHistory } from '../../src-main/contract/alerts.ts'
import type { DeliveryOutcome, EngineView } from '../../src-main/contract/overview.ts'
import type { RuleSettings } from '../../src-main/contract/rule-settings.ts'
import { DEFAULT_RULE_SETTINGS } from '../../src-main/contract/settings.ts'
import { Engine, type EngineHooks } from '../../src-main/engine/engine.ts'
import type { AlertNotice } from '../../src-main/engine/protocol.ts'
import type { Folder } from '../../src-main/engine/supervised-engine.ts'
import { MINUTE, NOON } from './rule-input.ts'
import { SteppedClock } from './stepped-clock.ts'

/** How often the engine of each world runs. */
export const EVERY_SECONDS = 300

/** A machine under load is no disk that hangs: the clock of a world stands still while it waits. */
const ANSWER_WITHIN_MS = 600_000

export interface EngineWorldOptions {
  /** When it begins, ms since the epoch; noon unless another is named. */
  readonly at?: number
  /** What is done in place of keeping what the engine tells. */
  readonly hooks?: Partial<EngineHooks>
  /** The name of the log folder; `logs` unless another is named. */
  readonly logs?: string
}

/**
 * A real engine on real files under a stepped clock; also in a program that is no test. All its
 * files lie in one folder, where a later world finds them again.
 */
export class EngineWorld {
  readonly home: string
  readonly logs: string
  readonly data: string
  readonly clock: SteppedClock
  readonly notices: AlertNotice[] = []
  /** What becomes of a notification, told at once; null while its fate stays unknown. */
  fate: DeliveryOutcome | null = { kind: 'shown' }
  readonly faults: string[] = []
  readonly views: EngineView[] = []
  /** By what an engine that is opened evaluates. */
  rules: RuleSettings = DEFAULT_RULE_SETTINGS
  readonly #hooks: EngineHooks
  #engine: Engine | null = null

  constructor(home: string, { at = NOON, hooks = {}, logs = 'logs' }: EngineWorldOptions = {}) {
    this.home = home
    this.logs = join(home, logs)
    this.data = join(home, 'data')
    mkdirSync(this.logs, { recursive: true })
    this.clock = new SteppedClock(at)
    this.#hooks = {
      view: (view) => void this.views.push(view),
      notify: (notice) => this.handOver(notice),
      recorded: () => undefined,
      fault: (message) => void this.faults.push(message),
      ...hooks,
    }
  }

  get engine(): Engine {
    if (this.#engine === null) throw new Error('no engine was opened')
    return this.#engine
  }

  /** The newest picture. */
  get view(): EngineView {
    const view = this.views.at(-1)
    if (view === undefined) throw new Error('nothing was shown')
    return view
  }

  /** Opens an engine, in place of the one before, that leaves folders alone; it has not started. */
  async open(reminderMinutes = 0, leave: readonly Folder[] = []): Promise<Engine> {
    await this.stop()
    const options = {
      logs: this.logs,
      data: this.data,
      owner: 'desktop',
      rules: this.rules,
      everySeconds: EVERY_SECONDS,
      reminderMinutes,
      leave,
      answerWithinMs: { logs: ANSWER_WITHIN_MS, data: ANSWER_WITHIN_MS, links: ANSWER_WITHIN_MS },
    }
    this.#engine = await Engine.open(options, this.#hooks, this.clock)
    return this.#engine
  }

  /** Starts an engine, in place of the one before, and waits for its first run and what follows. */
  async start(reminderMinutes = 0): Promise<this> {
    const engine = await this.open(reminderMinutes)
    engine.start()
    return this.run()
  }

  /** Ends the engine; what it does besides is finished then. */
  async stop(): Promise<this> {
    await this.#engine?.stop()
    this.#engine = null
    return this
  }

  /** Has the engine run once more, and waits for the lines it gathers. */
  async run(): Promise<this> {
    await this.engine.runNow()
    await this.engine.desk.gather()
    return this
  }

  /** Ten minutes later: nothing of before is in the window any more. */
  later(): this {
    this.clock.sleep(10 * MINUTE)
    return this
  }

  /** Appends deliveries of this minute, so many in all, so many of them failed; and a payment. */
  deliver(total: number, failed: number, more: object = {}): this {
    return this.deliverOnly(total, failed, more).pay(5)
  }

  /** Appends the deliveries alone. */
  deliverOnly(total: number, failed: number, more: object = {}): this {
    const ts = new Date(this.clock.now()).toISOString()
    const lines = Array.from({ length: total }, (_, index) => {
      const ok = index >= failed
      const id = `evt_${this.clock.now()}x${index}`
      return `${JSON.stringify({ ts, id, ok, status: ok ? 200 : 500, ...more })}\n`
    })
    appendFileSync(join(this.logs, 'stripe_webhooks.ndjson'), lines.join(''))
    return this
  }

  /** Appends a payment of this minute, in dollars. */
  pay(dollars: number): this {
    const ts = new Date(this.clock.now()).toISOString()
    const line = `${JSON.stringify({ ts, amount_usd: dollars })}\n`
    appendFileSync(join(this.logs, 'payments_web.ndjson'), line)
    return this
  }

  /** Keeps a notification, and tells what became of it. */
  handOver(notice: AlertNotice): void {
    this.notices.push(notice)
    if (this.fate !== null) void this.engine.desk.delivered(notice.id, this.fate)
  }

  /** The newest of the history. */
  async history(before: string | null = null, limit = 50): Promise<AlertHistory> {
    const answer = await this.engine.desk.history(before, limit)
    if (!answer.ok) throw new Error(answer.failure.message)
    return answer.value
  }

  /** Where the file of that beginning lies in the console's own folder. */
  file(beginning: 'state-' | 'alert-history-'): string {
    const name = readdirSync(this.data).find((one) => one.startsWith(beginning))
    return join(this.data, name ?? 'none')
  }

  /** The lines of the history's file. */
  lines(): string[] {
    return readFileSync(this.file('alert-history-'), 'utf8').trimEnd().split('\n')
  }
}
