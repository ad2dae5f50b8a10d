import * as z from 'zod'
import type { Instant } from '../contract/overview.ts'
import type { RefundFailure } from '../stripe/follow.ts'
import type { AlarmText } from './alarm.ts'
import { KeptFile } from './kept-file.ts'

const shape = z.strictObject({ said: z.array(z.string()) })

/** The subject of the remark about refunds that failed. */
export const REFUND_FAILED = 'refund failed'
const REMARK = 'A refund failed. See Payments for which one.'
/** A locked console tells nobody in front of it which payment is meant. */
const VEILED: AlarmText = {
  title: 'A refund failed',
  body: 'Unlock the console to see which one.',
}

export interface LateFailuresOptions {
  /** Absolute path of the file that remembers what was said. */
  readonly path: string
  readonly now: () => Instant
  readonly locked: () => boolean
  /** Says it in the window until somebody puts it away. */
  readonly happened: (subject: string, text: string) => void
  /** Says it on the desktop; `shown` is called once that shows it. */
  readonly alarm: (text: AlarmText, shown: () => void) => void
}

/**
 * Sees to it that the operator hears of every refund that came to nothing, at once or after it was
 * thought done: a customer waits for that money. The journal knows of it before anybody is told, so that what a
 * crash, a pause or the end of the console kept from being said is said at the next start. Said is
 * what the desktop has shown, and what an operator put away in the window.
 */
export class LateFailures {
  readonly #options: LateFailuresOptions
  readonly #file: KeptFile<z.infer<typeof shape>>
  readonly #said = new Set<string>()
  /** Told in this window and not put away yet. */
  readonly #told = new Set<string>()

  constructor(options: LateFailuresOptions) {
    this.#options = options
    this.#file = new KeptFile(options.path, shape)
  }

  /** Tells of those that the journal knows of and nobody was told; rather twice than never. */
  async start(failures: () => readonly RefundFailure[]): Promise<void> {
    const { value } = await this.#file.read(this.#options.now())
    for (const action of value?.said ?? []) this.#said.add(action)
    for (const failure of failures()) this.tell(failure)
  }

  /** Tells of one, unless that was said before. */
  tell({ action, title, body }: RefundFailure): void {
    if (this.#said.has(action) || this.#told.has(action)) return
    this.#told.add(action)
    const { locked, happened, alarm } = this.#options
    happened(REFUND_FAILED, REMARK)
    alarm(locked() ? VEILED : { title, body }, () => this.#keep([action]))
  }

  /** What the window said was put away. */
  close(): void {
    this.#keep([...this.#told])
    this.#told.clear()
  }

  /** A disk that refuses costs only that it is said once more. */
  #keep(actions: readonly string[]): void {
    if (actions.every((action) => this.#said.has(action))) return
    for (const action of actions) this.#said.add(action)
    void this.#file.write({ said: [...this.#said] })
  }
}
