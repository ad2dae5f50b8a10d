import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { KeyStore } from '../../../src-main/desktop/key-store.ts'
import { openKeychain } from '../../../src-main/desktop/keychain.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { settled } from '../../support/settled.ts'
import { SteppedClock } from '../../support/stepped-clock.ts'
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
  const clock = new SteppedClock()
  const open = (environment: { test: string | undefined; live: string | undefined } = NONE) =>
    KeyStore.open({
      environment,
      path,
      keychain: openKeychain(storage, 'linux', clock.host),
      now: NOW,
    })
  /** What is answered once the keychain was waited for long enough. */
  const late = async <T>(answer: Promise<T>): Promise<T> => {
    let isOver = false
    const over = answer.finally(() => {
      isOver = true
    })
    // Files are read and written in between, which takes a while of its own.
    while (!isOver) {
      await new Promise((resolve) => setImmediate(resolve))
      clock.step(5_000)
    }
    return over
  }
  const onDisk = () =>
    readdirSync(dirname(path))
      .map((name) => readFileSync(join(dirname(path), name), 'latin1'))
      .join('\n')
  return { path, open, late, onDisk, keychain: state }
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

describe('a keychain', () => {
  it('is asked for nothing by a console that keeps no key in it', async () => {
    const { open, keychain } = profile()
    const store = await open()
    await open({ test: TEST_KEY, live: undefined })
    expect([store.keychainRemark, keychain.asked]).toEqual([null, 0])
    await store.set('test', TEST_KEY)
    expect(keychain.asked).toBeGreaterThan(0)
  })

  it('that is locked holds the start up no longer than a few seconds, and loses nothing', async () => {
    const { open, late, path, keychain } = profile()
    await (await open()).set('test', TEST_KEY)
    const before = readFileSync(path, 'utf8')
    keychain.lock()
    const store = await late(open())
    let heard = 0
    store.onLate(() => {
      heard += 1
    })
    expect(store.keyOf('test')).toBeNull()
    expect(store.remarks).toEqual([expect.stringContaining('Unlock the keychain')])
    keychain.unlock()
    await settled()
    expect([store.keyOf('test'), store.remarks, heard]).toEqual([TEST_KEY, [], 1])
    expect(store.viewOf('test').kept).toBe('keychain')
    expect(readFileSync(path, 'utf8')).toBe(before)
  })

  it('that stays shut leaves the sealed keys as they are, also when another mode’s is entered', async () => {
    const { open, late, path, keychain } = profile()
    const first = await open()
    await first.set('test', TEST_KEY)
    await first.set('live', LIVE_KEY)
    const sealed = JSON.parse(readFileSync(path, 'utf8')).keys.live
    keychain.lock()
    const store = await late(open())
    keychain.taken = true
    keychain.unlock()
    await settled()
    expect(store.remarks).toHaveLength(2)
    expect(store.remarks[0]).toContain('does not open the stored test key')
    keychain.taken = false
    await store.set('test', 'sk_test_CanaryCanary5678')
    expect(JSON.parse(readFileSync(path, 'utf8')).keys.live).toBe(sealed)
    expect((await open()).keyOf('live')).toBe(LIVE_KEY)
  })

  it('that is unlocked too late changes no key that was entered or removed meanwhile', async () => {
    const { open, late, keychain } = profile()
    const first = await open()
    await first.set('test', TEST_KEY)
    await first.set('live', LIVE_KEY)
    keychain.lock()
    const store = await late(open())
    await late(store.set('test', 'sk_test_CanaryCanary5678'))
    await store.remove('live')
    keychain.unlock()
    await settled()
    expect(store.keyOf('test')).toBe('sk_test_CanaryCanary5678')
    expect(store.keyOf('live')).toBeNull()
  })

  it('that is locked when a key is entered keeps it once it is unlocked', async () => {
    const { open, late, onDisk, keychain } = profile()
    const store = await open()
    keychain.lock()
    expect(await late(store.set('test', TEST_KEY))).toMatchObject({ value: { kept: 'this-run' } })
    expect(store.keychainRemark).toContain('may be locked')
    const kept = new Promise<void>((resolve) => store.onLate(resolve))
    keychain.unlock()
    await kept
    expect(store.viewOf('test').kept).toBe('keychain')
    expect((await open()).keyOf('test')).toBe(TEST_KEY)
    expect(onDisk()).not.toContain('Canary')
  })

  it('with a new key seals anew what the former one had sealed', async () => {
    const { open, path, keychain } = profile()
    await (await open()).set('test', TEST_KEY)
    const file = JSON.parse(readFileSync(path, 'utf8'))
    keychain.stale = true
    // What stands there afterwards was written anew: the marker is gone.
    writeFileSync(path, JSON.stringify(file, null, 2))
    expect((await open()).keyOf('test')).toBe(TEST_KEY)
    expect(readFileSync(path, 'utf8')).not.toContain('\n  ')
    keychain.stale = false
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

describe('a file of keys that can’t be read at the moment', () => {
  it('is not replaced by a key that is entered meanwhile, which is kept for this run', async () => {
    const { open, path } = profile()
    await (await open()).set('live', LIVE_KEY)
    // A folder in its place answers reading and writing with an error, for root as well.
    const away = `${path}.away`
    renameSync(path, away)
    mkdirSync(path)
    const store = await open()
    expect(store.remarks).toEqual([expect.stringContaining('Stored keys are not used')])
    expect(await store.set('test', TEST_KEY)).toMatchObject({ value: { kept: 'this-run' } })
    rmdirSync(path)
    renameSync(away, path)
    // Now that it can be read again, what it holds stays beside the new key.
    expect(await store.set('test', TEST_KEY)).toMatchObject({ value: { kept: 'keychain' } })
    const next = await open()
    expect([next.keyOf('test'), next.keyOf('live')]).toEqual([TEST_KEY, LIVE_KEY])
  })

  it('is left alone where it could be replaced, too', async () => {
    const { open, path } = profile()
    await (await open()).set('live', LIVE_KEY)
    // A link to itself can't be read, and a file that is moved to its place takes it.
    const away = `${path}.away`
    renameSync(path, away)
    symlinkSync(path, path)
    const store = await open()
    expect(await store.set('test', TEST_KEY)).toMatchObject({ value: { kept: 'this-run' } })
    expect(await store.remove('test')).toMatchObject({ failure: { kind: 'unavailable' } })
    expect(lstatSync(path).isSymbolicLink()).toBe(true)
    renameSync(away, path)
    expect((await open()).keyOf('live')).toBe(LIVE_KEY)
  })
})
