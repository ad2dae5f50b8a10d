import { app, safeStorage } from 'electron'
import { KeyStore } from '../../src-main/desktop/key-store.ts'
import { openKeychain } from '../../src-main/desktop/keychain.ts'
import { safeStorageOf } from '../../src-main/desktop/keychain-electron.ts'
import { HOST_CLOCK } from '../../src-main/engine/host-clock.ts'

/** Opens the key store on the real `safeStorage`, takes the key it is given, and says what it holds. */
async function report(): Promise<void> {
  const { KEYS_FILE: path = '', NEW_KEY: entered, EXPECTED_KEY: expected } = process.env
  const storage = safeStorageOf(safeStorage)
  const keychain = openKeychain(
    // An Electron that is too old to name its backend uses the one it was started with.
    { ...storage, backend: () => storage.backend() ?? 'gnome_libsecret' },
    process.platform,
    HOST_CLOCK,
  )
  const environment = { test: undefined, live: undefined }
  const store = await KeyStore.open({ environment, path, keychain, now: Date.now() })
  if (entered !== undefined) await store.set('test', entered)
  const held = store.keyOf('test')
  const answer = {
    kept: store.viewOf('test').kept,
    isTheKey: held !== null && held === expected,
    keychainRemark: keychain.remark,
    remarks: store.remarks,
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`)
}

app
  .whenReady()
  .then(report)
  .finally(() => app.exit(0))
