import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fail, ok } from '../../../src-main/contract/result.ts'
import { Account } from '../../../src-main/desktop/account.ts'
import { KeyStore } from '../../../src-main/desktop/key-store.ts'
import { openKeychain } from '../../../src-main/desktop/keychain.ts'
import { describeRuntime } from '../../../src-main/desktop/runtime.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { SteppedClock } from '../../support/stepped-clock.ts'
import { fakeSafeStorage } from './fake-keychain.ts'

const NOW = Date.UTC(2026, 10, 22, 12)
const LIVE_KEY = 'sk_live_CanaryCanary9876'

interface Start {
  readonly STRIPE_MODE?: string
  readonly liveKey?: string
  readonly electron?: string
}

/** A profile whose console can be opened again and again. */
function profile() {
  const folder = freshFolder()
  const path = join(folder, 'mode.json')
  const journal = { notes: [] as string[], refuses: false, changes: 0 }
  const keychain = openKeychain(
    fakeSafeStorage('kwallet6').storage,
    'linux',
    new SteppedClock().host,
  )
  const open = async ({ STRIPE_MODE, liveKey, electron = '45.4.1' }: Start = {}) =>
    Account.open({
      environmentMode: STRIPE_MODE,
      path,
      keys: await KeyStore.open({
        environment: { test: undefined, live: liveKey },
        path: join(folder, 'keys.json'),
        keychain,
        now: NOW,
      }),
      runtime: describeRuntime(electron),
      now: NOW,
      note: async (text) => {
        if (journal.refuses) return fail('unavailable', 'The disk is full.')
        journal.notes.push(text)
        return ok(null)
      },
      changed: () => {
        journal.changes += 1
      },
    })
  return { path, journal, open }
}

describe('the mode', () => {
  it('is the sandbox at first', async () => {
    const { open } = profile()
    expect((await open()).view).toEqual({
      mode: 'sandbox',
      modeFixed: false,
      keys: {
        test: { set: false, last4: null, kept: null },
        live: { set: false, last4: null, kept: null },
      },
      liveRefused: null,
      keychainRemark: null,
    })
  })

  it('is changed once that is journaled, and is the same at the next start', async () => {
    const { open, journal } = profile()
    const account = await open()
    expect(await account.setMode('test')).toEqual({ ok: true, value: null })
    expect(journal).toMatchObject({
      notes: ['The mode was changed from sandbox to test.'],
      changes: 1,
    })
    expect(account.mode).toBe('test')
    expect((await open()).mode).toBe('test')
  })

  it('is not journaled when it stays', async () => {
    const { open, journal } = profile()
    await (await open()).setMode('sandbox')
    expect(journal.notes).toEqual([])
  })

  it('stays when the change can’t be journaled; but back to the sandbox always works', async () => {
    const { open, journal } = profile()
    const account = await open()
    await account.setMode('test')
    journal.refuses = true
    expect(await account.setMode('live')).toMatchObject({
      failure: { message: 'The disk is full.' },
    })
    expect(account.mode).toBe('test')
    expect((await account.setMode('sandbox')).ok).toBe(true)
    expect(account.mode).toBe('sandbox')
  })

  it.each(['', '{"format":1,"mode":"prod"}', '[]'])(
    'is the sandbox when its file is %j, which is said',
    async (text) => {
      const { open, path } = profile()
      writeFileSync(path, text)
      const account = await open()
      expect(account.mode).toBe('sandbox')
      expect(account.remarks).toEqual([expect.stringContaining('so the sandbox is open')])
      expect(existsSync(path)).toBe(false)
    },
  )
})

describe('STRIPE_MODE', () => {
  it.each([
    ['test', 'test'],
    [' LIVE ', 'live'],
    ['sandbox', 'sandbox'],
  ])('%j fixes the mode to %s', async (STRIPE_MODE, mode) => {
    const { open } = profile()
    await (await open()).setMode('test')
    const account = await open({ STRIPE_MODE })
    expect(account.view).toMatchObject({ mode, modeFixed: true })
    expect(await account.setMode('test')).toMatchObject({
      failure: { message: expect.stringContaining('STRIPE_MODE') },
    })
  })

  it('of any other value opens the sandbox, and says so', async () => {
    const account = await profile().open({ STRIPE_MODE: 'production' })
    expect(account.view).toMatchObject({ mode: 'sandbox', modeFixed: true })
    expect(account.remarks).toEqual([expect.stringContaining('STRIPE_MODE is none of')])
  })
})

describe('live mode on an Electron without security fixes', () => {
  const electron = '25.1.1'

  it('is refused, with the reason in the view', async () => {
    const account = await profile().open({ electron })
    expect(account.view.liveRefused).toContain('Electron 25.1.1')
    expect(await account.setMode('live')).toMatchObject({ failure: { kind: 'refused' } })
    expect(await account.setKey('live', LIVE_KEY)).toMatchObject({ failure: { kind: 'refused' } })
    expect(account.mode).toBe('sandbox')
  })

  it('is not entered because it was chosen before, or fixed', async () => {
    const { open } = profile()
    await (await open()).setMode('live')
    for (const start of [{ electron }, { electron, STRIPE_MODE: 'live', liveKey: LIVE_KEY }]) {
      const account = await open(start)
      expect(account.mode).toBe('sandbox')
      expect(account.keyOf('live')).toBeNull()
      expect(account.remarks.join()).toContain('The sandbox is open instead.')
    }
    expect((await open()).mode).toBe('live')
  })
})

describe('the keys', () => {
  it('are journaled as entered and removed, and never shown in full', async () => {
    const { open, journal } = profile()
    const account = await open()
    await account.setKey('live', LIVE_KEY)
    expect(account.keyOf('live')).toBe(LIVE_KEY)
    expect(account.view.keys.live).toEqual({ set: true, last4: '9876', kept: 'keychain' })
    expect(JSON.stringify([account.view, account.remarks, journal])).not.toContain('Canary')
    await account.removeKey('live')
    expect(account.keyOf('live')).toBeNull()
    expect(journal.notes).toEqual(['A live key was entered.', 'The live key was removed.'])
    expect(journal.changes).toBe(2)
  })

  it('are not taken when that can’t be journaled, but can always be removed', async () => {
    const { open, journal } = profile()
    const account = await open()
    await account.setKey('live', LIVE_KEY)
    journal.refuses = true
    const other = 'sk_live_CanaryCanary0000'
    expect(await account.setKey('live', other)).toMatchObject({ failure: { kind: 'unavailable' } })
    expect(account.keyOf('live')).toBe(LIVE_KEY)
    expect((await account.removeKey('live')).ok).toBe(true)
    expect(account.keyOf('live')).toBeNull()
  })

  it('of a wrong prefix are refused without a note', async () => {
    const { open, journal } = profile()
    const answer = await (await open()).setKey('test', LIVE_KEY)
    expect(answer).toMatchObject({ failure: { kind: 'invalid' } })
    expect(JSON.stringify(answer)).not.toContain('Canary')
    expect(journal.notes).toEqual([])
  })
})
