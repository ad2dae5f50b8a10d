import { describe, expect, it } from 'vitest'
import type { Call } from '../../../src-main/desktop/call.ts'
import { CallPace } from '../../../src-main/desktop/call-pace.ts'
import { SteppedClock } from '../../support/stepped-clock.ts'

const OPEN = { kind: 'open' } as const
const BAD = { kind: 'bad-link' } as const
const rule = (id: 'webhook' | 'revenue') => ({ kind: 'rule', rule: id }) as const

function setUp() {
  const clock = new SteppedClock()
  const done: Call[] = []
  const pace = new CallPace((call) => done.push(call), clock.host)
  return { pace, done, clock }
}

describe('calls of the console', () => {
  it('are done at once when they come one by one', () => {
    const { pace, done, clock } = setUp()
    for (const call of [OPEN, rule('webhook'), BAD]) {
      pace.take(call)
      clock.step(1_000)
    }
    expect(done).toEqual([OPEN, rule('webhook'), BAD])
  })

  it('in a flood are the first and then the last of each moment', () => {
    const { pace, done, clock } = setUp()
    for (let count = 0; count < 2_000; count += 1) pace.take(BAD)
    expect(done).toEqual([BAD])
    pace.take(rule('revenue'))
    clock.step(250)
    expect(done).toEqual([BAD, rule('revenue')])
    clock.step(10_000)
    expect(done).toHaveLength(2)
  })

  it('that come for a minute are done once in a quarter of a second', () => {
    const { pace, done, clock } = setUp()
    for (let ms = 0; ms < 60_000; ms += 10) {
      pace.take(OPEN)
      clock.step(10)
    }
    expect(done.length).toBeLessThanOrEqual(241)
  })

  it('by a start at login ask for nothing, and take no other’s place', () => {
    const { pace, done, clock } = setUp()
    pace.take({ kind: 'hidden' })
    pace.take(OPEN)
    pace.take(rule('webhook'))
    pace.take({ kind: 'hidden' })
    clock.step(250)
    expect(done).toEqual([OPEN, rule('webhook')])
  })
})
