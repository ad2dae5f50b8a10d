const counts = new Map<string, number>()

/** Adds to what the running test has tried. */
export function addCount(what: string, tried: number): void {
  counts.set(what, (counts.get(what) ?? 0) + tried)
}

/** What was tried since the last call. */
export function takeCounts(): Readonly<Record<string, number>> {
  const taken = Object.fromEntries(counts)
  counts.clear()
  return taken
}
