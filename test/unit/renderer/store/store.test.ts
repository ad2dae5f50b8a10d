import { describe, expect, it } from 'vitest'
import { createStore, onceATurn } from '../../../../src-renderer/store/store.ts'

const aTurn = () => new Promise((resolve) => setTimeout(resolve, 2))

/** A store, and what it held each time its listener was told. */
function told(store: ReturnType<typeof createStore<number>>): number[] {
  const heard: number[] = []
  store.subscribe(() => heard.push(store.get()))
  return heard
}

describe('a store', () => {
  it('tells of each new value at once, and of the same value never', () => {
    const store = createStore(1)
    const heard = told(store)
    for (const value of [1, 2, 2, 3]) store.set(value)
    expect(heard).toEqual([2, 3])
  })

  it('that tells once a turn has the newest value at once, and tells of that alone', async () => {
    const store = createStore(1, onceATurn())
    const heard = told(store)
    for (const value of [2, 3]) store.set(value)
    expect([store.get(), heard]).toEqual([3, []])
    await aTurn()
    expect(heard).toEqual([3])
    store.set(4)
    await aTurn()
    expect(heard).toEqual([3, 4])
  })

  it('tells nobody who left before the turn was over', async () => {
    const store = createStore(1, onceATurn())
    const heard: number[] = []
    const leave = store.subscribe(() => heard.push(store.get()))
    store.set(2)
    leave()
    await aTurn()
    expect(heard).toEqual([])
  })
})
