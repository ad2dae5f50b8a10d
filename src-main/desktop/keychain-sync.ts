import type { SafeStorage } from './keychain.ts'

/** Electron's synchronous `safeStorage`; the backend's name exists on Linux only, and not in old ones. */
export interface SyncSafeStorage {
  isEncryptionAvailable(): boolean
  getSelectedStorageBackend?(): string
  encryptString(text: string): Buffer
  decryptString(sealed: Buffer): string
}

/**
 * The keychain of an Electron that has no other than the synchronous calls: those before 42, so the
 * fallback that development and tests run on. Electron 45 deprecates them, and this is the only file
 * that may use them. A locked keyring blocks each of them, and no deadline helps.
 */
export function fromSyncCalls(storage: SyncSafeStorage): SafeStorage {
  return {
    backend: () => storage.getSelectedStorageBackend?.() ?? null,
    isAvailable: async () => storage.isEncryptionAvailable(),
    encrypt: async (text) => storage.encryptString(text),
    decrypt: async (sealed) => ({ result: storage.decryptString(sealed), shouldReEncrypt: false }),
  }
}
