import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { UpdateState } from '../../../src-main/contract/updates.ts'
import { nextUpdate, type UpdateEvent } from '../../../src-main/desktop/update-machine.ts'
import { sample } from '../../support/sample.ts'

const OFF: UpdateState = { kind: 'off' }
const through = (events: readonly UpdateEvent[], state: UpdateState = OFF) =>
  events.reduce(nextUpdate, state)
const TO_READY: readonly UpdateEvent[] = [
  { kind: 'feed', isSet: true },
  { kind: 'check' },
  { kind: 'found', version: '2.0.0', byHand: null },
  { kind: 'download' },
  { kind: 'progress', percent: 40.7 },
  { kind: 'downloaded' },
]

const anyEvent: fc.Arbitrary<UpdateEvent> = fc.oneof(
  fc.record({ kind: fc.constant('feed' as const), isSet: fc.boolean() }),
  fc.record({ kind: fc.constant('progress' as const), percent: fc.double({ noNaN: true }) }),
  fc.constantFrom<UpdateEvent>(
    { kind: 'check' },
    { kind: 'none', at: 1 },
    { kind: 'found', version: '2.0.0', byHand: null },
    { kind: 'found', version: '2.0.0', byHand: 'Install it by hand.' },
    { kind: 'download' },
    { kind: 'downloaded' },
    { kind: 'postpone', because: 'busy' },
    { kind: 'resume' },
    { kind: 'install' },
    { kind: 'fail', at: 1, message: 'broken' },
    { kind: 'dismiss' },
  ),
)

describe('updates', () => {
  it('go from a look to an installation, each step asked for', () => {
    const kinds = TO_READY.map((_event, index) => through(TO_READY.slice(0, index + 1)).kind)
    expect(kinds).toEqual(['idle', 'checking', 'available', 'downloading', 'downloading', 'ready'])
    expect(through([{ kind: 'install' }], through(TO_READY)).kind).toBe('installing')
  })

  it('are only told of where this copy can’t replace itself, and looked for again', () => {
    const found = { kind: 'found', version: '2.0.0', byHand: 'By hand.' } as const
    const told = through([...TO_READY.slice(0, 2), found])
    expect(told).toEqual({ kind: 'by-hand', version: '2.0.0', how: 'By hand.' })
    for (const kind of ['download', 'install', 'downloaded'] as const) {
      expect(through([{ kind }], told)).toBe(told)
    }
    expect(through([{ kind: 'check' }], told).kind).toBe('checking')
  })

  it('wait, and are offered again', () => {
    const waiting = through([{ kind: 'postpone', because: 'busy' }], through(TO_READY))
    expect(waiting).toEqual({ kind: 'postponed', version: '2.0.0', because: 'busy' })
    expect(through([{ kind: 'install' }], waiting)).toBe(waiting)
    expect(through([{ kind: 'resume' }], waiting).kind).toBe('ready')
  })

  it('tell of whole percents alone', () => {
    const at40 = through(TO_READY.slice(0, 5))
    expect(at40).toMatchObject({ percent: 40 })
    expect(nextUpdate(at40, { kind: 'progress', percent: 40.9 })).toBe(at40)
  })

  it('are not looked for again once one is here', () => {
    const ready = through(TO_READY)
    expect(nextUpdate(ready, { kind: 'check' })).toBe(ready)
  })

  it('stay off, whatever happens, until a feed is set', () => {
    const other = anyEvent.filter((event) => event.kind !== 'feed')
    fc.assert(
      fc.property(fc.array(other), (events) => {
        expect(through(events)).toBe(OFF)
      }),
      sample(),
    )
  })

  it('are never installed unless they were ready, and never ready unless downloaded', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
        let state: UpdateState = OFF
        for (const event of events) {
          const next = nextUpdate(state, event)
          if (next.kind === 'installing' && next !== state) expect(state.kind).toBe('ready')
          if (next.kind === 'ready' && next !== state) {
            expect(['downloading', 'postponed']).toContain(state.kind)
          }
          state = next
        }
      }),
      sample(),
    )
  })
})
