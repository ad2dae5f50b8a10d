import type { Decrypted, SafeStorage } from './keychain.ts'
import { fromSyncCalls, type SyncSafeStorage } from './keychain-sync.ts'

/** Electron's asynchronous `safeStorage`. */
export interface AsyncSafeStorage {
  isAsyncEncryptionAvailable(): Promise<boolean>
  getSelectedStorageBackend?(): string
  encryptStringAsync(text: string): Promise<Buffer>
  decryptStringAsync(sealed: Buffer): Promise<Decrypted>
}

/** Takes Electron's asynchronous calls where there are any, else the synchronous ones. */
export function safeStorageOf(storage: AsyncSafeStorage | SyncSafeStorage): SafeStorage {
  if (!('encryptStringAsync' in storage)) return fromSyncCalls(storage)
  return {
    backend: () => storage.getSelectedStorageBackend?.() ?? null,
    isAvailable: () => storage.isAsyncEncryptionAvailable(),
    encrypt: (text) => storage.encryptStringAsync(text),
    decrypt: (sealed) => storage.decryptStringAsync(sealed),
  }
}
