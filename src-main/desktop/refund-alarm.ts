import type { RaiseNative } from './alert-notifier.ts'

/** What is said when something that was thought done was undone. */
export interface AlarmText {
  readonly title: string
  readonly body: string
}

/** Raises native notifications about money; each stays until it is dealt with. */
export class RefundAlarm {
  readonly #raise: RaiseNative
  readonly #clicked: () => void
  /** Held on to, because a collected notification loses its click. */
  readonly #open = new Set<() => void>()

  constructor(raise: RaiseNative, clicked: () => void) {
    this.#raise = raise
    this.#clicked = clicked
  }

  raise(text: AlarmText): void {
    let close: (() => void) | null = null
    const forget = () => {
      if (close !== null) this.#open.delete(close)
    }
    close = this.#raise(text, (event) => {
      if (event.kind === 'clicked') this.#clicked()
      if (event.kind !== 'shown') forget()
    })
    if (close !== null) this.#open.add(close)
  }

  /** Takes all away, for the end of the console. */
  closeAll(): void {
    for (const close of [...this.#open]) close()
    this.#open.clear()
  }
}
