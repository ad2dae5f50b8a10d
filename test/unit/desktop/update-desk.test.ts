import { describe, expect, it } from 'vitest'
import type { UpdateState } from '../../../src-main/contract/updates.ts'
import { UpdateDesk, type Updater } from '../../../src-main/desktop/update-desk.ts'
import { settled } from '../../support/settled.ts'
import { SteppedClock } from '../../support/stepped-clock.ts'

function setUp(changes: Partial<Updater> = {}, byHand: string | null = null) {
  const clock = new SteppedClock()
  const world = { feed: 'https://updates.example/' as string | null, busy: false, agrees: true }
  const done: string[] = []
  const states: UpdateState['kind'][] = []
  const updater: Updater = {
    check: async () => '2.0.0',
    download: async (percent) => percent(50),
    install: async () => {
      done.push('install')
    },
    close: () => {
      done.push('close')
    },
    ...changes,
  }
  const desk = new UpdateDesk({
    feed: () => world.feed,
    byHand,
    open: async (feed) => {
      done.push(`open ${feed}`)
      return updater
    },
    busy: () => world.busy,
    ask: async (version) => {
      done.push(`ask ${version}`)
      return world.agrees
    },
    now: () => 7,
    clock: clock.host,
    changed: (state) => states.push(state.kind),
  })
  const toReady = async () => {
    desk.follow()
    await desk.check()
    await desk.download()
  }
  return { desk, clock, world, done, states, toReady }
}

describe('updates', () => {
  it('without a feed are off: nothing is loaded, looked for or asked', async () => {
    const { desk, clock, world, done } = setUp()
    world.feed = null
    desk.follow()
    clock.step(24 * 60 * 60_000)
    expect(await desk.check()).toMatchObject({ ok: false, failure: { kind: 'refused' } })
    expect(await desk.download()).toMatchObject({ ok: false })
    expect(await desk.install()).toMatchObject({ ok: false })
    expect([desk.state, done]).toEqual([{ kind: 'off' }, []])
  })

  it('are looked for a minute after the start and every six hours, and never fetched unasked', async () => {
    let looks = 0
    const check = async () => {
      looks += 1
      return looks < 3 ? null : '2.0.0'
    }
    const { desk, clock } = setUp({ check })
    desk.follow()
    for (const ms of [60_000, 6 * 3_600_000, 6 * 3_600_000, 6 * 3_600_000]) {
      clock.step(ms)
      await settled()
    }
    expect(looks).toBe(4)
    expect(desk.state).toEqual({ kind: 'available', version: '2.0.0' })
  })

  it('are told of, and not fetched, where this copy can’t replace itself', async () => {
    const fetched: string[] = []
    const download = async () => {
      fetched.push('download')
    }
    const { desk } = setUp({ download }, 'Unpack it by hand.')
    desk.follow()
    await desk.check()
    expect(desk.state).toEqual({ kind: 'by-hand', version: '2.0.0', how: 'Unpack it by hand.' })
    const refused = { ok: false, failure: { kind: 'refused', message: 'Unpack it by hand.' } }
    expect(await desk.download()).toMatchObject(refused)
    expect(await desk.install()).toMatchObject({ ok: false })
    expect(fetched).toEqual([])
  })

  it('are installed once the operator agrees', async () => {
    const { desk, done, states, toReady } = setUp()
    await toReady()
    expect(await desk.install()).toEqual({ ok: true, value: null })
    expect(done).toEqual(['open https://updates.example/', 'ask 2.0.0', 'install'])
    expect(states).toEqual([
      'idle',
      'checking',
      'available',
      'downloading',
      'downloading',
      'ready',
      'installing',
    ])
  })

  it('are not installed when the operator doesn’t', async () => {
    const { desk, world, done, toReady } = setUp()
    world.agrees = false
    await toReady()
    await desk.install()
    expect([desk.state.kind, done.at(-1)]).toEqual(['ready', 'ask 2.0.0'])
  })

  it('wait while a payment action is open, say so, and are offered again after it', async () => {
    const { desk, world, done, toReady } = setUp()
    await toReady()
    world.busy = true
    expect(await desk.install()).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining('A payment action is open.') },
    })
    expect(desk.state.kind).toBe('postponed')
    desk.actionsChanged()
    expect(desk.state.kind).toBe('postponed')
    world.busy = false
    desk.actionsChanged()
    expect(desk.state.kind).toBe('ready')
    // Nobody is asked what can't be done anyway.
    expect(done).toEqual(['open https://updates.example/'])
  })

  it('wait also for an action begun while the question stood there', async () => {
    const { desk, world, done, toReady } = setUp()
    await toReady()
    const asked = desk.install()
    world.busy = true
    expect(await asked).toMatchObject({ ok: false })
    expect([desk.state.kind, done.includes('install')]).toEqual(['postponed', false])
  })

  it('that fail are a state with a sentence, and can be looked for again', async () => {
    const errors = [new Error('net::ERR_CONNECTION_REFUSED\nat x')]
    const { desk } = setUp({
      check: async () => {
        const error = errors.shift()
        if (error !== undefined) throw error
        return null
      },
    })
    desk.follow()
    await desk.check()
    expect(desk.state).toEqual({
      kind: 'failed',
      at: 7,
      message:
        'Updates could not be looked for (net::ERR_CONNECTION_REFUSED). Check the address in Settings.',
    })
    await desk.check()
    expect(desk.state).toEqual({ kind: 'idle', checkedAt: 7 })
  })

  it('with a wrong checksum are said to be wrong', async () => {
    const mismatch = Object.assign(new Error('sha512'), { code: 'ERR_CHECKSUM_MISMATCH' })
    const { desk, toReady } = setUp({ download: () => Promise.reject(mismatch) })
    await toReady()
    expect(desk.state).toMatchObject({ message: expect.stringContaining('its checksum differs') })
  })

  it('of a feed that was taken away meanwhile are forgotten', async () => {
    const { desk, world } = setUp()
    desk.follow()
    const looking = desk.check()
    world.feed = null
    desk.follow()
    await looking
    expect(desk.state).toEqual({ kind: 'off' })
  })
})

const TROUBLE = new Error('net::ERR_INTERNET_DISCONNECTED')

describe('a feed that is changed while its update is downloaded', () => {
  /** A download that ends well or badly when it is told to. */
  function slowly() {
    const ends: { well: () => void; badly: () => void }[] = []
    const download = () =>
      new Promise<void>((well, reject) => {
        ends.push({ well, badly: () => reject(new Error('cancelled')) })
      })
    return { download, end: (how: 'well' | 'badly') => ends.shift()?.[how]() }
  }

  it('has that download ended, and the new feed asked only after it', async () => {
    const slow = slowly()
    const { desk, world, done } = setUp({ download: slow.download })
    desk.follow()
    await desk.check()
    const downloading = desk.download()
    await settled()
    world.feed = 'https://other.example/'
    desk.follow()
    const checking = desk.check()
    await settled()
    expect(done).toEqual(['open https://updates.example/', 'close'])
    expect(desk.state.kind).toBe('checking')
    slow.end('badly')
    await Promise.all([downloading, checking])
    expect(done.at(-1)).toBe('open https://other.example/')
    expect(desk.state).toEqual({ kind: 'available', version: '2.0.0' })
  })

  it('never takes what the other one gave for its own', async () => {
    const slow = slowly()
    const { desk, world } = setUp({ download: slow.download })
    desk.follow()
    await desk.check()
    const first = desk.download()
    await settled()
    for (const feed of ['https://other.example/', 'https://updates.example/']) {
      world.feed = feed
      desk.follow()
    }
    const second = desk.check().then(() => desk.download())
    await settled()
    slow.end('well')
    await first
    await settled()
    // The file that is there now is the former feed's: it is neither ready nor to be installed.
    expect(desk.state.kind).toBe('downloading')
    expect(await desk.install()).toMatchObject({ ok: false })
    slow.end('well')
    await second
    expect(desk.state.kind).toBe('ready')
  })
})

describe('a look that failed', () => {
  it('can be put away, and goes unsaid until something else is wrong', async () => {
    const errors = [TROUBLE, TROUBLE, new Error('net::ERR_CERT_INVALID')]
    const { desk, clock } = setUp({ check: () => Promise.reject(errors.shift()) })
    desk.follow()
    clock.step(60_000)
    await settled()
    expect(desk.state.kind).toBe('failed')
    desk.dismiss()
    expect(desk.state).toEqual({ kind: 'idle', checkedAt: null })
    clock.step(6 * 3_600_000)
    await settled()
    expect(desk.state).toEqual({ kind: 'idle', checkedAt: null })
    clock.step(6 * 3_600_000)
    await settled()
    expect(desk.state).toMatchObject({ kind: 'failed', message: expect.stringContaining('CERT') })
  })

  it('is said again to whoever asks for another', async () => {
    const { desk } = setUp({ check: () => Promise.reject(TROUBLE) })
    desk.follow()
    await desk.check()
    desk.dismiss()
    await desk.check()
    expect(desk.state.kind).toBe('failed')
  })

  it('is all that can be put away', async () => {
    const { desk, toReady } = setUp()
    await toReady()
    desk.dismiss()
    expect(desk.state.kind).toBe('ready')
  })
})
