import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { LOG_LEVELS, type LogLevel } from '../contract/settings-table.ts'
import { cutFileSync } from '../records/cut.ts'
import { type LogFields, logLine } from './log-entry.ts'

export interface OwnLogOptions {
  /** The newest file, absolute; older ones end in `.1`, `.2` and so on. */
  readonly path: string
  /** Bytes after which a new file is begun. */
  readonly fileBytes?: number
  /** How many files are kept, the newest included. */
  readonly files?: number
  /** ms since the epoch. */
  readonly now: () => number
}

const MEBIBYTE = 1024 * 1024
const NEWLINE = 0x0a
// Windows has no O_NONBLOCK. Elsewhere it keeps a FIFO of that name from holding the console.
const { O_APPEND, O_CREAT, O_RDWR, O_NONBLOCK = 0 } = constants

/**
 * What the console writes about itself: JSON lines in a few files of bounded size, readable for
 * their owner alone, each redacted on its way in. Written at once and in place, so that the last
 * line before a crash is there: lines are few, and a library that queues them would lose just it.
 * A disk that refuses never takes the console down; how many lines it cost is said afterwards. The
 * bound holds even where files can't be moved: a full one is then emptied, and that is said, too.
 */
export class OwnLog {
  readonly #options: Required<OwnLogOptions>
  #level: LogLevel = 'info'
  #lost = 0

  constructor(options: OwnLogOptions) {
    this.#options = { fileBytes: MEBIBYTE, files: 5, ...options }
  }

  /** The files there may be, newest first, absolute. */
  get paths(): readonly string[] {
    return Array.from({ length: this.#options.files }, (_, age) => this.#pathOf(age))
  }

  /** From now on lines of this level and graver ones are kept. */
  set level(level: LogLevel) {
    this.#level = level
  }

  /** Writes one line, unless its level isn't kept; never throws. */
  write(level: LogLevel, event: string, fields: LogFields): void {
    if (!isKept(level, this.#level)) return
    const at = this.#options.now()
    const lost = this.#lost
    try {
      const line = logLine(at, level, event, fields)
      const gap = lost === 0 ? '' : `${logLine(at, 'warn', 'lines-lost', { count: lost })}\n`
      this.#append(Buffer.from(`${gap}${line}\n`))
      this.#lost = 0
    } catch {
      this.#lost = lost + 1
    }
  }

  #append(bytes: Uint8Array): void {
    const { path, fileBytes } = this.#options
    const isFull = () => {
      const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
      return size > 0 && size + bytes.length > fileBytes
    }
    if (isFull()) this.#rotate()
    const file = openForAppend(path)
    try {
      // It could not be moved away: the newest lines are worth more than the oldest.
      if (isFull()) writeLine(file, this.#anew(file))
      writeLine(file, bytes)
    } finally {
      closeSync(file)
    }
  }

  /** Empties a file that stays where it is; answers the line that says so. */
  #anew(file: number): Uint8Array {
    const { size } = fstatSync(file)
    cutFileSync(this.#options.path, file, 0)
    const line = logLine(this.#options.now(), 'warn', 'begun-anew', { bytes: size })
    return Buffer.from(`${line}\n`)
  }

  #rotate(): void {
    for (let age = this.#options.files - 1; age > 0; age -= 1) {
      try {
        renameSync(this.#pathOf(age - 1), this.#pathOf(age))
      } catch {
        // It isn't there yet, or can't be moved: what that means is judged by the newest file.
      }
    }
  }

  #pathOf(age: number): string {
    return age === 0 ? this.#options.path : `${this.#options.path}.${age}`
  }
}

/** Whether a line of this level is written while the log keeps `kept` and graver. */
function isKept(level: LogLevel, kept: LogLevel): boolean {
  return LOG_LEVELS.indexOf(level) <= LOG_LEVELS.indexOf(kept)
}

function openForAppend(path: string): number {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const file = openSync(path, O_RDWR | O_APPEND | O_CREAT | O_NONBLOCK, 0o600)
  if (fstatSync(file).isFile()) return file
  closeSync(file)
  throw new Error(`${path} is not a regular file`)
}

/** On a line of its own, also after one that a full disk or a crash left torn. */
function writeLine(file: number, bytes: Uint8Array): void {
  const { size } = fstatSync(file)
  const last = new Uint8Array(1)
  const isTorn = size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last[0] !== NEWLINE
  const whole = isTorn ? Buffer.concat([Buffer.from('\n'), bytes]) : bytes
  // A short write is no error in Node.
  for (let written = 0; written < whole.length; ) {
    const taken = writeSync(file, whole, written)
    if (taken === 0) throw new Error('the disk took nothing')
    written += taken
  }
}
