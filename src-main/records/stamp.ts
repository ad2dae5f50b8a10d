const STAMP = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/

/** A time (ms since the epoch) as part of a file name: `20261122T120000Z`, UTC, whole seconds. */
export function stampOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
}

/** Reads such a stamp back to ms since the epoch; null when it is not one, or no real time. */
export function parseStamp(text: string): number | null {
  if (!STAMP.test(text)) return null
  const at = Date.parse(text.replace(STAMP, '$1-$2-$3T$4:$5:$6Z'))
  // Date.parse takes 30 February for 2 March; written again it would differ.
  return Number.isNaN(at) || stampOf(at) !== text ? null : at
}
