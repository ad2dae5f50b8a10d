import type { SourceId } from '../contract/rule.ts'
import type { Plan } from './block.ts'
import type { ColdHelper } from './cold-share.ts'
import type { Progress } from './file-reading.ts'
import { type LogFiles, realFiles } from './files.ts'
import {
  daysOf,
  firstDayOf,
  paymentKind,
  paymentPlan,
  webhookKind,
  webhookPlan,
} from './log-kinds.ts'
import { type RevenueWindow, revenueWindow } from './revenue-window.ts'
import { restoreCursors, saveCursors } from './saved-cursors.ts'
import { parseSaved, SAVED_VERSION } from './saved-shape.ts'
import { SourceReader, type SourceReading } from './source-reader.ts'
import { type WebhookWindow, webhookWindow } from './windows.ts'

/** Where the logs are, and how they are read. */
export interface LogReaderOptions {
  /** The log directory, as an absolute path. */
  readonly directory: string
  /** The real file system unless a test plays another one. */
  readonly files?: LogFiles
  /** Reads a part of large payment logs when nothing of them is known yet; nobody unless given. */
  readonly helper?: ColdHelper
  /** There is only one read, which must use a last line without a newline at once. */
  readonly isOneShot?: boolean
  /** Told how much of each file was gone through while it is read. */
  readonly progress?: Progress
}

/** Lines that are needed besides those of the run's own windows; times are ms since the epoch. */
export interface EarlierLines {
  /** Webhook lines from this instant on. */
  readonly webhooks?: number
  /** Payments of the UTC day of this instant and of the day before it. */
  readonly payments?: number
}

/** What one run read. */
export interface LogsReading {
  readonly webhooks: SourceReading & { readonly window: WebhookWindow }
  readonly payments: SourceReading & { readonly window: RevenueWindow }
  /** Where lines were or may have been lost since the last read: a sentence each. */
  readonly gaps: readonly { readonly source: SourceId; readonly because: string }[]
}

/** A delivery with its time takes at least so many bytes. */
const LEAST_LINE_BYTES = 64

/** Reads the logs run after run; each run costs what was written since the one before. */
export class LogReader {
  readonly #webhooks
  readonly #payments
  /** How many deliveries the last read kept. */
  #deliveries = 0

  constructor(options: LogReaderOptions) {
    const { directory, files = realFiles, helper = null } = options
    const { progress = () => {}, isOneShot = false } = options
    const how = { directory, files, progress, isOnlyLook: isOneShot }
    // Repeated deliveries are found by all ids that were read, so one reader reads them all.
    this.#webhooks = new SourceReader(webhookKind(), how, null)
    this.#payments = new SourceReader(paymentKind(), how, helper)
  }

  /**
   * Takes up the cursors and figures that `save` gave. Answers false when they can't be read;
   * then nothing is taken up and the next read is a cold one.
   */
  restore(saved: unknown): boolean {
    const parsed = parseSaved(saved)
    if (parsed === null) return false
    const webhooks = restoreCursors(parsed.webhooks, this.#webhooks.kind)
    const payments = restoreCursors(parsed.payments, this.#payments.kind)
    if (webhooks === null || payments === null) return false
    this.#webhooks.resume(webhooks)
    this.#payments.resume(payments)
    return true
  }

  /**
   * Reads what is new. `now` is the run's time in ms since the epoch, `webhookWindowMinutes` the
   * longest webhook window in use; `earlier` are lines that are needed besides. A source that can't
   * be read is an answer; only a defect throws.
   */
  async read(
    now: number,
    webhookWindowMinutes: number,
    earlier: EarlierLines = {},
  ): Promise<LogsReading> {
    const [webhooks, payments] = await Promise.all([
      this.#readWebhooks(webhookPlan(now, webhookWindowMinutes, earlier.webhooks)),
      this.#readPayments(paymentPlan(now, earlier.payments)),
    ])
    const gaps = [...gapsOf('webhooks', webhooks.gaps), ...gapsOf('payments', payments.gaps)]
    return { webhooks: webhooks.reading, payments: payments.reading, gaps }
  }

  /**
   * How many deliveries, at most, a read at `now` with this `from` keeps in memory: those that are
   * kept already and one for so many bytes that were written since. None of what can't be read.
   */
  async deliveriesFrom(now: number, from: number): Promise<number> {
    const unread = await this.#webhooks.unreadBytes(webhookPlan(now, 0, from))
    return this.#deliveries + Math.ceil(unread / LEAST_LINE_BYTES)
  }

  async #readWebhooks(plan: Plan) {
    const read = await this.#webhooks.read(plan)
    const parts = read.contents.map((events) => events.deliveries())
    this.#deliveries = parts.reduce((sum, { times }) => sum + times.length, 0)
    const window = webhookWindow(parts, read.strays)
    return { reading: { ...read.reading, window }, gaps: read.gaps }
  }

  /** Adds up while the other log may still be waiting for its disk. */
  async #readPayments(plan: Plan) {
    const read = await this.#payments.read(plan)
    const window = revenueWindow(read.contents, firstDayOf(plan), read.strays, daysOf(plan))
    return { reading: { ...read.reading, window }, gaps: read.gaps }
  }

  /** The cursors and figures as a value for JSON, to be given to `restore` after a restart. */
  save(): unknown {
    return {
      version: SAVED_VERSION,
      webhooks: saveCursors(this.#webhooks.cursors),
      payments: saveCursors(this.#payments.cursors),
    }
  }
}

function gapsOf(source: SourceId, sentences: readonly string[]): LogsReading['gaps'] {
  return sentences.map((because) => ({ source, because }))
}
