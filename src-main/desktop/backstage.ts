import { utcTime } from '../contract/instant.ts'
import type { Instant, Overview } from '../contract/overview.ts'
import type { Result } from '../contract/result.ts'
import type { RuleId } from '../contract/rule.ts'
import type { Settings } from '../contract/setting-values.ts'
import type { UpdateState } from '../contract/updates.ts'
import { HOST_CLOCK } from '../engine/host-clock.ts'
import type { RecordTails } from '../engine/readings.ts'
import type { Outage } from '../engine/supervised-engine.ts'
import type { LastEvents } from '../logs/last-events.ts'
import type { StripeNews } from '../stripe/sandbox/protocol.ts'
import type { AlarmText } from './alarm.ts'
import { AlertNotifier } from './alert-notifier.ts'
import { record, reportDefect } from './defects.ts'
import { EngineHost } from './engine-host.ts'
import type { EngineAhead } from './engine-process.ts'
import { openCommand } from './first-look.ts'
import { type EngineHandlers, makeHandlers } from './handlers.ts'
import { raiseNative, withdrawNative } from './notifications.ts'
import type { Opening } from './options.ts'
import type { OverviewBoard } from './overview.ts'
import { PARTS } from './paths.ts'
import { holdBy, type KeptPause, type NotificationPause } from './pause.ts'
import { RunWatch } from './run-watch.ts'
import { SandboxHost } from './sandbox-host.ts'
import { startWorker } from './worker-thread.ts'
import { markTitle } from './workspace-mark.ts'

const ENGINE_FAULT = 'The alert engine met a defect; it has been logged and the engine goes on.'
/** Two days of history are written in far less; after this (ms) the engine says what it finds. */
const SANDBOX_PATIENCE_MS = 8_000

export interface BackstageOptions {
  readonly opening: Opening
  /** The settings in force; asked anew whenever the engine is started. */
  readonly settings: () => Settings
  /** The picture as far as it is known. */
  readonly board: OverviewBoard
  /** The engine's own folder, absolute. */
  readonly data: string
  readonly pause: Pick<NotificationPause, 'until' | 'set' | 'restore'>
  readonly keptPause: KeptPause
  readonly engine: Pick<EngineAhead, 'take'>
}

/** What reaches the window. */
export interface BackstageFront {
  /** What was said about a subject was put away by the operator. */
  readonly closed: (subject: string) => void
  /** The page asked for a picture, so it has subscribed to all pushes. */
  readonly listens: () => void
  readonly showRule: (rule: RuleId) => void
  /** No alert is evaluated, and then that they are again: told by the desktop. */
  readonly outage: (text: AlarmText) => void
  readonly outageOver: (text: AlarmText) => void
}

/** Everything that goes on whether or not a window shows it. */
export interface Backstage {
  readonly handlers: EngineHandlers
  /** Where updates of the console stand. */
  readonly updates: (state: UpdateState) => void
  /** The picture as it is now. */
  readonly picture: () => Overview
  /** Says how something stands; null when there is nothing to say about it any more. */
  readonly notice: (subject: string, sentence: string | null) => void
  /** Says what happened just now, until the operator puts it away or `null` does. */
  readonly happened: (subject: string, text: string | null) => void
  readonly woke: () => void
  /** Notifications are paused until then from now on; null when they are not. */
  readonly paused: (until: Instant | null) => void
  /** Other settings are in force from now on. */
  readonly settingsChanged: (before: Settings, after: Settings) => void
  /** Whether the console is locked from now on. */
  readonly locked: (locked: boolean) => void
  /** The last webhook events of the log. */
  readonly lastEvents: (limit: number) => Promise<Result<LastEvents>>
  /** The ends of what was recorded. */
  readonly recordTails: () => Promise<Result<RecordTails>>
  /** Logs what happened in the simulated Stripe, while its workspace is open. */
  readonly sandboxNews: (news: readonly StripeNews[]) => void
  /** Starts the simulated backend, where there is one, and then the engine. */
  readonly start: () => Promise<void>
  /** Ends both within a few seconds. */
  readonly stop: () => Promise<void>
}

/** Joins engine, sandbox, notifications and the picture of them all. */
export function setUpBackstage(options: BackstageOptions, front: BackstageFront): Backstage {
  const { opening, board, data, pause } = options
  const happened = (subject: string, text: string | null) => {
    if (text === null) {
      board.closeRemark(subject)
      return
    }
    record('happened', { subject, text }, 'warn')
    board.happened(subject, text, Date.now())
  }
  const hold = () => holdBy(options.settings(), pause.until, Date.now())
  // Not since now: the engine began its first run before there was anybody to log it.
  const runs = new RunWatch(record, performance.timeOrigin)
  const engine = new EngineHost(
    {
      start: (leave) => {
        const { engine: ahead, settings } = options
        return ahead.take(openCommand(opening, data, settings(), pause.until, Date.now(), leave))
      },
      clock: HOST_CLOCK,
      now: Date.now,
    },
    {
      view: (view) => {
        runs.see(view)
        notifier.see(view)
        board.engine(view)
      },
      notify: (notice) =>
        notifier.raise({ ...notice, title: markTitle(opening.kind, notice.title) }),
      lost: (because) => {
        reportDefect('alert engine', because)
        const sentence = `The alert engine stopped unexpectedly at ${timeNow()}. It is being started again; until then no alert is evaluated.`
        board.engineLost(Date.now(), sentence)
        board.notice('engine', sentence)
      },
      recovered: () => {
        board.notice('engine', null)
        happened('engine', 'The alert engine stopped unexpectedly and was started again.')
      },
      outage: ({ at, because }) => {
        reportDefect('alert engine', because)
        board.engineLost(at, because)
        board.notice('engine', because)
        const title = markTitle(opening.kind, 'UNKNOWN: no alert is evaluated')
        front.outage({ title, body: because })
      },
      over: (outage) => {
        board.notice('engine', null)
        const text = outageText(outage)
        happened('engine', `${text} The alert engine was started again.`)
        const title = markTitle(opening.kind, 'Alerts are evaluated again')
        front.outageOver({ title, body: text })
      },
      fault: (message) => {
        reportDefect('alert engine', message)
        happened('engine-fault', ENGINE_FAULT)
      },
    },
  )
  const notifier = new AlertNotifier(
    raiseNative,
    {
      delivered: (id, outcome) => engine.delivered(id, outcome),
      clicked: front.showRule,
      withdraw: withdrawNative,
    },
    HOST_CLOCK,
  )
  const sandbox = opening.kind === 'sandbox' ? sandboxFor(opening.directory, board) : null
  return {
    handlers: makeHandlers({
      overview: () => {
        front.listens()
        return board.current()
      },
      engine,
      sandbox,
      closeRemark: (subject) => {
        board.closeRemark(subject)
        front.closed(subject)
      },
      pause,
    }),
    updates: (state) => board.updates(state),
    picture: () => board.current(),
    notice: (subject, sentence) => {
      if (sentence !== null) record('notice', { subject, sentence }, 'warn')
      board.notice(subject, sentence)
    },
    happened,
    woke: () => engine.woke(),
    paused: (until) => {
      board.paused(until)
      engine.hold(hold())
    },
    settingsChanged: (before, after) => {
      // Compared by content: saving something else must not make a run.
      if (JSON.stringify(before.rules) !== JSON.stringify(after.rules)) engine.judgeBy(after.rules)
      if (before.notifications !== after.notifications) engine.hold(hold())
      const { reminderMinutes } = after
      if (before.reminderMinutes !== reminderMinutes) engine.remindAfter(reminderMinutes)
      if (before.theme !== after.theme) board.theme(after.theme)
    },
    locked: (locked) => board.locked(locked),
    lastEvents: (limit) => engine.lastEvents(limit),
    recordTails: () => engine.recordTails(),
    sandboxNews: (news) => sandbox?.deliver(news),
    start: async () => {
      pause.restore(options.keptPause)
      await sandbox?.start(SANDBOX_PATIENCE_MS)
      engine.start()
      // A pause may have ended since the engine was opened ahead.
      engine.hold(hold())
    },
    stop: async () => {
      notifier.closeAll()
      await Promise.all([engine.stop(), sandbox?.stop()])
    },
  }
}

function sandboxFor(directory: string, board: OverviewBoard): SandboxHost {
  return new SandboxHost(
    () => startWorker(PARTS.sandboxWorker, { directory }),
    {
      playing: (scenario) => board.playing(scenario),
      trouble: (sentence) => board.notice('sandbox', sentence),
    },
    HOST_CLOCK,
  )
}

function outageText({ at }: Outage): string {
  const now = Date.now()
  return `No alert was evaluated from ${utcTime(at, now)} to ${utcTime(now, now)}.`
}

/** The time of day for a notice. */
function timeNow(): string {
  const now = Date.now()
  return utcTime(now, now)
}
