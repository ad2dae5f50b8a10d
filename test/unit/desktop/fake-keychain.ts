import type { SafeStorage } from '../../../src-main/desktop/keychain.ts'
import {
  type AsyncSafeStorage,
  safeStorageOf,
} from '../../../src-main/desktop/keychain-electron.ts'
import type { SyncSafeStorage } from '../../../src-main/desktop/keychain-sync.ts'

const turned = (bytes: Uint8Array) => Buffer.from(bytes.map((byte) => byte ^ 0xff))

/** How a fake keychain stands; a test changes it as it goes. */
export class KeychainState {
  /** Refuses, like one that was locked or taken away. */
  taken = false
  /** Seals with the password that everybody knows, as Chromium does when no keyring answers. */
  fallsBack = false
  /** What it opens was sealed with an older key. */
  stale = false
  /** How often it was asked for anything. */
  asked = 0
  #unlocked: Promise<void> = Promise.resolve()
  #unlock = (): void => undefined

  /** From now on it answers nothing, until it is unlocked. */
  lock(): void {
    this.#unlocked = new Promise((resolve) => {
      this.#unlock = resolve
    })
  }

  unlock(): void {
    this.#unlock()
  }

  async ask(): Promise<void> {
    this.asked += 1
    await this.#unlocked
    if (this.taken) throw new Error('the keychain is locked')
  }

  sealed(text: string): Buffer {
    return Buffer.concat([Buffer.from(this.fallsBack ? 'v10' : 'v11'), turned(Buffer.from(text))])
  }
}

const opened = (sealed: Buffer) => turned(sealed.subarray(3)).toString()

/** Electron's own calls, the asynchronous ones and those of versions that had no other. */
export function fakeElectron(backend: string, isAvailable = true) {
  const state = new KeychainState()
  const guard = () => {
    state.asked += 1
    if (state.taken) throw new Error('the keychain is locked')
  }
  const named = { getSelectedStorageBackend: () => backend }
  const asynchronous: AsyncSafeStorage = {
    ...named,
    isAsyncEncryptionAvailable: async () => {
      await state.ask()
      return isAvailable
    },
    encryptStringAsync: async (text) => {
      await state.ask()
      return state.sealed(text)
    },
    decryptStringAsync: async (sealed) => {
      await state.ask()
      return { result: opened(sealed), shouldReEncrypt: state.stale }
    },
  }
  const synchronous: SyncSafeStorage = {
    ...named,
    isEncryptionAvailable: () => {
      guard()
      return isAvailable
    },
    encryptString: (text) => {
      guard()
      return state.sealed(text)
    },
    decryptString: (sealed) => {
      guard()
      return opened(sealed)
    },
  }
  return { asynchronous, synchronous, state }
}

/** A keychain that turns each byte around, as the asynchronous calls give it. */
export function fakeSafeStorage(
  backend: string,
  isAvailable = true,
): { readonly storage: SafeStorage; readonly state: KeychainState } {
  const { asynchronous, state } = fakeElectron(backend, isAvailable)
  return { storage: safeStorageOf(asynchronous), state }
}
