import type { SafeStorage } from '../../../src-main/desktop/keychain.ts'

/** A keychain that turns each byte around; `taken` makes it refuse like one that was locked. */
export function fakeSafeStorage(backend: string, isAvailable = true) {
  const turned = (bytes: Uint8Array) => Buffer.from(bytes.map((byte) => byte ^ 0xff))
  const state = { taken: false }
  const guard = () => {
    if (state.taken) throw new Error('the keychain is locked')
  }
  const storage: SafeStorage = {
    isEncryptionAvailable: () => isAvailable,
    getSelectedStorageBackend: () => backend,
    encryptString: (text) => {
      guard()
      return turned(Buffer.from(text))
    },
    decryptString: (sealed) => {
      guard()
      return turned(sealed).toString()
    },
  }
  return { storage, state }
}
