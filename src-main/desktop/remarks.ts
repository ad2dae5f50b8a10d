import type { Instant, Remark } from '../contract/overview.ts'

/** What happened once and is said until somebody puts it away; the last word on each subject. */
export class Remarks {
  readonly #all = new Map<string, Remark>()

  /** All of them, oldest first. */
  get all(): readonly Remark[] {
    return [...this.#all.values()]
  }

  /** Something happened at `at` (ms since the epoch); `text` is a sentence without the time. */
  add(subject: string, text: string, at: Instant): void {
    // Taken out first, because a subject that is said anew comes last.
    this.#all.delete(subject)
    this.#all.set(subject, { subject, at, text })
  }

  /** Puts one away; answers whether there was one. */
  close(subject: string): boolean {
    return this.#all.delete(subject)
  }
}
