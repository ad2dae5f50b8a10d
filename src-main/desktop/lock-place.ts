import { statSync } from 'node:fs'
import { join } from 'node:path'

/** Where a profile's lock is, and what the environment says of it. */
export interface LockPlace {
  /** Absolute paths. */
  readonly paths: { readonly lock: string; readonly tries: string }
  /** Stands in for a passcode; none when absent or empty. */
  readonly environmentKey: string | undefined
}

/** Finds the lock of a profile (its folder, absolute). */
export function lockPlace(
  userData: string,
  environment: Readonly<Record<string, string | undefined>>,
): LockPlace {
  return {
    paths: { lock: join(userData, 'lock.json'), tries: join(userData, 'lock-tries.json') },
    environmentKey: environment['DASHBOARD_KEY'],
  }
}

/**
 * Whether a console that starts here can't be locked: there is no passcode of either kind. Asked
 * before the lock is opened, so that amounts needn't be hidden meanwhile; any doubt hides them.
 */
export function hasNoLock({ paths, environmentKey }: LockPlace): boolean {
  if (environmentKey) return false
  try {
    return statSync(paths.lock, { throwIfNoEntry: false }) === undefined
  } catch {
    return false
  }
}
