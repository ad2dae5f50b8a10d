import type { AlertEntry } from '../alerts/alert.ts'

/** More than this only a disk that has refused the history for long leaves waiting. */
const MOST_WAITING = 1_000

/**
 * Adds entries to those that wait for the history. Of too many the oldest notifications are given
 * up: the memory that keeps them meanwhile is written after every run, and has to stay small.
 */
export function withEntries(
  waiting: readonly AlertEntry[],
  entries: readonly AlertEntry[],
): readonly AlertEntry[] {
  const all = [...waiting, ...entries]
  const surplus = all.length - MOST_WAITING
  if (surplus <= 0) return all
  const givenUp = new Set(all.filter(({ kind }) => kind === 'notice').slice(0, surplus))
  return all.filter((entry) => !givenUp.has(entry))
}
