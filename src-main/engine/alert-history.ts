import type { AlertEntry } from '../alerts/alert.ts'
import { type AlertStory, foldEntries } from '../alerts/fold.ts'
import { ok, type Result } from '../contract/result.ts'
import type { AlertLog, AlertLogTail } from '../records/alert-log.ts'
import { alertEntry } from './alert-schema.ts'

/** The alerts that the history tells of, and what of it could not be told. */
export interface ToldHistory {
  readonly stories: ReadonlyMap<string, AlertStory>
  /** A sentence each. */
  readonly remarks: readonly string[]
}

/** Writes the history of alerts, each entry once, and tells it again. */
export class AlertHistoryFile {
  readonly #log: AlertLog
  /** By identity: an entry stays the same object until it is written. */
  readonly #written = new WeakSet<AlertEntry>()
  #last: Promise<unknown> = Promise.resolve()

  constructor(log: AlertLog) {
    this.#log = log
  }

  /** Whether the disk holds this entry. */
  readonly holds = (entry: AlertEntry): boolean => this.#written.has(entry)

  /**
   * Appends what isn't written yet, in its order. Answers null once the disk holds it all, else a
   * sentence saying why it doesn't; what could not be written may be given again.
   */
  write(entries: readonly AlertEntry[]): Promise<string | null> {
    // One after the other: what an earlier call is about to write must not be written twice.
    const answer = this.#last.then(() => this.#write(entries))
    this.#last = answer
    return answer
  }

  async #write(entries: readonly AlertEntry[]): Promise<string | null> {
    for (const entry of entries) {
      if (this.#written.has(entry)) continue
      const appended = await this.#log.append(entry)
      if (!appended.ok) return `The alert history could not be kept. ${appended.failure.message}`
      this.#written.add(entry)
    }
    return null
  }

  /**
   * Tells what the file holds, as far back as it is read, and then what it is still to be given.
   * Fails when the file can't be read.
   */
  async read(unwritten: readonly AlertEntry[]): Promise<Result<ToldHistory>> {
    const tail = await this.#log.read()
    if (!tail.ok) return tail
    const parsed = tail.value.values.map((value) => alertEntry.safeParse(value).data)
    const entries = parsed.filter((entry) => entry !== undefined)
    const rejected = tail.value.broken + parsed.length - entries.length
    return ok({
      stories: foldEntries([...entries, ...unwritten]),
      remarks: remarksOn(tail.value, rejected, this.#log.path),
    })
  }
}

function remarksOn({ isCut }: AlertLogTail, rejected: number, path: string): string[] {
  const remarks: string[] = []
  if (isCut) remarks.push(`Older alerts are not shown. They are kept in ${path}.`)
  if (rejected > 0) {
    const lines = rejected === 1 ? '1 line was' : `${rejected} lines were`
    remarks.push(`${lines} passed over, because they are no entries of a history: ${path}`)
  }
  return remarks
}
