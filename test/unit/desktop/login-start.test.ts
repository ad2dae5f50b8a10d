import { describe, expect, it } from 'vitest'
import { fail, ok, type Result } from '../../../src-main/contract/result.ts'
import type { LoginItem } from '../../../src-main/desktop/login-item.ts'
import { LoginStart, type LoginWish } from '../../../src-main/desktop/login-start.ts'

const ON: LoginWish = { startAtLogin: true, startHidden: false }
const HIDDEN: LoginWish = { ...ON, startHidden: true }
const OFF: LoginWish = { ...ON, startAtLogin: false }

/** What a system has, in words: which flags it starts with, and whether its own switch is off. */
interface Listed {
  flags: boolean
  off: boolean
}

function setUp({ platform = 'win32' as NodeJS.Platform, added = null as string | null } = {}) {
  const world = {
    listed: null as Listed | null,
    program: '/new/console',
    /** A system that takes every wish and does nothing. */
    isDeaf: false,
    broken: null as Result<never> | null,
    added,
    done: [] as string[],
    said: [] as Result<null>[],
    changes: 0,
  }
  const start = new LoginStart({
    system: {
      platform,
      program: world.program,
      read: async ({ startHidden }) => {
        if (world.broken !== null) return world.broken
        const { listed } = world
        const item: LoginItem =
          listed === null
            ? { kind: 'none' }
            : { kind: 'set', current: listed.flags === startHidden, off: listed.off }
        return ok(item)
      },
      add: async ({ startHidden }, off) => {
        world.done.push(off ? 'add, off' : 'add')
        if (!world.isDeaf) world.listed = { flags: startHidden, off }
        return ok(null)
      },
      remove: async () => {
        world.done.push('remove')
        if (!world.isDeaf) world.listed = null
        return ok(null)
      },
    },
    memory: {
      read: async () => ({ value: { added: world.added }, notice: null }),
      write: async (value) => {
        world.added = value.added
        return ok(undefined)
      },
    },
    now: () => 0,
    say: (answer) => world.said.push(answer),
    changed: () => {
      world.changes += 1
    },
  })
  return { world, start }
}

const failure = (words: RegExp) => ({
  ok: false,
  failure: { kind: 'unavailable', message: expect.stringMatching(words) },
})

describe('a start of the console', () => {
  it('adds it where it was never added, and touches nothing with the setting off', async () => {
    const { world, start } = setUp()
    await start.begin(OFF)
    expect(world).toMatchObject({ done: [], said: [], listed: null })
    await start.begin(ON)
    expect(world).toMatchObject({ done: ['add'], said: [ok(null)], added: '/new/console' })
    await start.begin(ON)
    expect(world.done).toEqual(['add'])
  })

  it('leaves the user’s own switch off, and says where it is', async () => {
    const { world, start } = setUp()
    world.listed = { flags: false, off: true }
    await start.begin(ON)
    expect(world.done).toEqual([])
    expect(start.note).toBe(
      'Windows has this switched off: turn it on in Settings > Apps > Startup.',
    )
    expect(world.changes).toBe(1)
  })

  it('keeps it off when the flags have to change', async () => {
    const { world, start } = setUp()
    world.listed = { flags: false, off: true }
    await start.begin(HIDDEN)
    expect(world).toMatchObject({ done: ['add, off'], listed: { flags: true, off: true } })
  })

  it.each(['linux', 'darwin', 'win32'] as const)(
    'on %s does not add what the user removed there, and says how to',
    async (platform) => {
      const { world, start } = setUp({ platform, added: '/new/console' })
      await start.begin(ON)
      expect(world).toMatchObject({ done: [], listed: null })
      expect(start.note).toMatch(/no longer has Payments Ops in its list\. To add it again/)
    },
  )

  it('on Windows adds a console that was moved, which is not listed under its new path', async () => {
    const { world, start } = setUp({ added: '/old/console' })
    await start.begin(ON)
    expect(world).toMatchObject({ done: ['add'], added: '/new/console' })
  })

  it('says when the system did not take it, and what to do', async () => {
    const { world, start } = setUp({ platform: 'darwin' })
    world.isDeaf = true
    await start.begin(ON)
    expect(world.said).toEqual([
      failure(/^Payments Ops will not start at login: macOS did not add it\. Move /),
    ])
    expect(world.added).toBeNull()
  })

  it('says why the system can’t be asked', async () => {
    const { world, start } = setUp()
    world.broken = fail('unavailable', 'The disk is gone.')
    await start.begin(ON)
    expect(world).toMatchObject({ done: [], said: [failure(/disk is gone/)] })
  })
})

describe('a change in the console', () => {
  it('turned on is the user’s wish, also where the system’s switch is off', async () => {
    const { world, start } = setUp({ added: '/new/console' })
    await start.change(ON, OFF)
    expect(world).toMatchObject({ done: ['add'], listed: { off: false } })
    expect(start.note).toBeNull()
  })

  it('of the window’s flag leaves the system’s switch as it is', async () => {
    const { world, start } = setUp()
    world.listed = { flags: false, off: true }
    await start.change(HIDDEN, ON)
    expect(world.done).toEqual(['add, off'])
    expect(start.note).toMatch(/switched off/)
  })

  it('turned off takes it away and forgets it, so that it can be added again', async () => {
    const { world, start } = setUp({ added: '/new/console' })
    world.listed = { flags: false, off: true }
    await start.begin(ON)
    await start.change(OFF, ON)
    expect(world).toMatchObject({ done: ['remove'], added: null, said: [ok(null)] })
    expect(start.note).toBeNull()
    await start.change(HIDDEN, { ...HIDDEN, startAtLogin: false })
    expect(world.listed).toEqual({ flags: true, off: false })
  })

  it('turned off says when the system starts it all the same', async () => {
    const { world, start } = setUp({ added: '/new/console' })
    world.listed = { flags: false, off: false }
    world.isDeaf = true
    await start.change(OFF, ON)
    expect(world.said).toEqual([failure(/^Windows still starts Payments Ops at login/)])
  })

  it('of anything else does nothing', async () => {
    const { world, start } = setUp()
    await start.change(ON, ON)
    await start.change({ ...OFF, startHidden: true }, OFF)
    expect(world.done).toEqual([])
  })
})

describe('a look at the system', () => {
  it('finds what the user did there meanwhile', async () => {
    const { world, start } = setUp({ platform: 'darwin' })
    await start.begin(ON)
    expect(start.note).toBeNull()
    world.listed = { flags: false, off: true }
    await start.look(ON)
    expect(start.note).toMatch(/System Settings > General > Login Items/)
    world.listed = null
    await start.look(ON)
    expect(start.note).toMatch(/no longer/)
    await start.look(OFF)
    expect(start.note).toBeNull()
  })
})
