/** ms since the epoch as ISO 8601 in UTC with milliseconds, as every record and log line has it. */
export function isoInstant(at: number): string {
  return new Date(at).toISOString()
}
