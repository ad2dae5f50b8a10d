import { isoInstant } from '../contract/instant.ts'
import type { EngineView } from '../contract/overview.ts'
import type { record } from './defects.ts'

/** Reads the engine's pictures for what belongs into the log: runs, failures, gaps, transitions. */
export class RunWatch {
  readonly #record: typeof record
  #seenUntil: number

  /** `since` in ms since the epoch: what is older was logged by an earlier console. */
  constructor(log: typeof record, since: number) {
    this.#record = log
    this.#seenUntil = since
  }

  /** Logs what is new in the timeline; nothing twice. */
  see({ timeline }: Pick<EngineView, 'timeline'>): void {
    const before = this.#seenUntil
    for (const entry of timeline) {
      const at = entry.kind === 'gap' ? entry.to : entry.at
      if (at <= before) continue
      this.#seenUntil = Math.max(this.#seenUntil, at)
      this.#log(entry)
    }
  }

  #log(entry: EngineView['timeline'][number]): void {
    switch (entry.kind) {
      case 'run':
        this.#record('run', { worst: entry.worst, trigger: entry.trigger }, 'debug')
        break
      case 'failed-run':
        this.#record('run-failed', { because: entry.because }, 'error')
        break
      case 'gap':
        this.#record(
          'gap',
          { from: isoInstant(entry.from), to: isoInstant(entry.to), because: entry.because },
          'warn',
        )
        break
      case 'transition':
        this.#record('transition', {
          rule: entry.rule,
          from: entry.from,
          to: entry.to,
          severity: entry.severity,
        })
        break
      case 'notification':
        this.#record('notification', { rule: entry.rule, outcome: entry.outcome.kind })
        break
    }
  }
}
