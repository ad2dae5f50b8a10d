import type { HostClock } from './worker-host.ts'

/** At login a desktop may come up after the console: when to look again, in ms after the start. */
const LOOKS_MS = [0, 5_000, 15_000, 40_000] as const

export interface PanelWatchOptions {
  /** Whether a panel shows icons now; null when that can't be found out. */
  readonly ask: () => Promise<boolean | null>
  readonly clock: Pick<HostClock, 'after'>
  /** A panel came up that wasn't there at first: an icon made before doesn't show in it. */
  readonly appeared: () => void
  /** There is none, and there was time enough for one. */
  readonly missing: () => void
}

/** Finds out whether the desktop shows the console's icon; looks a few times and then no more. */
export class PanelWatch {
  readonly #options: PanelWatchOptions
  readonly #cancels: (() => void)[]
  #present = true
  #settled = false

  constructor(options: PanelWatchOptions) {
    this.#options = options
    this.#cancels = LOOKS_MS.map((ms, index) =>
      options.clock.after(ms, () => void this.#look(index)),
    )
  }

  /** Whether an icon is shown, as far as is known; a desktop that can't be asked counts as one. */
  get present(): boolean {
    return this.#present
  }

  stop(): void {
    this.#settled = true
    for (const cancel of this.#cancels) cancel()
  }

  async #look(index: number): Promise<void> {
    if (this.#settled) return
    const found = (await this.#options.ask()) !== false
    if (this.#settled) return
    const before = this.#present
    this.#present = found
    if (found) {
      this.stop()
      if (!before) this.#options.appeared()
    } else if (index === LOOKS_MS.length - 1) {
      this.stop()
      this.#options.missing()
    }
  }
}
