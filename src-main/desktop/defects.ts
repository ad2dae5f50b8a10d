import type { LogLevel } from '../contract/settings-table.ts'
import { terminalText } from '../contract/terminal-text.ts'
import { type LogFields, logLine } from './log-entry.ts'
import type { OwnLog } from './own-log.ts'

type Line = Parameters<OwnLog['write']>

/** Where lines are kept besides stderr; none until the profile is known to be ours. */
let kept: Pick<OwnLog, 'write'> | null = null
/** What was said before, such as of the window's place, which is read first of all. */
let early: Line[] = []
/** Nothing says more at a start than its first lines; far fewer are the rule. */
const MOST_EARLY = 100

/**
 * From now on everything that is reported is also kept in this log, and what was reported before
 * there was one; null ends that.
 */
export function keepReportsIn(log: Pick<OwnLog, 'write'> | null): void {
  kept = log
  if (log === null) return
  for (const line of early) log.write(...line)
  early = []
}

/**
 * Writes a defect to stderr and to the log, redacted. Takes what was being done and whatever was
 * thrown; never throws itself.
 */
export function reportDefect(place: string, error: unknown): void {
  say('error', 'defect', { place, message: describe(error) })
}

/** Writes something worth knowing, but no defect, to stderr and to the log, redacted. */
export function reportRemark(message: string): void {
  say('warn', 'remark', { message })
}

/** Keeps what happened, such as a start or a run that failed, in the log alone, redacted. */
export function record(event: string, fields: LogFields = {}, level: LogLevel = 'info'): void {
  keep(level, event, fields)
}

function keep(...line: Line): void {
  if (kept !== null) kept.write(...line)
  else if (early.length < MOST_EARLY) early.push(line)
}

function say(level: LogLevel, event: string, fields: LogFields): void {
  keep(level, event, fields)
  try {
    process.stderr.write(`${terminalText(logLine(Date.now(), level, event, fields))}\n`)
  } catch {
    // A closed stderr must not take the alerts down with it.
  }
}

function describe(error: unknown): string {
  if (error instanceof Error) return error.stack ?? error.message
  try {
    return String(error)
  } catch {
    return 'an error that can’t be shown'
  }
}

/**
 * From now on, errors that nothing caught are reported and the console goes on: an operator who
 * relies on alerts is worse off with a closed window. `notice` is called once for each of them.
 */
export function catchDefects(notice: () => void): void {
  const report = (place: string) => (error: unknown) => {
    reportDefect(place, error)
    notice()
  }
  process.on('uncaughtException', report('uncaught exception'))
  process.on('unhandledRejection', report('unhandled rejection'))
  // Without a listener, a reader that went away would be an uncaught exception of its own.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
}
