import { redact } from './redact.ts'

/**
 * Writes a defect to stderr as one JSON line, redacted. Takes what was being done and whatever
 * was thrown; never throws itself.
 */
export function reportDefect(place: string, error: unknown): void {
  writeEvent('defect', { place, message: describe(error) })
}

/** Writes something worth knowing, but no defect, to stderr as one JSON line, redacted. */
export function reportRemark(message: string): void {
  writeEvent('remark', { message })
}

function writeEvent(event: string, fields: Readonly<Record<string, string>>): void {
  const line = { ts: new Date().toISOString(), event, ...fields }
  try {
    process.stderr.write(`${redact(JSON.stringify(line))}\n`)
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
