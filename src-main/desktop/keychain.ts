/** What is needed of Electron's `safeStorage`; the backend's name exists on Linux only. */
export interface SafeStorage {
  isEncryptionAvailable(): boolean
  getSelectedStorageBackend?(): string
  encryptString(text: string): Buffer
  decryptString(sealed: Buffer): string
}

/** Seals secrets so that only this user of this machine can open them again. */
export interface Keychain {
  /** Why secrets are kept for this run only; null when they can be sealed. */
  readonly remark: string | null
  /** The sealed secret as base64; null when it can't be sealed. */
  seal(secret: string): string | null
  /** The secret of a sealed one; null when it can't be opened any more. */
  open(sealed: string): string | null
}

/**
 * Backends that guard secrets with the user's login. `basic_text` and anything unknown encrypt with
 * a password that is in Chromium's source, which is no better than plain text.
 */
const TRUSTED_ON_LINUX = ['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6']

/** Judges what the system offers, on a platform of `process.platform`. */
export function openKeychain(storage: SafeStorage, platform: NodeJS.Platform): Keychain {
  const remark = whyNot(storage, platform)
  return {
    remark,
    seal: (secret) =>
      remark === null ? attempt(() => storage.encryptString(secret).toString('base64')) : null,
    open: (sealed) =>
      remark === null ? attempt(() => storage.decryptString(Buffer.from(sealed, 'base64'))) : null,
  }
}

function whyNot(storage: SafeStorage, platform: NodeJS.Platform): string | null {
  const isAvailable = attempt(() => storage.isEncryptionAvailable()) === true
  if (platform !== 'linux') {
    return isAvailable ? null : 'This system offers no keychain: keys are kept for this run only.'
  }
  const backend = attempt(() => storage.getSelectedStorageBackend?.() ?? null)
  if (isAvailable && backend !== null && TRUSTED_ON_LINUX.includes(backend)) return null
  return (
    'No keychain is running (GNOME Keyring or KWallet), so keys are kept for this run only. ' +
    'Start one and restart the console to keep them.'
  )
}

/** A keychain that is locked or was taken away answers with an exception. */
function attempt<T>(call: () => T): T | null {
  try {
    return call()
  } catch {
    return null
  }
}
