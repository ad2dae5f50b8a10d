import type { AlertHistory, AlertRecord } from '../contract/alerts.ts'
import type { DeliveryOutcome, EngineView } from '../contract/overview.ts'
import { fail, never, ok, type Result } from '../contract/result.ts'
import type { RuleId } from '../contract/rule.ts'
import type { RuleSettings } from '../contract/rule-settings.ts'
import type { AlertOrder } from '../engine/orders.ts'
import type {
  AlertNotice,
  EngineCommand,
  EngineEvent,
  NotificationHold,
} from '../engine/protocol.ts'
import type { RecordTails } from '../engine/readings.ts'
import {
  type Outage,
  SupervisedEngine,
  type SupervisedOptions,
} from '../engine/supervised-engine.ts'
import type { LastEvents } from '../logs/last-events.ts'
import { Tickets } from './tickets.ts'

/** What the engine's host tells the rest of the console. */
export interface EngineHostHooks {
  readonly view: (view: EngineView) => void
  readonly notify: (notice: AlertNotice) => void
  /** The engine ended unasked: nothing is evaluated until `recovered`. */
  readonly lost: (because: string) => void
  readonly recovered: () => void
  /** The engine hangs: nothing is known, whatever was shown before, until it is `over`. */
  readonly outage: (outage: Outage) => void
  readonly over: (outage: Outage) => void
  /** A defect inside the engine, which goes on. */
  readonly fault: (message: string) => void
}

/** A run in progress is worth waiting for; a hung one must not keep the machine from shutting down. */
const STOP_GRACE_MS = 4_000

/** Keeps the engine's process running and speaks its protocol. */
export class EngineHost {
  readonly #host: SupervisedEngine<EngineCommand, EngineEvent>
  readonly #hooks: EngineHostHooks
  readonly #runs = new Tickets<Result<null>>()
  readonly #readings = new Tickets<Result<LastEvents>>()
  readonly #tails = new Tickets<Result<RecordTails>>()
  readonly #orders = new Tickets<Result<null>>()
  readonly #histories = new Tickets<Result<AlertHistory>>()
  readonly #alerts = new Tickets<Result<AlertRecord>>()

  constructor(
    options: Pick<SupervisedOptions<EngineCommand, EngineEvent>, 'start' | 'clock' | 'now'>,
    hooks: EngineHostHooks,
  ) {
    this.#hooks = hooks
    const over = () =>
      this.#answerAll('The alert engine stopped meanwhile. It is being started again.')
    this.#host = new SupervisedEngine({
      ...options,
      hooks: {
        event: (event) => this.#receive(event),
        ended: (because) => {
          over()
          hooks.lost(because)
        },
        restarted: hooks.recovered,
        outage: (outage) => {
          over()
          hooks.outage(outage)
        },
        over: hooks.over,
      },
    })
  }

  start(): void {
    this.#host.start()
  }

  /** Runs the rules now, or joins the run under way; answers when it has ended. */
  runNow(): Promise<Result<null>> {
    const ask = (ticket: number) => this.#host.post({ kind: 'run', ticket })
    return this.#runs.open(ask, notRunning())
  }

  /** The last `limit` (1 to 100) webhook events of the log, read in the engine's process. */
  lastEvents(limit: number): Promise<Result<LastEvents>> {
    const ask = (ticket: number) => this.#host.post({ kind: 'last-events', ticket, limit })
    return this.#readings.open(ask, notRunning())
  }

  /** The ends of what was recorded, which only the engine reads: its folders may hang. */
  recordTails(): Promise<Result<RecordTails>> {
    const ask = (ticket: number) => this.#host.post({ kind: 'record-tails', ticket })
    return this.#tails.open(ask, notRunning())
  }

  /** Has the engine acknowledge or mute, or take that back; answers when that is on disk. */
  order(order: AlertOrder): Promise<Result<null>> {
    const ask = (ticket: number) => this.#host.post({ kind: 'order', ticket, order })
    return this.#orders.open(ask, notRunning())
  }

  /** A page of the history of alerts, from before the one with the id `before`. */
  alertHistory(before: string | null, limit: number): Promise<Result<AlertHistory>> {
    const ask = (ticket: number) =>
      this.#host.post({ kind: 'alert-history', ticket, before, limit })
    return this.#histories.open(ask, notRunning())
  }

  /** One alert with its evidence, by its id. */
  alert(id: string): Promise<Result<AlertRecord>> {
    const ask = (ticket: number) => this.#host.post({ kind: 'alert', ticket, id })
    return this.#alerts.open(ask, notRunning())
  }

  /** Puts a banner away; fails when the engine is not there to remember it. */
  dismissBanner(rule: RuleId): Result<null> {
    return this.#host.post({ kind: 'dismiss-banner', rule }) ? ok(null) : notRunning()
  }

  /** Has the engine record what became of the notification with this id. */
  delivered(id: string, outcome: DeliveryOutcome): void {
    this.#host.post({ kind: 'delivery', id, outcome })
  }

  /** Has the engine hold native notifications back, or let them go again with null. */
  hold(hold: NotificationHold | null): void {
    this.#host.post({ kind: 'hold', hold })
  }

  /** Has the engine remind after so many minutes; a worker started later has to be given them. */
  remindAfter(minutes: number): void {
    this.#host.post({ kind: 'reminders', minutes })
  }

  /** Has the engine judge by other settings; a worker that is started later has to be given them. */
  judgeBy(rules: RuleSettings): void {
    this.#host.post({ kind: 'rules', rules })
  }

  /** Tells the engine that the machine woke up. */
  woke(): void {
    this.#host.post({ kind: 'woke' })
  }

  /** Ends the engine within a few seconds, after the run in progress. */
  async stop(): Promise<void> {
    await this.#host.stop({ kind: 'stop' }, STOP_GRACE_MS)
    this.#answerAll('The console is closing.')
  }

  #receive(event: EngineEvent): void {
    switch (event.kind) {
      case 'view':
        this.#hooks.view(event.view)
        break
      case 'notify':
        this.#hooks.notify(event.notice)
        break
      case 'run-ended':
        this.#runs.answer(event.ticket, event.error === null ? ok(null) : runFailed(event.error))
        break
      case 'last-events':
        this.#readings.answer(event.ticket, event.answer)
        break
      case 'record-tails':
        this.#tails.answer(event.ticket, ok(event.answer))
        break
      case 'ordered':
        this.#orders.answer(event.ticket, event.answer)
        break
      case 'alert-history':
        this.#histories.answer(event.ticket, event.answer)
        break
      case 'alert':
        this.#alerts.answer(event.ticket, event.answer)
        break
      case 'fault':
        this.#hooks.fault(event.message)
        break
      case 'stopped':
        break
      default:
        never(event)
    }
  }

  #answerAll(message: string): void {
    const failure = fail('unavailable', message)
    this.#runs.answerAll(failure)
    this.#readings.answerAll(failure)
    this.#tails.answerAll(failure)
    this.#orders.answerAll(failure)
    this.#histories.answerAll(failure)
    this.#alerts.answerAll(failure)
  }
}

function runFailed(because: string): Result<null> {
  return fail('unavailable', because)
}

function notRunning(): Result<never> {
  return fail('unavailable', 'The alert engine is not running yet. Try again in a moment.')
}
