import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Gate, type GateOptions } from '../../../src-main/engine/gate.ts'
import { NotAnswering } from '../../../src-main/records/disk-failures.ts'
import { settled } from '../../support/settled.ts'

const WITHIN_MS = 1_000
const PROBE_MS = 60_000

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

/** A call that answers when it is told to. */
function call<T>() {
  let answer: (value: T) => void = () => {}
  let fail: (error: Error) => void = () => {}
  const answered = new Promise<T>((resolve, reject) => {
    answer = resolve
    fail = reject
  })
  return { make: vi.fn(() => answered), answer, fail }
}

function gate(more: Partial<GateOptions> = {}) {
  const changed = vi.fn()
  const probe = call<void>()
  const options = {
    withinMs: WITHIN_MS,
    atOnce: 2,
    probe: probe.make,
    changed,
  }
  return { gate: new Gate({ ...options, ...more }), changed, probe }
}

/** So much time passes; what it wakes has continued. */
async function pass(ms: number): Promise<void> {
  vi.advanceTimersByTime(ms)
  await settled()
  await settled()
}
const overdue = () => pass(WITHIN_MS)
const caught = (promise: Promise<unknown>) => promise.catch((error: unknown) => error)

describe('a gate', () => {
  it('answers as the call does', async () => {
    const { gate: open } = gate()
    expect(await open.run(async () => 7)).toBe(7)
    await expect(open.run(() => Promise.reject(new Error('ENOENT')))).rejects.toThrow('ENOENT')
    expect([open.isClosed, open.hasAnswered]).toEqual([false, true])
  })

  it('makes so many calls at once, and the others in their order', async () => {
    const { gate: narrow } = gate()
    const calls = [call<number>(), call<number>(), call<number>(), call<number>()]
    const answers = calls.map((one) => narrow.run(one.make))
    await settled()
    expect(calls.map(({ make }) => make.mock.calls.length)).toEqual([1, 1, 0, 0])
    calls[1]?.answer(1)
    await settled()
    expect(calls.map(({ make }) => make.mock.calls.length)).toEqual([1, 1, 1, 0])
    calls.forEach(({ answer }, index) => void answer(index))
    expect(await Promise.all(answers)).toEqual([0, 1, 2, 3])
  })

  it('gives an overdue call up, refuses those that wait, and makes no other', async () => {
    const { gate: hung, changed } = gate()
    const calls = [call(), call(), call()]
    const answers = calls.map((one) => caught(hung.run(one.make)))
    await overdue()
    expect(await Promise.all(answers)).toEqual(calls.map(() => new NotAnswering()))
    const late = call()
    await expect(hung.run(late.make)).rejects.toThrow(NotAnswering)
    expect([calls[2]?.make, late.make].map((make) => make?.mock.calls.length)).toEqual([0, 0])
    expect([hung.isClosed, changed.mock.calls.length]).toEqual([true, 1])
  })

  it('opens once every overdue call has returned, however', async () => {
    const { gate: hung, changed } = gate()
    const [one, two] = [call<string>(), call<string>()]
    const late = vi.fn()
    const answers = [caught(hung.run(one.make, late)), caught(hung.run(two.make))]
    await overdue()
    await Promise.all(answers)
    one.answer('a file')
    await settled()
    expect([late.mock.calls, hung.isClosed]).toEqual([[['a file']], true])
    two.fail(new Error('EIO'))
    await settled()
    expect([hung.isClosed, changed.mock.calls.length]).toEqual([false, 2])
    expect(await hung.run(async () => 7)).toBe(7)
  })

  it('is not closed by a process that was held up while the answer came', async () => {
    const { gate: open } = gate()
    const { make, answer } = call<number>()
    const answered = open.run(make)
    vi.advanceTimersByTime(WITHIN_MS)
    answer(7)
    await settled()
    expect([await answered, open.isClosed]).toEqual([7, false])
  })

  it('closes what is in use when it is open again', async () => {
    const { gate: hung } = gate()
    const { make, answer } = call<string>()
    const given = caught(hung.run(make))
    await overdue()
    await given
    const close = vi.fn(() => Promise.resolve())
    await hung.end(close)
    expect(close).not.toHaveBeenCalled()
    answer('')
    await settled()
    expect(close).toHaveBeenCalledTimes(1)
  })
})

describe('a probe', () => {
  it('opens it although the overdue call never returns, whose file is never closed', async () => {
    const { gate: hung, probe } = gate()
    const given = caught(hung.run(call().make))
    await overdue()
    await given
    const close = vi.fn(() => Promise.resolve())
    await hung.end(close)
    expect(probe.make).not.toHaveBeenCalled()
    await pass(PROBE_MS)
    expect([probe.make.mock.calls.length, hung.isClosed]).toEqual([1, true])
    probe.fail(new Error('ENOENT'))
    await settled()
    expect([hung.isClosed, close.mock.calls.length]).toEqual([false, 0])
  })

  it('is made one at a time, and not again where it told more than was so', async () => {
    const { gate: hung, probe } = gate()
    const hang = async () => {
      const given = caught(hung.run(call().make))
      await overdue()
      await given
    }
    await hang()
    await pass(5 * PROBE_MS)
    expect(probe.make).toHaveBeenCalledTimes(1)
    probe.answer()
    await settled()
    await hang()
    await pass(5 * PROBE_MS)
    expect([probe.make.mock.calls.length, hung.isClosed]).toEqual([1, true])
  })
})

describe('a gate that is left alone', () => {
  it('makes no call, not even a probe, until others say that it answers', async () => {
    const { gate: left, probe, changed } = gate({ isLeft: true })
    const { make } = call()
    await expect(left.run(make)).rejects.toThrow(NotAnswering)
    await pass(5 * PROBE_MS)
    expect([make.mock.calls.length, probe.make.mock.calls.length]).toEqual([0, 0])
    left.open()
    expect([left.isClosed, changed.mock.calls.length, await left.run(async () => 7)]).toEqual([
      false,
      1,
      7,
    ])
  })
})
