import { utcTime } from '../contract/instant.ts'
import { type Instant, LONGEST_PAUSE_MINUTES } from '../contract/overview.ts'
import { ok, type Result } from '../contract/result.ts'
import type { Settings } from '../contract/setting-values.ts'
import type { HostClock } from '../engine/host-clock.ts'
import type { NotificationHold } from '../engine/protocol.ts'
import { isJsonObject } from './json-object.ts'
import { KeptFile, type Shape } from './kept-file.ts'

const MINUTE = 60_000

interface PauseFile {
  readonly until: Instant | null
}

/** By hand: what the engine is opened with must not wait for the library of parsers. */
const shape: Shape<PauseFile> = {
  safeParse: (value) => {
    if (!isJsonObject(value) || Object.keys(value).join() !== 'until') return { success: false }
    const { until } = value
    if (until === null) return { success: true, data: { until } }
    if (typeof until !== 'number' || !Number.isSafeInteger(until)) return { success: false }
    return { success: true, data: { until } }
  },
}

/** What an earlier run of the console left of its pause. */
export interface KeptPause {
  /** Until when it lasts; null when there is none any more. */
  readonly until: Instant | null
  /** A sentence when it could not be read, null when all is well. */
  readonly notice: string | null
}

/** Reads the pause kept at `path` (absolute), as it is at `now`. */
export async function keptPause(path: string, now: Instant): Promise<KeptPause> {
  const { value, notice } = await new KeptFile(path, shape).read(now)
  const until = value?.until ?? null
  // One that would last longer than any can was made under another clock: it is not believed.
  const left = (until ?? 0) - now
  return { until: left > 0 && left <= LONGEST_PAUSE_MINUTES * MINUTE ? until : null, notice }
}

export interface PauseOptions {
  /** Absolute path of the file that keeps the pause across restarts. */
  readonly path: string
  /** ms since the epoch. */
  readonly now: () => Instant
  readonly clock: Pick<HostClock, 'after'>
  /** It began, was changed or ended. */
  readonly changed: (until: Instant | null) => void
}

/** Whether native notifications are paused: ends by itself, and survives a restart. */
export class NotificationPause {
  readonly #options: PauseOptions
  readonly #file: KeptFile<PauseFile>
  #until: Instant | null = null
  /** The longest that the pause may still last, in ms, whatever the clock says. */
  #longest = 0
  #cancel: () => void = () => undefined

  constructor(options: PauseOptions) {
    this.#options = options
    this.#file = new KeptFile(options.path, shape)
  }

  /** Takes up the pause of an earlier run of the console, if it still lasts. */
  restore({ until }: KeptPause): void {
    const { now, changed } = this.#options
    if (until === null || until <= now()) return
    this.#begin(until)
    changed(until)
  }

  /** Until when notifications are paused; null when they are not. */
  get until(): Instant | null {
    return this.#until
  }

  /**
   * Pauses for so many minutes from now, or ends the pause with null. It holds even when it can't
   * be kept, which is then the failure: a restart would end it.
   */
  async set(minutes: number | null): Promise<Result<null>> {
    const { now, changed } = this.#options
    this.#cancel()
    if (minutes === null) this.#until = null
    else this.#begin(now() + minutes * MINUTE)
    changed(this.#until)
    const kept = await this.#file.write({ until: this.#until })
    return kept.ok ? ok(null) : kept
  }

  /** Ends the pause when its time has come; called after a sleep, in which no timer runs. */
  readonly look = (): void => {
    if (this.#until === null) return
    const left = this.#until - this.#options.now()
    if (left <= 0) void this.set(null)
    // More than there was means that the clock was set back: the timer goes on as it is.
    else if (left <= this.#longest) this.#begin(this.#until)
  }

  /** Forgets the timer, for the end of the console; the pause stays kept. */
  stop(): void {
    this.#cancel()
  }

  #begin(until: Instant): void {
    this.#cancel()
    this.#until = until
    const { clock, now } = this.#options
    this.#longest = Math.max(1, until - now())
    // Its end is the timer's, not the clock's, which may have been set back meanwhile.
    this.#cancel = clock.after(this.#longest, () => void this.set(null))
  }
}

/** Why notifications are held back, if they are: turned off by the settings, or paused `until`. */
export function holdBy(
  settings: Pick<Settings, 'notifications'>,
  until: Instant | null,
  now: Instant,
): NotificationHold | null {
  if (settings.notifications) return holdOf(until, now)
  return { until: null, because: 'notifications are turned off in the settings' }
}

/** What the engine is told while notifications are paused `until` then; null when they are not. */
export function holdOf(until: Instant | null, now: Instant): NotificationHold | null {
  if (until === null) return null
  return { until, because: `notifications were paused until ${utcTime(until, now)}` }
}
