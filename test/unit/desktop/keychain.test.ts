import { describe, expect, it } from 'vitest'
import { openKeychain, type SafeStorage } from '../../../src-main/desktop/keychain.ts'
import { safeStorageOf } from '../../../src-main/desktop/keychain-electron.ts'
import { settled } from '../../support/settled.ts'
import { SteppedClock } from '../../support/stepped-clock.ts'
import { fakeElectron, fakeSafeStorage } from './fake-keychain.ts'

const SECRET = 'sk_test_Canary42'
const FAILED = { kind: 'failed' }
const OPENED = { kind: 'done', value: { secret: SECRET, stale: false } }

const open = (
  storage: SafeStorage,
  platform: NodeJS.Platform = 'linux',
  clock = new SteppedClock(),
) => openKeychain(storage, platform, clock.host)

/** What a keychain made of the secret. */
async function sealedBy(keychain: ReturnType<typeof open>): Promise<string> {
  const sealed = await keychain.seal(SECRET)
  if (sealed.kind !== 'done') throw new Error(`It was not sealed: ${sealed.kind}`)
  return sealed.value
}

describe.each(['asynchronous', 'synchronous'] as const)('a keychain by %s calls', (calls) => {
  it.each<[NodeJS.Platform, string]>([
    ['linux', 'gnome_libsecret'],
    ['linux', 'kwallet6'],
    ['darwin', 'unknown'],
    ['win32', 'unknown'],
  ])('on %s with %s seals a secret and opens it again', async (platform, backend) => {
    const keychain = open(safeStorageOf(fakeElectron(backend)[calls]), platform)
    const sealed = await sealedBy(keychain)
    expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('Canary')
    expect(await keychain.open(sealed)).toEqual(OPENED)
    expect(keychain.remark).toBeNull()
  })

  it.each(['basic_text', 'unknown', 'vault'])(
    'on Linux that is %s is refused without being asked for anything',
    async (backend) => {
      const { state, ...electron } = fakeElectron(backend)
      const keychain = open(safeStorageOf(electron[calls]))
      expect(keychain.remark).toContain('kept for this run only')
      expect([await keychain.seal(SECRET), await keychain.open('AAAA')]).toEqual([FAILED, FAILED])
      expect(state.asked).toBe(0)
    },
  )

  it('on a Linux whose Electron can’t name the backend is not trusted', () => {
    const { getSelectedStorageBackend: _, ...rest } = fakeElectron('kwallet')[calls]
    expect(open(safeStorageOf(rest)).remark).not.toBeNull()
  })

  it('is asked for nothing before a secret is sealed or opened', () => {
    const { state, ...electron } = fakeElectron('gnome_libsecret')
    expect(open(safeStorageOf(electron[calls])).remark).toBeNull()
    expect(state.asked).toBe(0)
  })

  it.each<NodeJS.Platform>(['linux', 'darwin', 'win32'])(
    'that is not there on %s says so once a secret was to be sealed',
    async (platform) => {
      const keychain = open(safeStorageOf(fakeElectron('kwallet', false)[calls]), platform)
      expect(await keychain.seal(SECRET)).toEqual(FAILED)
      expect(keychain.remark).toContain('kept for this run only')
      expect(await keychain.open('AAAA')).toEqual(FAILED)
    },
  )

  it('that was locked meanwhile seals and opens nothing', async () => {
    const { state, ...electron } = fakeElectron('kwallet')
    const keychain = open(safeStorageOf(electron[calls]))
    const sealed = await sealedBy(keychain)
    state.taken = true
    expect([await keychain.seal(SECRET), await keychain.open(sealed)]).toEqual([FAILED, FAILED])
  })

  it('that seals on Linux with the password that everybody knows has sealed nothing', async () => {
    const { state, ...electron } = fakeElectron('gnome_libsecret')
    const keychain = open(safeStorageOf(electron[calls]))
    state.fallsBack = true
    expect(await keychain.seal(SECRET)).toEqual(FAILED)
    expect(keychain.remark).toContain('No keychain is running')
    // Elsewhere that mark means the system's own key.
    expect((await open(safeStorageOf(electron[calls]), 'darwin').seal(SECRET)).kind).toBe('done')
  })
})

describe('a keychain that waits for its password', () => {
  function locked() {
    const clock = new SteppedClock()
    const { storage, state } = fakeSafeStorage('gnome_libsecret')
    state.lock()
    return { state, clock, keychain: open(storage, 'linux', clock) }
  }
  /** What it answers by its deadline. */
  async function byDeadline<T>(asked: Promise<T>, clock: SteppedClock): Promise<T> {
    await settled()
    clock.step(5_000)
    return asked
  }

  it('is waited for no longer than a few seconds, and says that it may be locked', async () => {
    const { keychain, clock } = locked()
    const early = keychain.seal(SECRET)
    await settled()
    clock.step(4_999)
    expect(keychain.remark).toBeNull()
    clock.step(1)
    expect(await early).toMatchObject({ kind: 'waiting' })
    expect(keychain.remark).toContain('may be locked')
    expect(await byDeadline(keychain.open('AAAA'), clock)).toMatchObject({ kind: 'waiting' })
  })

  it('answers after all when it is unlocked', async () => {
    const { keychain, clock, state } = locked()
    const sealed = await byDeadline(keychain.seal(SECRET), clock)
    if (sealed.kind !== 'waiting') throw new Error('It answered.')
    state.unlock()
    expect(await keychain.open((await sealed.later) ?? '')).toEqual(OPENED)
    expect(keychain.remark).toBeNull()
  })

  it('has nothing to answer when it stays shut', async () => {
    const { keychain, clock, state } = locked()
    const opened = await byDeadline(keychain.open('AAAA'), clock)
    if (opened.kind !== 'waiting') throw new Error('It answered.')
    state.taken = true
    state.unlock()
    expect(await opened.later).toBeNull()
    expect(keychain.remark).toContain('may be locked')
  })
})

it('a secret that was sealed with a former key is stale', async () => {
  const { storage, state } = fakeSafeStorage('kwallet6')
  const keychain = open(storage)
  const sealed = await sealedBy(keychain)
  state.stale = true
  expect(await keychain.open(sealed)).toEqual({
    kind: 'done',
    value: { secret: SECRET, stale: true },
  })
})
