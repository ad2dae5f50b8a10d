import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { KeyStore } from '../../../src-main/desktop/key-store.ts'
import { openKeychain } from '../../../src-main/desktop/keychain.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { fakeSafeStorage } from './fake-keychain.ts'

const NOW = Date.UTC(2026, 10, 22, 12)
const TEST_KEY = 'sk_test_CanaryCanary1234'
const LIVE_KEY = 'rk_live_CanaryCanary9876'
const NONE = { test: undefined, live: undefined }
const posix = process.platform !== 'win32'

/** A profile with a keychain of this backend; `open` starts the console anew. */
function profile(backend = 'gnome_libsecret') {
  const path = join(freshFolder(), 'keys.json')
  const { storage, state } = fakeSafeStorage(backend)
  const open = (environment: { test: string | undefined; live: string | undefined } = NONE) =>
    KeyStore.open({ environment, path, keychain: openKeychain(storage, 'linux'), now: NOW })
  const onDisk = () =>
    readdirSync(dirname(path))
      .map((name) => readFileSync(join(dirname(path), name), 'latin1'))
      .join('\n')
  return { path, open, onDisk, keychain: state }
}

describe('a key that is entered', () => {
  it('is there at the next start, and on disk only sealed', async () => {
    const { open, onDisk } = profile()
    const set = await (await open()).set('test', ` ${TEST_KEY}\n`)
    expect(set).toEqual({ ok: true, value: { set: true, last4: '1234', kept: 'keychain' } })
    const next = await open()
    expect(next.keyOf('test')).toBe(TEST_KEY)
    expect(next.viewOf('test')).toEqual({ set: true, last4: '1234', kept: 'keychain' })
    expect(next.viewOf('live')).toEqual({ set: false, last4: null, kept: null })
    expect(onDisk()).not.toContain('Canary')
  })

  it.runIf(posix)('is in a file of its owner alone', async () => {
    const { open, path } = profile()
    await (await open()).set('test', TEST_KEY)
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('leaves the other mode’s key alone', async () => {
    const { open } = profile()
    const store = await open()
    await store.set('test', TEST_KEY)
    await store.set('live', LIVE_KEY)
    await store.remove('test')
    const next = await open()
    expect([next.keyOf('test'), next.keyOf('live')]).toEqual([null, LIVE_KEY])
  })

  it('of the other mode is refused, and the one before stays', async () => {
    const { open } = profile()
    const store = await open()
    await store.set('test', TEST_KEY)
    expect(await store.set('test', LIVE_KEY)).toMatchObject({ failure: { kind: 'invalid' } })
    expect(store.keyOf('test')).toBe(TEST_KEY)
  })
})

describe('without a keychain to trust', () => {
  it('a key is kept for this run only, and no file is made', async () => {
    const { open, path } = profile('basic_text')
    const store = await open()
    expect(await store.set('live', LIVE_KEY)).toMatchObject({ value: { kept: 'this-run' } })
    expect(store.keyOf('live')).toBe(LIVE_KEY)
    expect(existsSync(path)).toBe(false)
    expect((await open()).keyOf('live')).toBeNull()
  })

  it('an older sealed key does not come back after a new one was entered', async () => {
    const { open, keychain } = profile()
    await (await open()).set('test', TEST_KEY)
    keychain.taken = true
    const locked = await open()
    expect(locked.remarks).toEqual([expect.stringContaining('stored test key; enter it again')])
    await locked.set('test', 'sk_test_CanaryCanary5678')
    keychain.taken = false
    expect((await open()).keyOf('test')).toBeNull()
  })

  it('a sealed key that nobody replaced is there once the keychain opens it again', async () => {
    const { open, keychain } = profile()
    await (await open()).set('test', TEST_KEY)
    keychain.taken = true
    expect((await open()).keyOf('test')).toBeNull()
    keychain.taken = false
    expect((await open()).keyOf('test')).toBe(TEST_KEY)
  })
})

describe('a key of the environment', () => {
  const environment = { test: 'rk_test_FromEnvironment', live: undefined }

  it('wins over a stored one, is not stored, and can’t be changed here', async () => {
    const { open, onDisk } = profile()
    await (await open()).set('test', TEST_KEY)
    const store = await open(environment)
    expect(store.keyOf('test')).toBe(environment.test)
    expect(store.viewOf('test')).toEqual({ set: true, last4: 'ment', kept: 'environment' })
    const refused = { failure: { message: expect.stringContaining('STRIPE_SECRET_KEY') } }
    expect(await store.set('test', TEST_KEY)).toMatchObject(refused)
    expect(await store.remove('test')).toMatchObject(refused)
    expect(onDisk()).not.toContain('FromEnvironment')
    expect((await open()).keyOf('test')).toBe(TEST_KEY)
  })

  it('of the wrong mode is not used, and neither is a stored one behind its back', async () => {
    const { open } = profile()
    await (await open()).set('test', TEST_KEY)
    const store = await open({ test: LIVE_KEY, live: undefined })
    expect(store.keyOf('test')).toBeNull()
    expect(store.remarks).toEqual([expect.stringContaining('STRIPE_SECRET_KEY is not used')])
    expect(store.remarks.join()).not.toContain('Canary')
  })

  it('counts as none when it is empty', async () => {
    const store = await profile().open({ test: '', live: '' })
    expect(store.viewOf('test').set).toBe(false)
    expect(store.remarks).toEqual([])
  })
})

describe('a file of keys that can’t be used', () => {
  it.each(['', '{"format":1,"keys":', 'null', '{"format":2,"keys":{}}', '{"keys":{"test":7}}'])(
    'is set aside and said: %j',
    async (text) => {
      const { open, path } = profile()
      writeFileSync(path, text)
      const store = await open()
      expect(store.keyOf('test')).toBeNull()
      expect(store.remarks).toEqual([expect.stringContaining('Stored keys are not used')])
      expect(readFileSync(`${path}.corrupt-20261122T120000Z`, 'utf8')).toBe(text)
      expect(await store.set('test', TEST_KEY)).toMatchObject({ value: { kept: 'keychain' } })
    },
  )
})
