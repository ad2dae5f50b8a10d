import {
  type BusCall,
  type BusEnvironment,
  type BusMessage,
  isBusThere,
  openBusLine,
} from './bus-line.ts'

const BUS = 'org.freedesktop.DBus'
/** The session bus is on this machine; who doesn't answer by then (ms) won't. */
const PATIENCE_MS = 3_000

/** What came of a call. */
export type BusAnswer =
  | { readonly kind: 'returned'; readonly value: BusMessage['value'] }
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

/**
 * Asks one question on the session bus that the environment names, as the user `uid`, over a
 * connection of its own. Never rejects, and takes no longer than a few seconds, whoever hangs.
 */
export function callBus(
  environment: BusEnvironment,
  uid: number,
  call: BusCall,
): Promise<BusAnswer> {
  return new Promise((resolve) => {
    let answers = 0
    const settle = (answer: BusAnswer) => {
      clearTimeout(limit)
      line?.end()
      resolve(answer)
    }
    const late = () => settle({ kind: line?.greeted() === true ? 'silent' : 'unreachable' })
    const limit = setTimeout(late, PATIENCE_MS)
    const line = openBusLine(environment, uid, [ofTheBus('Hello'), call], {
      heard: ({ kind, value }) => {
        if (kind === 'signal') return
        answers += 1
        // The first is about our greeting.
        if (answers < 2) return
        settle(kind === 'refusal' ? { kind: 'refused' } : { kind: 'returned', value })
      },
      ended: () => settle({ kind: 'unreachable' }),
    })
    if (line === null) settle({ kind: 'unreachable' })
  })
}

/** What listens on the bus. */
export interface BusWatch {
  /** Whether the bus was there and is gone, asked anew. */
  readonly isGone: () => Promise<boolean>
  readonly end: () => void
}

/**
 * Listens on the session bus for signals that fit one of the match rules, over a connection of its
 * own. Calls `heard` for each of them, `lost` when the bus goes. A bus that isn't there is not waited
 * for.
 */
export function watchBus(
  environment: BusEnvironment,
  uid: number,
  rules: readonly string[],
  heard: () => void,
  lost: () => void,
): BusWatch {
  const calls = [ofTheBus('Hello'), ...rules.map((rule) => ofTheBus('AddMatch', rule))]
  const line = openBusLine(environment, uid, calls, {
    heard: ({ kind }) => {
      if (kind === 'signal') heard()
    },
    ended: () => {
      if (line?.greeted() === true) lost()
    },
  })
  return {
    isGone: async () => !(await isBusThere(environment)) && line?.connected() === true,
    end: () => line?.end(),
  }
}
