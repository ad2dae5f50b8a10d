import type { RaiseNative } from './alert-notifier.ts'

/** What is said when somebody has to act. */
export interface AlarmText {
  readonly title: string
  readonly body: string
}

/** Raises native notifications about anything but a rule; each stays until it is dealt with. */
export class Alarm {
  readonly #raise: RaiseNative
  readonly #clicked: () => void
  readonly #held: () => boolean
  /** What was not raised because notifications are held back; the window shows it meanwhile. */
  readonly #waiting: (readonly [AlarmText, () => void])[] = []
  /** Held on to, because a collected notification loses its click. */
  readonly #open = new Set<() => void>()

  /** `held` answers whether notifications are held back at this moment. */
  constructor(raise: RaiseNative, clicked: () => void, held: () => boolean) {
    this.#raise = raise
    this.#clicked = clicked
    this.#held = held
  }

  /** Raises it, now or once notifications go again; `shown` is called once somebody can see it. */
  raise(text: AlarmText, shown: () => void = () => undefined): void {
    if (this.#held()) {
      this.#waiting.push([text, shown])
      return
    }
    let close: (() => void) | null = null
    const forget = () => {
      if (close !== null) this.#open.delete(close)
    }
    close = this.#raise(text, (event) => {
      if (event.kind === 'shown' || event.kind === 'clicked') shown()
      if (event.kind === 'clicked') this.#clicked()
      if (event.kind !== 'shown') forget()
    })
    if (close !== null) this.#open.add(close)
  }

  /** Raises what waited until notifications go again. */
  release(): void {
    for (const [text, shown] of this.#waiting.splice(0)) this.raise(text, shown)
  }

  /** What was raised is over: takes it away, or back while it waits, and says `text` if it was told. */
  over(text: AlarmText): void {
    const waited = this.#waiting.splice(0).length > 0
    this.closeAll()
    if (!waited) this.raise(text)
  }

  /** Takes all away, for the end of the console. */
  closeAll(): void {
    for (const close of [...this.#open]) close()
    this.#open.clear()
  }
}
