import { renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Entry, LOG_NAMES, type LogName, lineOf, logOf } from './entries.ts'
import { codeOf } from './folder.ts'
import { appendLines, resumeAt } from './log-file.ts'
import { rotate } from './rotation.ts'
import { DAY, traffic } from './traffic.ts'

/** A log that has grown to this many bytes is rotated: about a week of webhooks. */
const ROTATE_AT = 64 * 1024 * 1024
/** Minutes of traffic that are written together, which bounds the memory of a long history. */
const BATCH_MINUTES = 60

/** Makes of the usual entries those that are really written. */
export type Change = (usual: readonly Entry[]) => readonly Entry[]

/** One log: the file it goes into, and the time up to which its traffic is complete. */
interface Target {
  readonly name: LogName
  path: string
  until: number
}

/** The workspace's three logs, each written up to a time of its own. */
export class SandboxLogs {
  readonly #directory: string
  readonly #seed: number
  readonly #rotateAt: number
  readonly #targets: Target[] = []

  /** `seed` makes the traffic; a log beyond `rotateAt` bytes is rotated. */
  constructor(directory: string, seed: number, rotateAt = ROTATE_AT) {
    this.#directory = directory
    this.#seed = seed
    this.#rotateAt = rotateAt
  }

  /**
   * Brings the logs up to `now` (ms since the epoch): a log that is not there begins two days
   * before today, under another name until it is whole; others go on behind their last line.
   * Answers null, or a sentence saying what could not be written.
   */
  open(now: number): string | null {
    try {
      for (const name of LOG_NAMES) this.#targets.push(this.#resume(name, now))
    } catch (error) {
      return sentence(this.#directory, error)
    }
    const fault = this.advance(now, (usual) => usual)
    if (fault !== null) return fault
    return this.#guard(() => {
      for (const target of this.#targets) {
        const path = join(this.#directory, target.name)
        if (target.path !== path && existing(target.path)) renameSync(target.path, path)
        target.path = path
      }
    })
  }

  /**
   * Writes what the traffic has brought since the last time, as `change` alters it. A log that
   * can't be written is tried again from the same place next time, while the others go on.
   */
  advance(now: number, change: Change): string | null {
    const waiting = new Set(this.#targets)
    const oldest = Math.min(...this.#targets.map(({ until }) => until))
    const minutes = traffic(this.#seed, Math.max(oldest, earliest(now, 2)), now)
    let fault: string | null = null
    for (const usual of batches(minutes)) {
      const entries = change(usual)
      for (const target of waiting) {
        const failed = this.#write(target, entries)
        if (failed === null) continue
        fault = failed
        waiting.delete(target)
      }
    }
    for (const target of waiting) target.until = Math.max(target.until, now)
    return fault
  }

  /** Writes entries outside the usual traffic; they must not be older than what was advanced to. */
  append(entries: readonly Entry[]): string | null {
    let fault: string | null = null
    for (const { name, path } of this.#targets) {
      const text = entries.filter((entry) => logOf(entry) === name).map(lineOf)
      if (text.length > 0) fault = this.#guard(() => appendLines(path, text.join(''))) ?? fault
    }
    return fault
  }

  #resume(name: LogName, now: number): Target {
    const path = join(this.#directory, name)
    const last = resumeAt(path)
    if (last !== null) {
      return { name, path, until: Math.max(Math.min(last, now), earliest(now, 1)) }
    }
    // Nothing of ours is in it: whatever it holds is kept, under a rotated name.
    if (existing(path)) rotate(this.#directory, name, now)
    const temporary = join(this.#directory, `.${name}.new`)
    rmSync(temporary, { force: true })
    return { name, path: temporary, until: earliest(now, 2) }
  }

  #write(target: Target, entries: readonly Entry[]): string | null {
    const due = entries.filter((entry) => logOf(entry) === target.name && entry.at > target.until)
    const last = due.at(-1)
    if (last === undefined) return null
    return this.#guard(() => {
      const size = appendLines(target.path, due.map(lineOf).join(''))
      target.until = last.at
      const inPlace = target.path === join(this.#directory, target.name)
      if (inPlace && size > this.#rotateAt) rotate(this.#directory, target.name, last.at)
    })
  }

  #guard(write: () => void): string | null {
    try {
      write()
      return null
    } catch (error) {
      return sentence(this.#directory, error)
    }
  }
}

/** Just before 00:00 UTC so many days ago: nothing older is ever written. */
function earliest(now: number, days: number): number {
  return (Math.floor(now / DAY) - days) * DAY - 1
}

function* batches(minutes: Iterable<readonly Entry[]>): Generator<readonly Entry[], void, void> {
  let batch: Entry[] = []
  let count = 0
  for (const minute of minutes) {
    batch.push(...minute)
    count += 1
    if (count % BATCH_MINUTES > 0) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

function existing(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined
}

function sentence(directory: string, error: unknown): string {
  return `The sandbox can’t write its logs in ${directory} (${codeOf(error)}).`
}
