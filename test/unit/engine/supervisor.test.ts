import { describe, expect, it } from 'vitest'
import { Supervisor } from '../../../src-main/engine/supervisor.ts'
import { FakeWorkers } from '../../support/fake-worker.ts'
import { SteppedClock } from '../../support/stepped-clock.ts'

type Command = 'work' | 'stop'
interface Event {
  readonly kind: 'news' | 'stopped'
}

function setUp() {
  const workers = new FakeWorkers<Command, Event>()
  const clock = new SteppedClock()
  const told: string[] = []
  const host = new Supervisor<Command, Event>({
    start: workers.start,
    hooks: {
      event: (event) => told.push(event.kind),
      ended: (because, restartInMs) => told.push(`${because}, again in ${restartInMs}`),
      restarted: () => told.push('restarted'),
    },
    clock: clock.host,
  })
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
    expect(workers.newest.killed).toBe(false)
    workers.newest.say({ kind: 'stopped' })
    await stopped
    expect(workers.newest.killed).toBe(true)
  })

  it('ends a worker that doesn’t answer, after its grace', async () => {
    const { workers, clock, host } = setUp()
    host.start()
    const stopped = host.stop('stop', 4_000)
    clock.step(4_000)
    await stopped
    expect(workers.newest.killed).toBe(true)
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

const LIMITS = { startMs: 30_000, silentMs: 8_000, stuckMs: 40_000 }
/** How long it takes until silence counts. */
const OVERDUE_MS = 10_000
/** The first restart, after a killed one was waited for. */
const REPLACED_MS = 1_500

/** A supervisor of workers whose killed ones stay while `isHeld` says so. */
function setUpWatched() {
  const workers = new FakeWorkers<Command, Event>()
  const clock = new SteppedClock()
  const told: string[] = []
  let isHeld = false
  const supervisor = new Supervisor<Command, Event>({
    start: () => {
      const worker = workers.start()
      worker.isHeld = isHeld
      return worker
    },
    hooks: {
      event: (event) => told.push(event.kind),
      ended: (because) => told.push(`ended: ${because}`),
      restarted: () => told.push('restarted'),
      overdue: (how) => told.push(how),
      abandoned: () => told.push('abandoned'),
      released: () => told.push('released'),
    },
    clock: clock.host,
    watch: { pulseOf: () => null, limits: LIMITS },
  })
  const hold = (held: boolean) => {
    isHeld = held
    for (const worker of workers.all) worker.isHeld = held
  }
  supervisor.start()
  workers.newest.say({ kind: 'news' })
  told.length = 0
  return { workers, clock, told, supervisor, hold }
}

describe('a worker that hangs', () => {
  it('is killed, heard no more, and replaced', () => {
    const { workers, clock, told, supervisor } = setUpWatched()
    const hung = workers.newest
    clock.step(OVERDUE_MS)
    expect([hung.killed, told]).toEqual([true, ['silent']])
    expect(supervisor.post('work')).toBe(false)
    hung.say({ kind: 'news' })
    clock.step(500)
    expect(told).toEqual(['silent', 'restarted'])
    expect([workers.all.length, supervisor.post('work')]).toEqual([2, true])
  })

  it('is replaced without its end when the kernel holds it, and tells when that is over', () => {
    const { workers, clock, told, hold } = setUpWatched()
    const hung = workers.newest
    hold(true)
    clock.step(OVERDUE_MS)
    expect(workers.all).toHaveLength(1)
    clock.step(REPLACED_MS)
    expect(told).toEqual(['silent', 'abandoned', 'restarted'])
    workers.newest.say({ kind: 'news' })
    hung.end('killed')
    expect(told.slice(3)).toEqual(['news', 'released'])
    expect(workers.all).toHaveLength(2)
  })

  it('has one successor and no third, as long as the kernel holds both', () => {
    const { workers, clock, told, hold } = setUpWatched()
    const [first] = workers.all
    hold(true)
    clock.step(OVERDUE_MS + REPLACED_MS)
    const second = workers.newest
    second.say({ kind: 'news' })
    clock.step(600_000)
    expect([workers.all.length, second.killed]).toEqual([2, true])
    first?.end('killed')
    expect(told.slice(-2)).toEqual(['released', 'abandoned'])
    clock.step(1_000)
    expect(workers.all).toHaveLength(3)
    // The third may be replaced as the first was: none but the second is held.
    workers.newest.say({ kind: 'news' })
    second.end('killed')
    expect(told.at(-1)).toBe('released')
  })

  it('has its successor replaced at once when that one ends by being killed', () => {
    const { workers, clock, told, hold } = setUpWatched()
    hold(true)
    clock.step(OVERDUE_MS + REPLACED_MS)
    hold(false)
    workers.newest.say({ kind: 'news' })
    clock.step(OVERDUE_MS + REPLACED_MS)
    expect(told.slice(3)).toEqual(['news', 'silent', 'restarted'])
    expect(workers.all).toHaveLength(3)
  })

  it('is tried ever more rarely when its successors hang as well', () => {
    const { workers, clock } = setUpWatched()
    for (let count = 0; count < 600; count += 1) {
      workers.newest.say({ kind: 'news' })
      clock.step(OVERDUE_MS)
    }
    // A minute apart at last: in 6,000 s there is room for some seventy of them.
    expect(workers.all.length).toBeGreaterThan(50)
    expect(workers.all.length).toBeLessThan(120)
  })

  it('holds nothing up at the end: neither while it is silent nor when it was killed', async () => {
    for (const held of [false, true]) {
      const { workers, clock, supervisor, hold } = setUpWatched()
      hold(held)
      const stopped = supervisor.stop('stop', 60_000)
      await clock.pass(1_800)
      await stopped
      expect(workers.newest.killed).toBe(true)
      const later = setUpWatched()
      later.hold(held)
      later.clock.step(OVERDUE_MS)
      await later.supervisor.stop('stop', 60_000)
      later.clock.step(60_000)
      expect(later.workers.all).toHaveLength(1)
    }
  })
})
