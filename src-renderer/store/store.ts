import { useSyncExternalStore } from 'react'

/** A value that changes over time, and who wants to know. */
export interface Store<T> {
  readonly get: () => T
  readonly set: (next: T) => void
  readonly subscribe: (listener: () => void) => () => void
}

/** Decides when those who want to know are told. */
export type Telling = (tell: () => void) => void

/** Makes a store; setting the same value again tells nobody. They are told at once unless said. */
export function createStore<T>(initial: T, telling: Telling = (tell) => tell()): Store<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(value, next)) return
      value = next
      telling(() => {
        for (const listener of [...listeners]) listener()
      })
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/**
 * Tells of everything that has arrived by then at once. While the page starts, several pictures wait
 * for it: drawing each of them would keep the operator from the last, the only one that counts.
 */
export function onceATurn(): Telling {
  let due = false
  return (tell) => {
    if (due) return
    due = true
    setTimeout(() => {
      due = false
      tell()
    })
  }
}

/** The store's value in a component, which renders again when it changes. */
export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get, store.get)
}
