import { describe, expect, it } from 'vitest'
import { SandboxHost } from '../../../src-main/desktop/sandbox-host.ts'
import type { SandboxCommand, SandboxEvent } from '../../../src-main/stripe/sandbox/protocol.ts'
import { FakeWorkers } from '../../support/fake-worker.ts'
import { SteppedClock } from '../../support/stepped-clock.ts'

function setUp() {
  const workers = new FakeWorkers<SandboxCommand, SandboxEvent>()
  const clock = new SteppedClock()
  const told: unknown[] = []
  const host = new SandboxHost(
    workers.start,
    {
      playing: (scenario) => told.push(['playing', scenario]),
      trouble: (sentence) => told.push(['trouble', sentence]),
    },
    clock.host,
  )
  return { workers, clock, told, host }
}

describe('the simulated backend’s host', () => {
  it('starts once the logs are there', async () => {
    const { workers, host } = setUp()
    let ready = false
    const start = host.start(8_000).then(() => {
      ready = true
    })
    await Promise.resolve()
    expect(ready).toBe(false)
    workers.newest.say({ kind: 'ready' })
    await start
  })

  it('goes on without them after a while', async () => {
    const { clock, host } = setUp()
    const start = host.start(8_000)
    clock.step(8_000)
    await start
  })

  it('answers a rehearsal once it is under way', async () => {
    const { workers, told, host } = setUp()
    void host.start(8_000)
    const played = host.play('webhook-outage')
    expect(workers.newest.commands).toEqual([{ kind: 'play', scenario: 'webhook-outage' }])
    workers.newest.say({ kind: 'playing', scenario: 'webhook-outage' })
    expect(await played).toEqual({ ok: true, value: null })
    workers.newest.say({ kind: 'playing', scenario: null })
    expect(told).toEqual([
      ['playing', 'webhook-outage'],
      ['playing', null],
    ])
  })

  it('answers a rehearsal with the backend’s own trouble', async () => {
    const { workers, told, host } = setUp()
    void host.start(8_000)
    const played = host.play('log-rotates')
    workers.newest.say({ kind: 'fault', message: 'The disk is full.' })
    expect(await played).toMatchObject({ failure: { message: 'The disk is full.' } })
    expect(told).toEqual([['trouble', 'The disk is full.']])
  })

  it('answers the former rehearsal when another one is asked for', async () => {
    const { workers, host } = setUp()
    void host.start(8_000)
    const former = host.play('log-silent')
    const latter = host.play(null)
    workers.newest.say({ kind: 'playing', scenario: null })
    expect(await former).toMatchObject({ failure: { kind: 'refused' } })
    expect(await latter).toEqual({ ok: true, value: null })
  })

  it('ends the rehearsal and says so when the backend breaks', async () => {
    const { workers, clock, told, host } = setUp()
    void host.start(8_000)
    const played = host.play('log-silent')
    workers.newest.end('broke')
    expect(await played).toMatchObject({ failure: { kind: 'unavailable' } })
    expect(told).toEqual([
      ['playing', null],
      ['trouble', expect.stringContaining('stopped unexpectedly')],
    ])
    clock.step(500)
    workers.newest.say({ kind: 'ready' })
    expect(told.at(-1)).toEqual(['trouble', null])
  })

  it('can’t play before it runs', async () => {
    expect(await setUp().host.play('log-silent')).toMatchObject({
      failure: { kind: 'unavailable' },
    })
  })
})
