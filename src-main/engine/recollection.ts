import { prepareDataFolder } from './data-folder.ts'
import { endFormer } from './former-folder.ts'
import type { Gates } from './gates.ts'
import { addEntries } from './history.ts'
import { type Memory, recall } from './memory.ts'
import type { EngineOptions } from './protocol.ts'

/** An engine's own folder: takes up what was remembered there, and knows whether that can be relied on. */
export class Recollection {
  readonly #options: EngineOptions
  readonly #gates: Gates
  /** What was lost or set aside when it was read, or why it can't be. */
  #notices: readonly string[] = []
  /** Nothing was read, because the folder did not answer. */
  #isUnread = false
  #forgetfulSince: number | null = null

  constructor(options: EngineOptions, gates: Gates) {
    this.#options = options
    this.#gates = gates
  }

  /** As `recall`, once the folder is the owner's alone; what fired in another log folder has ended. */
  async read(now: number): Promise<Memory> {
    const { data } = this.#options
    const folder = await prepareDataFolder(data, this.#gates.at(data))
    const memory = await recall(this.#options, now, this.#gates.disk)
    this.#notices = [...some(folder), ...some(memory.notice)]
    this.#isUnread = !memory.mayStore && this.#isHung()
    const ended = await endFormer(this.#options, now, this.#gates.disk)
    const timeline = addEntries(memory.state.timeline, ended, now)
    return { ...memory, state: { ...memory.state, timeline } }
  }

  /**
   * Since when (ms since the epoch) the engine may have forgotten an alert, or would in a crash, because
   * the folder does not answer; null while it does.
   */
  forgetfulSince(now: number): number | null {
    const isForgetful = this.#isUnread || this.#isHung()
    this.#forgetfulSince = isForgetful ? (this.#forgetfulSince ?? now) : null
    return this.#forgetfulSince
  }

  /** What to tell the operator of it, and of what could not be stored the last time. */
  notices(failures: readonly string[]): readonly string[] {
    const { data } = this.#options
    if (!this.#isHung()) return [...this.#notices, ...failures]
    return [
      `${data} does not answer: what the console remembers can’t be read or stored. Check the disk or network share that it is on.`,
    ]
  }

  #isHung(): boolean {
    return this.#gates.hung().includes('data')
  }
}

function some(notice: string | null): readonly string[] {
  return notice === null ? [] : [notice]
}
