const UNITS = ['kB', 'MB', 'GB', 'TB']

/** A size in bytes with decimal units, as file managers show it: "512 B", "1.2 MB". */
export function bytes(size: number): string {
  if (size < 1000) return `${size} B`
  let value = size / 1000
  let unit = 0
  // 999.95 and above would round to "1000.0 kB", so the unit changes before that.
  while (value >= 999.95 && unit < UNITS.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${value.toFixed(1)} ${UNITS[unit] ?? ''}`
}
