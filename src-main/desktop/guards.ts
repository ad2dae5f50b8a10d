import { join } from 'node:path'
import type { RuntimeView } from '../contract/overview.ts'
import type { Result } from '../contract/result.ts'
import { Account } from './account.ts'
import { KeyStore } from './key-store.ts'
import type { Keychain } from './keychain.ts'
import { ConsoleLock } from './lock.ts'
import { lockPlace } from './lock-place.ts'

/** What the operator's own settings of lock, mode and keys are opened with. */
export interface GuardOptions {
  /** The profile's folder, absolute. */
  readonly userData: string
  /** The process's environment: it has the first word on mode, keys and passcode. */
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly keychain: Keychain
  readonly runtime: RuntimeView
}

export interface GuardHooks {
  /** Journals a sentence. */
  readonly note: (text: string) => Promise<Result<unknown>>
  readonly lockChanged: () => void
  readonly accountChanged: () => void
}

/** Opens the lock of a profile, and its mode and keys. */
export async function openGuards(
  { userData, environment, keychain, runtime }: GuardOptions,
  { note, lockChanged, accountChanged }: GuardHooks,
): Promise<{ readonly lock: ConsoleLock; readonly account: Account }> {
  const now = Date.now()
  const lock = await ConsoleLock.open({
    ...lockPlace(userData, environment),
    time: () => ({ wall: Date.now(), steady: performance.now() }),
    note,
    changed: lockChanged,
  })
  const keys = await KeyStore.open({
    environment: {
      test: environment['STRIPE_SECRET_KEY'],
      live: environment['STRIPE_SECRET_LIVE'],
    },
    path: join(userData, 'keys.json'),
    keychain,
    now,
  })
  const account = await Account.open({
    environmentMode: environment['STRIPE_MODE'],
    path: join(userData, 'mode.json'),
    keys,
    runtime,
    now,
    note,
    changed: accountChanged,
  })
  return { lock, account }
}
