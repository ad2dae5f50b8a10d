import { existsSync } from 'node:fs'
import { stampOf } from '../records/stamp.ts'

/**
 * The name under which a broken file (absolute path) is kept that was met at `now` (ms since the
 * epoch): one that is still free.
 */
export function corruptName(path: string, now: number): string {
  const wanted = `${path}.corrupt-${stampOf(now)}`
  let name = wanted
  for (let count = 2; existsSync(name); count += 1) name = `${wanted}-${count}`
  return name
}
