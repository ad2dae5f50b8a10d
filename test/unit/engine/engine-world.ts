import { appendFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { AlertHistory } from '../../../src-main/contract/alerts.ts'
import type { EngineView } from '../../../src-main/contract/overview.ts'
import { DEFAULT_RULE_SETTINGS } from '../../../src-main/contract/settings.ts'
import { Engine } from '../../../src-main/engine/engine.ts'
import type { AlertNotice } from '../../../src-main/engine/protocol.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { MINUTE, NOON } from '../../support/rule-input.ts'
import { SteppedClock } from '../../support/stepped-clock.ts'

/** A real engine on real files under a stepped clock; everything is gone when the test has ended. */
export class EngineWorld {
  readonly home = freshFolder('engine')
  readonly logs = join(this.home, 'logs')
  readonly data = join(this.home, 'data')
  readonly clock = new SteppedClock(NOON)
  readonly notices: AlertNotice[] = []
  readonly faults: string[] = []
  #engine: Engine | null = null
  #view: EngineView | null = null

  constructor() {
    mkdirSync(this.logs)
    onTestFinished(() => this.#engine?.stop())
  }

  get engine(): Engine {
    if (this.#engine === null) throw new Error('no engine was started')
    return this.#engine
  }

  get view(): EngineView {
    if (this.#view === null) throw new Error('nothing was shown')
    return this.#view
  }

  /** Starts an engine, in place of the one before, and waits for its first run and what follows. */
  async start(reminderMinutes = 0): Promise<this> {
    await this.stop()
    const options = {
      logs: this.logs,
      data: this.data,
      owner: 'desktop',
      rules: DEFAULT_RULE_SETTINGS,
      everySeconds: 300,
      reminderMinutes,
    }
    const hooks = {
      view: (view: EngineView) => {
        this.#view = view
      },
      notify: (notice: AlertNotice) => void this.notices.push(notice),
      recorded: () => {},
      fault: (message: string) => void this.faults.push(message),
    }
    this.#engine = await Engine.open(options, hooks, this.clock)
    this.#engine.start()
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

  /** Appends deliveries of this minute: so many in all, so many of them failed. */
  deliver(total: number, failed: number, more: object = {}): this {
    const ts = new Date(this.clock.now()).toISOString()
    const lines = Array.from({ length: total }, (_, index) => {
      const ok = index >= failed
      const id = `evt_${this.clock.now()}x${index}`
      return `${JSON.stringify({ ts, id, ok, status: ok ? 200 : 500, ...more })}\n`
    })
    appendFileSync(join(this.logs, 'stripe_webhooks.ndjson'), lines.join(''))
    appendFileSync(
      join(this.logs, 'payments_web.ndjson'),
      `${JSON.stringify({ ts, amount_usd: 5 })}\n`,
    )
    return this
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
