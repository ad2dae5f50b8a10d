import type { Instant } from '../contract/overview.ts'
import type { HostClock } from '../engine/host-clock.ts'
import { Alarm, type AlarmText } from './alarm.ts'
import type { RaiseNative } from './alert-notifier.ts'
import { NotificationPause } from './pause.ts'
import type { SettingsBook } from './settings-book.ts'

export interface AttentionOptions {
  /** Absolute path of the file that keeps a pause across restarts. */
  readonly path: string
  readonly book: Pick<SettingsBook, 'current' | 'onChange'>
  readonly raise: RaiseNative
  /** ms since the epoch. */
  readonly now: () => Instant
  readonly clock: Pick<HostClock, 'after'>
  /** A notification was clicked. */
  readonly clicked: () => void
  /** A pause began, was changed or ended. */
  readonly paused: (until: Instant | null) => void
}

/** What asks for a person's attention besides the rules' alerts, and whether it may. */
export interface Attention {
  readonly pause: NotificationPause
  /** Whether notifications are held back at this moment: paused, or turned off. */
  readonly isHeld: () => boolean
  /**
   * Says something about money; while notifications are held back it waits. `shown` is called once
   * the desktop shows it.
   */
  readonly aboutMoney: (text: AlarmText, shown?: () => void) => void
  /** Says something about the window at once: without it nobody could end a pause. */
  readonly aboutWindow: (text: AlarmText) => void
  /** Says that no alert is evaluated; while notifications are held back it waits. */
  readonly outage: (text: AlarmText) => void
  /** Says that they are again, if the other was told. */
  readonly outageOver: (text: AlarmText) => void
  /** Takes everything away, for the end of the console. */
  readonly stop: () => void
}

/** Joins the pause of notifications with what waits for its end. */
export function openAttention(options: AttentionOptions): Attention {
  const { book, raise, clicked, paused } = options
  const isHeld = () => pause.until !== null || !book.current().notifications
  const money = new Alarm(raise, clicked, isHeld)
  const window = new Alarm(raise, clicked, () => false)
  const engine = new Alarm(raise, clicked, isHeld)
  const letGo = () => {
    if (isHeld()) return
    money.release()
    engine.release()
  }
  const pause = new NotificationPause({
    path: options.path,
    now: options.now,
    clock: options.clock,
    changed: (until) => {
      paused(until)
      letGo()
    },
  })
  book.onChange(letGo)
  return {
    pause,
    isHeld,
    aboutMoney: (text, shown) => money.raise(text, shown),
    aboutWindow: (text) => window.raise(text),
    outage: (text) => engine.raise(text),
    outageOver: (text) => engine.over(text),
    stop: () => {
      pause.stop()
      money.closeAll()
      window.closeAll()
      engine.closeAll()
    },
  }
}
