import { describe, expect, it } from 'vitest'
import { WorkerHost } from '../../../src-main/desktop/worker-host.ts'
import { SteppedClock } from '../../support/stepped-clock.ts'
import { FakeWorkers } from './fake-worker.ts'

type Command = 'work' | 'stop'
interface Event {
  readonly kind: 'news' | 'stopped'
}

function setUp() {
  const workers = new FakeWorkers<Command, Event>()
  const clock = new SteppedClock()
  const told: string[] = []
  const host = new WorkerHost<Command, Event>(
    workers.start,
    {
      event: (event) => told.push(event.kind),
      ended: (because, restartInMs) => told.push(`${because}, again in ${restartInMs}`),
      restarted: () => told.push('restarted'),
    },
    clock.host,
  )
  return { workers, clock, told, host }
}

describe('a hosted worker', () => {
  it('gets its commands and has its events passed on', () => {
    const { workers, told, host } = setUp()
    expect(host.post('work')).toBe(false)
    host.start()
    host.start()
    expect(workers.all).toHaveLength(1)
    expect(host.post('work')).toBe(true)
    workers.newest.say({ kind: 'news' })
    expect(workers.newest.commands).toEqual(['work'])
    expect(told).toEqual(['news'])
  })

  it('is started again, ever more patiently, when it ends unasked', () => {
    const { workers, clock, told, host } = setUp()
    host.start()
    for (const delay of [500, 1000, 2000]) {
      workers.newest.end('broke')
      expect(told.at(-1)).toBe(`broke, again in ${delay}`)
      expect(host.post('work')).toBe(false)
      clock.step(delay - 1)
      expect(told.at(-1)).not.toBe('restarted')
      clock.step(1)
      expect(told.at(-1)).toBe('restarted')
    }
    expect(workers.all).toHaveLength(4)
  })

  it('waits a minute at most, and starts afresh after a life of a minute', () => {
    const { workers, clock, told, host } = setUp()
    host.start()
    for (let count = 0; count < 12; count += 1) {
      workers.newest.end('broke')
      clock.step(60_000)
    }
    expect(told.at(-2)).toBe('broke, again in 60000')
    clock.step(60_000)
    workers.newest.end('broke')
    expect(told.at(-1)).toBe('broke, again in 500')
  })

  it('that can’t be started counts as ended', () => {
    const { workers, clock, told, host } = setUp()
    workers.refusal = new Error('no memory')
    host.start()
    expect(told).toEqual(['no memory, again in 500'])
    workers.refusal = null
    clock.step(500)
    expect(told.at(-1)).toBe('restarted')
    expect(host.post('work')).toBe(true)
  })

  it('that ended can’t speak for its successor', () => {
    const { workers, clock, told, host } = setUp()
    host.start()
    const first = workers.newest
    first.end('broke')
    clock.step(500)
    first.say({ kind: 'news' })
    first.end('again')
    expect(told).toEqual(['broke, again in 500', 'restarted'])
  })

  it('that ended by its own decision is not started again', () => {
    const { workers, clock, told, host } = setUp()
    host.start()
    workers.newest.say({ kind: 'stopped' })
    workers.newest.end('exit code 0')
    clock.step(600_000)
    expect(workers.all).toHaveLength(1)
    expect(told).toEqual([])
  })
})

describe('stopping a hosted worker', () => {
  it('waits until the worker has stopped', async () => {
    const { workers, host } = setUp()
    host.start()
    const stopped = host.stop('stop', 4_000)
    expect(workers.newest.commands).toEqual(['stop'])
    expect(workers.newest.terminated).toBe(false)
    workers.newest.say({ kind: 'stopped' })
    await stopped
    expect(workers.newest.terminated).toBe(true)
  })

  it('ends a worker that doesn’t answer, after its grace', async () => {
    const { workers, clock, host } = setUp()
    host.start()
    const stopped = host.stop('stop', 4_000)
    clock.step(4_000)
    await stopped
    expect(workers.newest.terminated).toBe(true)
  })

  it('takes a worker’s end for an answer', async () => {
    const { workers, told, host } = setUp()
    host.start()
    const stopped = host.stop('stop', 4_000)
    workers.newest.end('exit code 0')
    await stopped
    expect(told).toEqual([])
  })

  it('calls a planned restart off, for good', async () => {
    const { workers, clock, host } = setUp()
    host.start()
    workers.newest.end('broke')
    await host.stop('stop', 4_000)
    clock.step(60_000)
    host.start()
    expect(workers.all).toHaveLength(1)
  })
})
