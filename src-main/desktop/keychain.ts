import type { HostClock } from '../engine/host-clock.ts'
import { withDeadline } from '../records/deadline.ts'

/** A text that was sealed. */
export interface Decrypted {
  readonly result: string
  /** It was sealed with a key that has been replaced since. */
  readonly shouldReEncrypt: boolean
}

/** What is needed of the system's keychain; each call may throw, and wait as long as a person does. */
export interface SafeStorage {
  /** The one that Chromium chose on Linux, without asking it; null where it has no name. */
  backend(): string | null
  isAvailable(): Promise<boolean>
  encrypt(text: string): Promise<Buffer>
  decrypt(sealed: Buffer): Promise<Decrypted>
}

/** What came of asking the keychain: a value, nothing, or no answer yet, as from one that is locked. */
export type Asked<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed' }
  | { readonly kind: 'waiting'; readonly later: Promise<T | null> }

/** A secret that was sealed, and whether it should be sealed anew. */
export interface Opened {
  readonly secret: string
  readonly stale: boolean
}

/**
 * Seals secrets so that only this user of this machine can open them again. Nothing is asked of the
 * system before a secret is sealed or opened: it may want a password for it.
 */
export interface Keychain {
  /** Why secrets are kept for this run only; null when they can be sealed, as far as is known yet. */
  readonly remark: string | null
  /** The sealed secret as base64. */
  seal(secret: string): Promise<Asked<string>>
  /** The secret of a sealed one; one that can't be opened any more has failed. */
  open(sealed: string): Promise<Asked<Opened>>
}

/**
 * Backends that guard secrets with the user's login. `basic_text` and anything unknown encrypt with
 * a password that is in Chromium's source, which is no better than plain text.
 */
const TRUSTED_ON_LINUX = ['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6']
/**
 * How Chromium marks what a keyring's key (v11) or a portal's (v12) has sealed on Linux. It seals with that
 * password, marked v10, when a trusted backend doesn't answer; the asynchronous calls never say so.
 */
const SEALED_BY_KEYRING = ['v11', 'v12']
/** A keychain answers at once; one that takes longer (ms) waits for a person. */
const PATIENCE_MS = 5_000

const NONE = 'This system offers no keychain: keys are kept for this run only.'
const NONE_ON_LINUX =
  'No keychain is running (GNOME Keyring or KWallet), so keys are kept for this run only. ' +
  'Start one and restart the console to keep them.'
const LOCKED =
  'The keychain does not answer; it may be locked. Keys are kept for this run only until it is unlocked.'

/** Opens what the system offers, on a platform of `process.platform`. */
export function openKeychain(
  storage: SafeStorage,
  platform: NodeJS.Platform,
  clock: Pick<HostClock, 'after'>,
): Keychain {
  const isLinux = platform === 'linux'
  const none = isLinux ? NONE_ON_LINUX : NONE
  let remark = isLinux && !isTrusted(storage) ? none : null
  const isRefused = remark !== null
  const ask = async <T>(call: () => Promise<T | null>): Promise<Asked<T>> => {
    if (isRefused) return { kind: 'failed' }
    const later = settle(call)
    const answer = await withDeadline(later, PATIENCE_MS, clock.after)
    if (answer.kind === 'late') {
      remark = LOCKED
      const told = later.then((value) => {
        remark = value === null ? remark : null
        return value
      })
      return { kind: 'waiting', later: told }
    }
    return answer.value === null ? { kind: 'failed' } : { kind: 'done', value: answer.value }
  }
  const isAvailable = async () => {
    const available = await storage.isAvailable()
    remark = available ? null : none
    return available
  }
  return {
    get remark() {
      return remark
    },
    seal: (secret) =>
      ask(async () => {
        if (!(await isAvailable())) return null
        const sealed = await storage.encrypt(secret)
        const isKept = !isLinux || SEALED_BY_KEYRING.includes(sealed.toString('latin1', 0, 3))
        if (!isKept) remark = none
        return isKept ? sealed.toString('base64') : null
      }),
    open: (sealed) =>
      ask(async () => {
        if (!(await isAvailable())) return null
        const opened = await storage.decrypt(Buffer.from(sealed, 'base64'))
        return { secret: opened.result, stale: opened.shouldReEncrypt }
      }),
  }
}

function isTrusted(storage: SafeStorage): boolean {
  try {
    return TRUSTED_ON_LINUX.includes(storage.backend() ?? '')
  } catch {
    return false
  }
}

/** A keychain that is locked or was taken away answers with an exception: then null. */
async function settle<T>(call: () => Promise<T | null>): Promise<T | null> {
  try {
    return await call()
  } catch {
    return null
  }
}
