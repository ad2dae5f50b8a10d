import * as z from 'zod'
import type { Instant } from '../contract/overview.ts'
import type { RaiseNative } from './alert-notifier.ts'
import { KeptFile } from './kept-file.ts'

const shape = z.strictObject({ tray: z.boolean(), noTray: z.boolean() })

const TITLE = 'Payments Ops keeps running'
const TEXTS = {
  tray: 'Alerts are still evaluated. Its icon in the panel opens it again, and quits it.',
  noTray:
    'Alerts are still evaluated. No panel was found that shows its icon: start Payments Ops again to open its window, and quit it there.',
} as const

export interface ClosingOptions {
  /** Absolute path of the file that remembers what was said. */
  readonly path: string
  readonly now: () => Instant
  /** Whether the operator wants the console to go on without a window. */
  readonly keepRunning: () => boolean
  /** Finds out whether the desktop shows the console's icon at this moment. */
  readonly hasTray: () => Promise<boolean>
  /** Whether notifications are paused: this one can wait for the next time. */
  readonly paused: () => boolean
  readonly raise: RaiseNative
  /** The notification was clicked. */
  readonly clicked: () => void
}

/**
 * Decides what closing the window means. Where the console goes on it also does so on a desktop
 * that shows no icon for it: alerts that ended unnoticed would be worse than a console that has to
 * be started again to be seen. A notification tells either once in a profile's life, and `say` tells the
 * other when the promised icon is gone.
 */
export class Closing {
  readonly #options: ClosingOptions
  readonly #file: KeptFile<z.infer<typeof shape>>
  /** Held on to, because a collected notification loses its click. */
  #takeAway: (() => void) | null = null

  constructor(options: ClosingOptions) {
    this.#options = options
    this.#file = new KeptFile(options.path, shape)
  }

  /** The window was closed; answers whether the console runs on without it. */
  runsOn(): boolean {
    const runsOn = this.#options.keepRunning()
    if (runsOn) void this.say()
    return runsOn
  }

  /** Says that the console goes on, unless that was said before. */
  async say(): Promise<void> {
    const { now, hasTray, paused } = this.#options
    if (paused()) return
    const { value } = await this.#file.read(now())
    const said = value ?? { tray: false, noTray: false }
    const which = (await hasTray()) ? 'tray' : 'noTray'
    if (said[which]) return
    this.#raise(TEXTS[which], () => void this.#file.write({ ...said, [which]: true }))
  }

  /** Takes the notification away, for the end of the console. */
  close(): void {
    this.#takeAway?.()
    this.#takeAway = null
  }

  /** Only what was shown counts as said: a machine that shows nothing may show it next time. */
  #raise(body: string, shown: () => void): void {
    this.#takeAway = this.#options.raise({ title: TITLE, body }, (event) => {
      if (event.kind === 'shown') shown()
      if (event.kind === 'clicked') this.#options.clicked()
    })
  }
}
