import { readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type LogName, WEBHOOK_LOG } from './entries.ts'
import { DAY } from './traffic.ts'

/** Rotated files are kept while any window could reach into them: two UTC days, and some more. */
const KEPT = 3 * DAY
/** Files with this in front of their name belong to no log: whoever reads the logs misses them. */
const HELD = 'held-'

/**
 * Renames a log to `.1` and older ones one number up, so that a new file begins. Those last
 * written more than three days before `now` (ms since the epoch) are deleted. Throws when a file
 * can't be renamed.
 */
export function rotate(directory: string, name: LogName, now: number): void {
  for (const number of rotations(directory, name).reverse()) {
    const path = join(directory, `${name}.${number}`)
    if (now - statSync(path).mtimeMs > KEPT) rmSync(path)
    else renameSync(path, join(directory, `${name}.${number + 1}`))
  }
  if (statSync(join(directory, name), { throwIfNoEntry: false })) {
    renameSync(join(directory, name), join(directory, `${name}.1`))
  }
}

/** Takes the webhook log and its rotated files out of sight. Throws when one can't be renamed. */
export function holdWebhooks(directory: string): void {
  for (const name of readdirSync(directory)) {
    if (name.startsWith(WEBHOOK_LOG)) {
      renameSync(join(directory, name), join(directory, `${HELD}${name}`))
    }
  }
}

/** Puts back what `holdWebhooks` took away; nothing happens when nothing is held. */
export function releaseWebhooks(directory: string): void {
  for (const name of readdirSync(directory)) {
    if (name.startsWith(`${HELD}${WEBHOOK_LOG}`)) {
      renameSync(join(directory, name), join(directory, name.slice(HELD.length)))
    }
  }
}

/** The numbers of a log's rotated files, ascending. */
function rotations(directory: string, name: LogName): number[] {
  return readdirSync(directory)
    .filter((file) => file.startsWith(`${name}.`))
    .map((file) => Number(file.slice(name.length + 1)))
    .filter((number) => Number.isSafeInteger(number) && number > 0)
    .sort((a, b) => a - b)
}
