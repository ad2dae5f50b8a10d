import type { HostClock } from '../engine/host-clock.ts'
import type { Panel } from './panel-bus.ts'

/** At login, or after a crash, a panel may take a while: when to look again, in ms after it was missed. */
const PATIENT_LOOKS_MS = [5_000, 15_000, 40_000] as const
/** A desktop that tells of no change is looked at all the same, this often in ms. */
const EVERY_MS = 60_000

export interface PanelWatchOptions {
  readonly ask: () => Promise<Panel>
  readonly clock: Pick<HostClock, 'after'>
  /** Another panel is there than before: an icon made earlier doesn't show in it. */
  readonly appeared: () => void
  /** There is none, or the desktop can't be asked, and there was time enough for one. */
  readonly missing: () => void
}

/** Knows for as long as the console runs whether the desktop shows its icon. */
export class PanelWatch {
  readonly #options: PanelWatchOptions
  #panel: Panel | null = null
  /** Cancels the looks that are waited for. */
  #cancels: (() => void)[] = []
  #cancelNext = (): void => undefined
  #asked = 0
  #isOver = false

  constructor(options: PanelWatchOptions) {
    this.#options = options
    this.#lookOn()
  }

  /** Looks now; answers whether an icon is shown. A desktop that can't be asked counts as one. */
  async look(isLast = false): Promise<boolean> {
    this.#asked += 1
    const turn = this.#asked
    const found = await this.#options.ask()
    // What was asked later knows better.
    if (turn === this.#asked && !this.#isOver) this.#found(found, isLast)
    return found.kind !== 'none'
  }

  stop(): void {
    this.#isOver = true
    this.#cancelNext()
    this.#cancelPatience()
  }

  #lookOn(): void {
    void this.look()
    this.#cancelNext = this.#options.clock.after(EVERY_MS, () => this.#lookOn())
  }

  #found(found: Panel, isLast: boolean): void {
    const before = this.#panel
    this.#panel = found
    if (found.kind === 'shown') {
      this.#cancelPatience()
      if (before !== null && isAnother(before, found)) this.#options.appeared()
    } else if (before === null || before.kind === 'shown') {
      this.#bePatient()
    } else if (isLast) {
      this.#options.missing()
    }
  }

  #bePatient(): void {
    const { after } = this.#options.clock
    this.#cancels = PATIENT_LOOKS_MS.map((ms, index) =>
      after(ms, () => void this.look(index === PATIENT_LOOKS_MS.length - 1)),
    )
  }

  #cancelPatience(): void {
    for (const cancel of this.#cancels.splice(0)) cancel()
  }
}

function isAnother(before: Panel, now: Panel): boolean {
  return before.kind !== 'shown' || (now.kind === 'shown' && before.by !== now.by)
}
