import type { RulePointer } from './shown-rule.ts'
import { createStore, type Store } from './store.ts'

/** Every screen, in the order of the rail and of its shortcuts. */
export const SCREENS = ['overview', 'alerts', 'payments', 'events', 'settings'] as const
export type Screen = (typeof SCREENS)[number]

/** What a screen is called. */
export const SCREEN_TITLES: Readonly<Record<Screen, string>> = {
  overview: 'Overview',
  alerts: 'Alerts',
  payments: 'Payments',
  events: 'Events',
  settings: 'Settings',
}

export interface Route {
  readonly screen: Screen
  /** Grows with every move, so that going where one is moves the focus too; 0 at the start. */
  readonly turn: number
  /** A payment to refund that the move was about; empty for "any", null for none. */
  readonly refund: string | null
  /** An alert whose evidence the move was about, by its id; null for none. */
  readonly alert: string | null
  /** The move was to the form that makes a charge. */
  readonly charge: boolean
}

export interface Navigator {
  readonly route: Store<Route>
  readonly go: (screen: Screen) => void
  /** Goes where a payment is looked up; with an id in hand, or with an empty field. */
  readonly refund: (id?: string | null) => void
  /** Goes where an alert's evidence is shown, by the alert's id. */
  readonly evidence: (alert: string) => void
  /** Goes to the form that makes a charge; nothing is charged by that. */
  readonly charge: () => void
}

/** A move that is about the screen alone. */
const NOTHING: Pick<Route, 'refund' | 'alert' | 'charge'> = {
  refund: null,
  alert: null,
  charge: false,
}

/**
 * Moves between screens, in memory alone: the page's address never changes. A card that is pointed
 * at brings the Overview back, and leaving the Overview ends the pointing.
 */
export function createNavigator(pointer: RulePointer): Navigator {
  const route = createStore<Route>({ screen: 'overview', turn: 0, ...NOTHING })
  function move(screen: Screen, about: Partial<typeof NOTHING> = {}): void {
    if (screen !== 'overview') pointer.shown.set(null)
    route.set({ screen, turn: route.get().turn + 1, ...NOTHING, ...about })
  }
  pointer.shown.subscribe(() => {
    const pointed = pointer.shown.get() !== null
    if (pointed && route.get().screen !== 'overview') move('overview')
  })
  return {
    route,
    go: (screen) => move(screen),
    evidence: (alert) => move('alerts', { alert }),
    charge: () => move('payments', { charge: true }),
    refund: (id) => move('payments', { refund: id ?? '' }),
  }
}
