import type { LogLevel } from '../contract/settings-table.ts'
import { redact } from './redact.ts'

/** What a line says besides when, how grave and about what. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>

/**
 * One line of the log, without its newline: JSON, redacted. `at` is in ms since the epoch. Every
 * text is redacted before it becomes a part of the JSON: behind an escaped newline a secret would
 * read as if it began with an n, and a blank inside an escape would break the line.
 */
export function logLine(at: number, level: LogLevel, event: string, fields: LogFields): string {
  const safe = Object.entries(fields).map(([name, value]) => [
    name,
    typeof value === 'string' ? redact(value) : value,
  ])
  const line = { ts: new Date(at).toISOString(), level, event, ...Object.fromEntries(safe) }
  return JSON.stringify(line)
}
