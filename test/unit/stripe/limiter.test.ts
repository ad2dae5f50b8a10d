import { describe, expect, it } from 'vitest'
import { Limiter, type Waiting } from '../../../src-main/stripe/limiter.ts'

/** Waiting that ends only when a test says how far time has come. */
class SteppedWaiting implements Waiting {
  #now = 0
  #due: { at: number; done: () => void }[] = []

  monotonic = () => this.#now

  sleep = (ms: number) => new Promise<void>((done) => this.#due.push({ at: this.#now + ms, done }))

  async step(ms: number): Promise<void> {
    this.#now += ms
    const due = this.#due.filter(({ at }) => at <= this.#now)
    this.#due = this.#due.filter(({ at }) => at > this.#now)
    for (const { done } of due) done()
    await settled()
  }
}

/** Every promise that can go on has gone on. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('the limiter', () => {
  it('begins no more than so many tasks a second', async () => {
    const time = new SteppedWaiting()
    const limiter = new Limiter({ perSecond: 10, atOnce: 100 }, time)
    let begun = 0
    for (let n = 0; n < 30; n += 1) {
      void limiter.run(async () => {
        begun += 1
      })
    }
    await settled()
    expect(begun).toBe(1)
    await time.step(500)
    expect(begun).toBe(6)
    await time.step(500)
    expect(begun).toBe(11)
    await time.step(10_000)
    expect(begun).toBe(30)
  })

  it('keeps no more than so many under way, in the order they came', async () => {
    const limiter = new Limiter(
      { perSecond: 1e9, atOnce: 2 },
      { ...new SteppedWaiting(), monotonic: () => 0, sleep: async () => undefined },
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
    const limiter = new Limiter(
      { perSecond: 1000, atOnce: 1 },
      { monotonic: () => 0, sleep: async () => undefined },
    )
    const failing = limiter.run(() => Promise.reject(new Error('broken')))
    await expect(failing).rejects.toThrow('broken')
    expect(await limiter.run(async () => 'fine')).toBe('fine')
  })
})
