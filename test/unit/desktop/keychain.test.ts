import { describe, expect, it } from 'vitest'
import { openKeychain, type SafeStorage } from '../../../src-main/desktop/keychain.ts'
import { fakeSafeStorage } from './fake-keychain.ts'

const SECRET = 'sk_test_Canary42'

describe('a keychain', () => {
  it.each<[NodeJS.Platform, string]>([
    ['linux', 'gnome_libsecret'],
    ['linux', 'kwallet6'],
    ['darwin', 'unknown'],
    ['win32', 'unknown'],
  ])('on %s with %s seals a secret and opens it again', (platform, backend) => {
    const keychain = openKeychain(fakeSafeStorage(backend).storage, platform)
    const sealed = keychain.seal(SECRET) ?? ''
    expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('Canary')
    expect(keychain.open(sealed)).toBe(SECRET)
    expect(keychain.remark).toBeNull()
  })

  it.each<[string, NodeJS.Platform, SafeStorage]>([
    ['a password that everybody knows', 'linux', fakeSafeStorage('basic_text').storage],
    ['an unknown backend', 'linux', fakeSafeStorage('unknown').storage],
    ['a backend of tomorrow', 'linux', fakeSafeStorage('vault').storage],
    ['encryption that is not there', 'linux', fakeSafeStorage('kwallet', false).storage],
    ['encryption that is not there', 'darwin', fakeSafeStorage('', false).storage],
  ])(
    'is not made of %s on %s, and says that keys are kept for this run',
    (_, platform, storage) => {
      const keychain = openKeychain(storage, platform)
      expect(keychain.remark).toContain('kept for this run only')
      expect(keychain.seal(SECRET)).toBeNull()
      expect(keychain.open('AAAA')).toBeNull()
    },
  )

  it('on a Linux whose Electron can’t name the backend is not trusted', () => {
    const { getSelectedStorageBackend: _, ...rest } = fakeSafeStorage('kwallet').storage
    expect(openKeychain(rest, 'linux').remark).not.toBeNull()
  })

  it('that was locked meanwhile seals and opens nothing', () => {
    const { storage, state } = fakeSafeStorage('kwallet')
    const keychain = openKeychain(storage, 'linux')
    const sealed = keychain.seal(SECRET) ?? ''
    state.taken = true
    expect(keychain.seal(SECRET)).toBeNull()
    expect(keychain.open(sealed)).toBeNull()
  })
})
