import { describe, expect, it } from 'vitest'
import { Limiter } from '../../../src-main/stripe/limiter.ts'
import { settled } from '../../support/settled.ts'
import { SteppedClock } from '../../support/stepped-clock.ts'

describe('the limiter', () => {
  it('begins no more than so many tasks a second', async () => {
    const clock = new SteppedClock()
    const limiter = new Limiter({ perSecond: 10, atOnce: 100 }, clock.waiting)
    let begun = 0
    for (let n = 0; n < 30; n += 1) {
      void limiter.run(async () => {
        begun += 1
      })
    }
    await settled()
    expect(begun).toBe(1)
    await clock.pass(500)
    expect(begun).toBe(6)
    await clock.pass(500)
    expect(begun).toBe(11)
    await clock.pass(10_000)
    expect(begun).toBe(30)
  })

  it('keeps no more than so many under way, in the order they came', async () => {
    const limiter = new Limiter(
      { perSecond: Number.POSITIVE_INFINITY, atOnce: 2 },
      new SteppedClock().hurried,
    )
    const ends: (() => void)[] = []
    const begun: number[] = []
    for (let n = 0; n < 4; n += 1) {
      void limiter.run(() => {
        begun.push(n)
        return new Promise<void>((end) => ends.push(end))
      })
    }
    await settled()
    expect(begun).toEqual([0, 1])
    ends[1]?.()
    await settled()
    expect(begun).toEqual([0, 1, 2])
    ends[0]?.()
    ends[2]?.()
    await settled()
    expect(begun).toEqual([0, 1, 2, 3])
  })

  it('goes on after a task that failed, and passes its failure on', async () => {
    const limiter = new Limiter({ perSecond: 1000, atOnce: 1 }, new SteppedClock().hurried)
    const failing = limiter.run(() => Promise.reject(new Error('broken')))
    await expect(failing).rejects.toThrow('broken')
    expect(await limiter.run(async () => 'fine')).toBe('fine')
  })
})
