import { type ChildProcess, fork } from 'node:child_process'
import { appendFileSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { EngineView } from '../../../src-main/contract/overview.ts'
import type { RuleId } from '../../../src-main/contract/rule.ts'
import { DEFAULT_RULE_SETTINGS } from '../../../src-main/contract/settings.ts'
import type { AnswerTimes } from '../../../src-main/engine/gates.ts'
import type { EngineOptions } from '../../../src-main/engine/protocol.ts'
import type { Folder } from '../../../src-main/engine/supervised-engine.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { MINUTE, NOON } from '../../support/rule-input.ts'

export type DiskCommand =
  | { readonly kind: 'open'; readonly options: EngineOptions }
  | { readonly kind: 'pass'; readonly ms: number }
  | { readonly kind: 'answers'; readonly folder: Folder }
  | { readonly kind: 'acknowledge'; readonly alert: string }
  | { readonly kind: 'last-events' }
  | { readonly kind: 'history' }

export type DiskEvent =
  | { readonly kind: 'view'; readonly view: EngineView }
  | { readonly kind: 'notify'; readonly rule: RuleId }
  | { readonly kind: 'fault'; readonly message: string }
  | { readonly kind: 'hung'; readonly folders: readonly Folder[] }
  | { readonly kind: 'answer'; readonly answer: unknown }

/** How long a call into what hangs may take. A healthy one may take its usual time, on a busy machine. */
const ANSWER_WITHIN_MS = 500
const EVERY_SECONDS = 300
const SILENT_MS = 12_000
/** As many as the engine's process has in the console. */
const THREADS = 16

/** The real folders, where a test puts what the engine finds on its mounts. */
export class RealFolders {
  readonly logs = freshFolder('logs')
  readonly data = freshFolder('data')
  #lines = 0

  /** Appends deliveries, so many minutes after noon, so many of them failed. */
  deliver(minute: number, total: number, failed = 0, logs = this.logs): this {
    const ts = new Date(NOON + minute * MINUTE).toISOString()
    const lines = Array.from({ length: total }, (_, index) => {
      const [ok, id] = [index >= failed, `evt_${++this.#lines}`]
      return `${JSON.stringify({ ts, id, ok, status: ok ? 200 : 500 })}\n`
    })
    appendFileSync(join(logs, 'stripe_webhooks.ndjson'), lines.join(''))
    return this
  }

  /** Appends a payment of that minute and one of the day before, in dollars. */
  pay(minute: number, dollars = 5, logs = this.logs): this {
    const lines = [minute - 24 * 60, minute].map((at) => {
      const ts = new Date(NOON + at * MINUTE).toISOString()
      return `${JSON.stringify({ ts, amount_usd: dollars })}\n`
    })
    appendFileSync(join(logs, 'payments_web.ndjson'), lines.join(''))
    return this
  }

  /** The times of the records in one of the folders, in minutes after noon. */
  recorded(folder: Folder): number[] {
    const path = join(this[folder], 'production_alerts.ndjson')
    try {
      const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
      return lines.map((line) => (Date.parse(JSON.parse(line).ts) - NOON) / MINUTE)
    } catch {
      return []
    }
  }
}

/** The engine in a process of its own, on folders that may hang. */
export class EngineOnDisk {
  readonly views: EngineView[] = []
  readonly notified: RuleId[] = []
  readonly faults: string[] = []
  hung: readonly Folder[] = []
  readonly #child: ChildProcess
  #answers: unknown[] = []
  #changed: () => void = () => {}

  /** Takes the bundled program; it is killed when the test is over. */
  constructor(program: string) {
    this.#child = fork(program, { env: { ...process.env, UV_THREADPOOL_SIZE: String(THREADS) } })
    onTestFinished(() => void this.#child.kill('SIGKILL'))
    this.#child.on('message', (event: DiskEvent) => {
      if (event.kind === 'view') this.views.push(event.view)
      if (event.kind === 'notify') this.notified.push(event.rule)
      if (event.kind === 'fault') this.faults.push(event.message)
      if (event.kind === 'hung') this.hung = event.folders
      if (event.kind === 'answer') this.#answers.push(event.answer)
      this.#changed()
    })
  }

  /** Opens the engine at noon, and starts it; `hung` is what the test lets hang. */
  open(
    folders: Pick<EngineOptions, 'logs' | 'data' | 'leave'>,
    ...hung: readonly (keyof AnswerTimes)[]
  ): this {
    const answerWithinMs = Object.fromEntries(hung.map((place) => [place, ANSWER_WITHIN_MS]))
    const rest = { owner: 'test', rules: DEFAULT_RULE_SETTINGS, everySeconds: EVERY_SECONDS }
    this.tell({ kind: 'open', options: { ...folders, ...rest, answerWithinMs } })
    return this
  }

  tell(command: DiskCommand): void {
    this.#child.send(command)
  }

  /** Lets so many minutes pass. */
  pass(minutes: number): this {
    this.tell({ kind: 'pass', ms: minutes * MINUTE })
    return this
  }

  /** The newest picture once it is as asked; fails, with what it is, when nothing comes any more. */
  async until(isSo: (view: EngineView) => boolean): Promise<EngineView> {
    for (;;) {
      const view = this.views.at(-1)
      if (view !== undefined && isSo(view)) return view
      if (await this.#isSilent()) throw new Error(`It stays so: ${this.#standing()}`)
    }
  }

  /** Whether nothing is told for longer than anything here takes. */
  async #isSilent(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined
    const silent = new Promise<true>((resolve) => {
      timer = setTimeout(() => resolve(true), SILENT_MS)
    })
    const told = new Promise<false>((resolve) => {
      this.#changed = () => resolve(false)
    })
    return Promise.race([silent, told]).finally(() => clearTimeout(timer))
  }

  #standing(): string {
    const view = this.views.at(-1)
    const { overall, recordedIn, schedule, notices } = view ?? {}
    const states = view?.rules.map(({ state }) => state.kind)
    return JSON.stringify([overall, states, recordedIn, schedule, notices, this.hung, this.faults])
  }

  /** The picture when the run of so many minutes after noon has ended. */
  ranAt(minute: number): Promise<EngineView> {
    const at = NOON + minute * MINUTE
    return this.until(({ schedule }) => schedule.lastRunAt === at && !schedule.running)
  }

  async answer(command: DiskCommand): Promise<unknown> {
    this.#answers = []
    this.tell(command)
    while (this.#answers.length === 0) {
      if (await this.#isSilent()) throw new Error(`There is no answer: ${this.#standing()}`)
    }
    return this.#answers[0]
  }

  /** How many of its threads wait for a file system that does not answer. */
  threadsLost(): number {
    const tasks = `/proc/${this.#child.pid}/task`
    return readdirSync(tasks).filter((task) => {
      const [wait, stat] = ['wchan', 'stat'].map((name) =>
        readFileSync(join(tasks, task, name), 'utf8'),
      )
      return wait === 'request_wait_answer' || /\) D /.test(stat ?? '')
    }).length
  }
}
