import { describe, expect, it } from 'vitest'
import {
  type CareCommand,
  type CareEvent,
  type Folder,
  SupervisedEngine,
} from '../../../src-main/engine/supervised-engine.ts'
import { FakeWorkers } from '../../support/fake-worker.ts'
import { NOON } from '../../support/rule-input.ts'
import { SteppedClock } from '../../support/stepped-clock.ts'

type Command = CareCommand | { readonly kind: 'stop' }
type Event = CareEvent | { readonly kind: 'news' | 'stopped' }

const HUNG_MS = 10_000
const REPLACED_MS = 1_500
const AT = NOON + HUNG_MS
const SILENT = 'The alert engine does not answer, and is started again.'
const LOGS = 'The log folder does not answer: check its disk or mount.'

function setUp() {
  const workers = new FakeWorkers<Command, Event>()
  const clock = new SteppedClock(NOON)
  const told: unknown[] = []
  const left: (readonly Folder[])[] = []
  let isHeld = false
  const engine = new SupervisedEngine<Command, Event>({
    start: (leave) => {
      left.push(leave)
      const worker = workers.start()
      worker.isHeld = isHeld
      return worker
    },
    hooks: {
      event: ({ kind }) => told.push(kind),
      ended: (because) => told.push(`ended: ${because}`),
      restarted: () => told.push('restarted'),
      outage: (outage) => told.push(outage),
      over: ({ at }) => told.push(`over: ${at - NOON}`),
    },
    clock: clock.host,
    now: () => clock.now(),
  })
  const hold = () => {
    isHeld = true
    for (const worker of workers.all) worker.isHeld = true
  }
  const beat = (running = false) =>
    workers.newest.say({ kind: 'beat', pulse: { running, steps: 1 } })
  engine.start()
  beat()
  return { workers, clock, told, left, engine, hold, beat }
}

describe('an engine that hangs', () => {
  it('is unknown from then on until a run of its successor has ended, told once each', () => {
    const { workers, clock, told, engine, beat } = setUp()
    clock.step(HUNG_MS)
    expect(told).toEqual([{ at: AT, because: SILENT }])
    clock.step(REPLACED_MS)
    beat()
    workers.newest.say({ kind: 'news' })
    expect(engine.isOut).toBe(true)
    workers.newest.say({ kind: 'ran' })
    workers.newest.say({ kind: 'ran' })
    expect(told.slice(1)).toEqual(['news', `over: ${HUNG_MS}`])
    expect(engine.isOut).toBe(false)
  })

  it('has its successor record that nothing was seen, each time once', () => {
    const { workers, clock } = setUp()
    const missed = { kind: 'missed', at: AT, because: SILENT } as const
    clock.step(HUNG_MS + REPLACED_MS)
    expect(workers.newest.commands).toEqual([missed])
    workers.newest.say({ kind: 'beat', pulse: { running: false, steps: 0 } })
    clock.step(HUNG_MS + REPLACED_MS)
    expect(workers.newest.commands).toEqual([{ ...missed, at: AT + REPLACED_MS + HUNG_MS }])
  })

  it('is stuck when it gets no further, and names the folder that it waits for', () => {
    const { workers, clock, told, beat } = setUp()
    workers.newest.say({ kind: 'hung', folders: ['logs'] })
    for (let second = 0; second < 90; second += 1) {
      beat(true)
      clock.step(1_000)
    }
    expect(told).toEqual([
      {
        at: expect.any(Number),
        because: `The alert engine gets no further with its run, and is started again. ${LOGS}`,
      },
    ])
  })

  it('leaves a folder alone only when the kernel holds the one before, and until it lets go', () => {
    const { workers, clock, left, hold, beat } = setUp()
    workers.newest.say({ kind: 'hung', folders: ['data'] })
    clock.step(HUNG_MS + REPLACED_MS)
    beat()
    workers.newest.say({ kind: 'hung', folders: ['data'] })
    hold()
    const held = workers.newest
    clock.step(HUNG_MS + REPLACED_MS + 1_000)
    expect(left).toEqual([[], [], ['data']])
    held.end('killed')
    expect(workers.newest.commands.at(-1)).toEqual({ kind: 'answers', folder: 'data' })
  })

  it('that says nothing of what it waits for is taken to wait for its logs', () => {
    const { clock, left, hold } = setUp()
    hold()
    clock.step(HUNG_MS + REPLACED_MS)
    expect(left).toEqual([[], ['logs']])
  })

  it('that ended by itself is no outage', () => {
    const { workers, clock, told, engine } = setUp()
    workers.newest.end('out of memory')
    clock.step(500)
    expect([told, engine.isOut]).toEqual([['ended: out of memory', 'restarted'], false])
  })
})
