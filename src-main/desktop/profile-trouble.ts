import { mkdirSync, mkdtempSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import { diskFailure } from '../records/disk-failures.ts'

/**
 * Why nothing can be kept in the profile's folder (absolute), as a sentence that says what to do;
 * null when it can. Chromium answers a folder in which it can't make its lock just like one that
 * another console holds: without this look, a read-only disk would read as "open already".
 */
export function profileTrouble(folder: string): string | null {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    // Made and not asked about: root and a full disk would be answered too well.
    rmdirSync(mkdtempSync(join(folder, 'probe-')))
    return null
  } catch (error) {
    return diskFailure(error, join(folder, 'SingletonLock')).failure.message
  }
}
