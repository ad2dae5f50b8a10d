import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { ConsoleLock } from '../../../src-main/desktop/lock.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

const NOON = Date.UTC(2026, 10, 22, 12)
const PASSCODE = 'open sesame'
const posix = process.platform !== 'win32'

// Every try waits for the disk several times, and a busy one takes its time.
vi.setConfig({ testTimeout: 60_000 })

/** A profile whose console can be opened again and again; time stands still until `step`. */
function profile(environmentKey?: string) {
  const folder = freshFolder()
  const paths = { lock: join(folder, 'lock.json'), tries: join(folder, 'lock-tries.json') }
  const notes: string[] = []
  let passed = 0
  let changes = 0
  const open = () =>
    ConsoleLock.open({
      paths,
      environmentKey,
      time: () => ({ wall: NOON + passed, steady: passed }),
      note: async (text) => notes.push(text),
      changed: () => {
        changes += 1
      },
    })
  const step = (ms: number) => {
    passed += ms
  }
  return { paths, notes, open, step, changes: () => changes }
}

/** A profile with a passcode, and its console just started. */
async function guarded() {
  const made = profile()
  const first = await made.open()
  await first.setPasscode({ current: null, next: PASSCODE })
  made.notes.length = 0
  return { ...made, lock: await made.open() }
}

describe('a console without a passcode', () => {
  it('is open, and can’t be locked', async () => {
    const lock = await profile().open()
    expect(lock.view).toEqual({ locked: false, guardedBy: null, waitUntil: null })
    expect(lock.lock()).toMatchObject({ ok: false, failure: { kind: 'refused' } })
  })

  it('stays open when a passcode is set, and starts locked from then on', async () => {
    const { open, paths, notes } = profile()
    const lock = await open()
    const set = await lock.setPasscode({ current: null, next: PASSCODE })
    expect(set).toEqual({ ok: true, value: null })
    expect(lock.view).toMatchObject({ locked: false, guardedBy: 'settings' })
    expect((await open()).view).toMatchObject({ locked: true })
    expect(readFileSync(paths.lock, 'utf8')).not.toContain(PASSCODE)
    expect(notes).toEqual(['The passcode was set.'])
  })

  it.runIf(posix)('keeps the passcode’s record for its owner alone', async () => {
    const { paths } = await guarded()
    expect(statSync(paths.lock).mode & 0o777).toBe(0o600)
  })
})

describe('a locked console', () => {
  it('opens with the passcode, and locks on request', async () => {
    const { lock, changes } = await guarded()
    const before = changes()
    expect(await lock.unlock(PASSCODE)).toEqual({ ok: true, value: null })
    expect(lock.locked).toBe(false)
    lock.lock()
    expect(lock.locked).toBe(true)
    expect(changes()).toBeGreaterThan(before)
  })

  it('stays locked on a wrong one, and journals that without what was typed', async () => {
    const { lock, notes, changes } = await guarded()
    const before = changes()
    expect(await lock.unlock('open simsim')).toMatchObject({
      failure: { kind: 'refused', message: 'That is not the passcode.' },
    })
    expect(lock.locked).toBe(true)
    expect(notes).toEqual(['A wrong passcode was given (1 in a row).'])
    expect(changes()).toBe(before + 1)
  })

  it('slows repeated wrong ones down, and refuses even the right one meanwhile', async () => {
    const { lock, step, notes } = await guarded()
    for (let n = 0; n < 3; n += 1) await lock.unlock('wrong')
    expect(lock.view.waitUntil).toBe(NOON + 2_000)
    expect(await lock.unlock(PASSCODE)).toMatchObject({
      failure: { kind: 'refused', message: expect.stringContaining('try again in 2 seconds') },
    })
    expect(notes).toHaveLength(3)
    step(2_000)
    expect((await lock.unlock(PASSCODE)).ok).toBe(true)
    expect(lock.view.waitUntil).toBeNull()
  })

  it('does so after a restart too', async () => {
    const { lock, open, step } = await guarded()
    for (let n = 0; n < 3; n += 1) await lock.unlock('wrong')
    const restarted = await open()
    expect((await restarted.unlock(PASSCODE)).ok).toBe(false)
    step(2_000)
    await restarted.unlock('wrong')
    expect((await open()).view.waitUntil).toBe(NOON + 2_000 + 4_000)
  })

  it('checks tries one after the other, so that many at once gain nothing', async () => {
    const { lock, notes } = await guarded()
    const tries = Array.from({ length: 8 }, () => lock.unlock('wrong'))
    await Promise.all(tries)
    expect(notes).toHaveLength(3)
  })

  it('counts from the start again after a right one, over a restart too', async () => {
    const { lock, open } = await guarded()
    for (let n = 0; n < 2; n += 1) await lock.unlock('wrong')
    await lock.unlock(PASSCODE)
    const restarted = await open()
    for (let n = 0; n < 2; n += 1) await restarted.unlock('wrong')
    expect(restarted.view.waitUntil).toBeNull()
  })

  it('takes no new passcode', async () => {
    const { lock } = await guarded()
    const change = { current: PASSCODE, next: 'another one' }
    expect(await lock.setPasscode(change)).toMatchObject({ failure: { kind: 'unauthorized' } })
  })
})

describe('changing the passcode', () => {
  it('needs the one in force, which is guessed no faster here', async () => {
    const { lock } = await guarded()
    await lock.unlock(PASSCODE)
    for (const current of [null, 'wrong', 'wrong']) {
      const answer = await lock.setPasscode({ current, next: 'another one' })
      expect(answer).toMatchObject({ failure: { kind: 'refused' } })
    }
    expect(lock.view.waitUntil).toBe(NOON + 2_000)
    expect(lock.locked).toBe(false)
  })

  it('puts the next one in force', async () => {
    const { lock, open, notes } = await guarded()
    await lock.unlock(PASSCODE)
    await lock.setPasscode({ current: PASSCODE, next: 'another one' })
    const restarted = await open()
    expect((await restarted.unlock(PASSCODE)).ok).toBe(false)
    expect((await restarted.unlock('another one')).ok).toBe(true)
    expect(notes[0]).toBe('The passcode was changed.')
  })

  it('to none takes the lock away', async () => {
    const { lock, open, paths, notes } = await guarded()
    await lock.unlock(PASSCODE)
    await lock.setPasscode({ current: PASSCODE, next: null })
    expect(existsSync(paths.lock)).toBe(false)
    expect((await open()).view).toMatchObject({ locked: false, guardedBy: null })
    expect(notes).toEqual(['The passcode was removed.'])
  })
})

describe('a passcode that can’t be read', () => {
  it.each<[string, (path: string) => void]>([
    ['empty', (path) => writeFileSync(path, '')],
    ['cut', (path) => writeFileSync(path, readFileSync(path, 'utf8').slice(0, 40))],
    ['null', (path) => writeFileSync(path, 'null')],
    ['without a hash', (path) => writeFileSync(path, '{"format":1}')],
  ])('locks the console for good when its file is %s, also the next time', async (_, spoil) => {
    const { open, paths } = await guarded()
    spoil(paths.lock)
    for (let start = 0; start < 2; start += 1) {
      const lock = await open()
      expect(lock.view).toMatchObject({ locked: true, guardedBy: 'settings' })
      expect(lock.broken).toContain(paths.lock)
      expect(await lock.unlock(PASSCODE)).toMatchObject({ failure: { kind: 'unavailable' } })
    }
  })

  it('leaves the longest wait when it is the count of tries', async () => {
    const { open, paths } = await guarded()
    writeFileSync(paths.tries, '{"failures":-1}')
    expect((await open()).view.waitUntil).toBe(NOON + 300_000)
  })

  it('does not keep the operator out when tries can’t be counted on disk', async () => {
    const { lock, paths } = await guarded()
    // No file can take the place of a folder.
    mkdirSync(paths.tries)
    await lock.unlock('wrong')
    expect((await lock.unlock(PASSCODE)).ok).toBe(true)
    expect(statSync(paths.tries).isDirectory()).toBe(true)
  })
})

describe('DASHBOARD_KEY', () => {
  it('guards the console in place of a passcode', async () => {
    const lock = await profile('from the environment').open()
    expect(lock.view).toMatchObject({ locked: true, guardedBy: 'environment' })
    expect((await lock.unlock('wrong')).ok).toBe(false)
    expect((await lock.unlock('from the environment')).ok).toBe(true)
  })

  it('can’t be changed here', async () => {
    const lock = await profile('from the environment').open()
    await lock.unlock('from the environment')
    const change = { current: 'from the environment', next: null }
    expect(await lock.setPasscode(change)).toMatchObject({
      failure: { message: expect.stringContaining('DASHBOARD_KEY') },
    })
  })

  it('counts as none when it is empty', async () => {
    expect((await profile('').open()).view.guardedBy).toBeNull()
  })
})
