import { type BusUser, isBusThere, openBusLine } from './bus-line.ts'
import type { BusCall, BusMessage, BusValue } from './bus-message.ts'

const BUS = 'org.freedesktop.DBus'
/** A bus is on this machine; what doesn't answer by then (ms) won't. */
const PATIENCE_MS = 3_000

/** What came of a call. */
export type BusAnswer =
  /** With its first value, null for none. */
  | { readonly kind: 'returned'; readonly value: BusValue | null }
  /** The bus or whoever was asked says no: mostly that nobody has that name. */
  | { readonly kind: 'refused' }
  /** The bus is there, and whoever was asked says nothing. */
  | { readonly kind: 'silent' }
  | { readonly kind: 'unreachable' }

/** A call of the bus itself. */
export function ofTheBus(member: string, ...args: readonly string[]): BusCall {
  const path = '/org/freedesktop/DBus'
  return { destination: BUS, path, interface: BUS, member, arguments: args }
}

/** A call that reads a property. */
export function propertyOf(
  destination: string,
  path: string,
  of: string,
  property: string,
): BusCall {
  return {
    destination,
    path,
    interface: 'org.freedesktop.DBus.Properties',
    member: 'Get',
    arguments: [of, property],
  }
}

/**
 * Asks one question on a bus, over a connection of its own. Never rejects, and takes no longer than a
 * few seconds, whatever hangs.
 */
export function callBus(user: BusUser, call: BusCall): Promise<BusAnswer> {
  return new Promise((resolve) => {
    let answers = 0
    const settle = (answer: BusAnswer) => {
      clearTimeout(limit)
      line?.end()
      resolve(answer)
    }
    const late = () => settle({ kind: line?.greeted() === true ? 'silent' : 'unreachable' })
    const limit = setTimeout(late, PATIENCE_MS)
    const line = openBusLine(user, [ofTheBus('Hello'), call], {
      heard: ({ kind, values }) => {
        if (kind === 'signal') return
        answers += 1
        // The first is about our greeting.
        if (answers < 2) return
        settle(
          kind === 'refusal' ? { kind: 'refused' } : { kind: 'returned', value: values[0] ?? null },
        )
      },
      ended: () => settle({ kind: 'unreachable' }),
    })
    if (line === null) settle({ kind: 'unreachable' })
  })
}

/** What listens on the bus. */
export interface BusWatch {
  /** Nothing is missed from then on; also kept when there is no bus. */
  readonly listening: Promise<void>
  /** Whether the bus was there and is gone, asked anew. */
  readonly isGone: () => Promise<boolean>
  readonly end: () => void
}

/**
 * Listens on a bus for signals that fit one of the match rules, over a connection of its own. Calls
 * `heard` for each of them, `lost` when the bus goes. A bus that isn't there is not waited for.
 */
export function watchBus(
  user: BusUser,
  rules: readonly string[],
  heard: (signal: BusMessage) => void,
  lost: () => void,
): BusWatch {
  const calls = [ofTheBus('Hello'), ...rules.map((rule) => ofTheBus('AddMatch', rule))]
  let answers = 0
  let listens = (): void => undefined
  const listening = new Promise<void>((resolve) => {
    listens = resolve
  })
  const line = openBusLine(user, calls, {
    heard: (message) => {
      if (message.kind === 'signal') return heard(message)
      answers += 1
      if (answers === calls.length) listens()
    },
    ended: () => {
      listens()
      if (line?.greeted() === true) lost()
    },
  })
  if (line === null) listens()
  return {
    listening,
    isGone: async () => !(await isBusThere(user)) && line?.connected() === true,
    end: () => {
      line?.end()
      listens()
    },
  }
}
