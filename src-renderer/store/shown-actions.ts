import type { ActionView, PaymentsView } from '../../src-main/contract/payments.ts'
import type { PaymentsFeed } from './payments-feed.ts'
import { createStore, type Store } from './store.ts'

/** What each form made last: it stays in view when the operator looks at another screen. */
export interface ShownActions {
  readonly charge: Store<ActionView | null>
  readonly refund: Store<ActionView | null>
}

/** Remembers the last results, and forgets them the moment the console is locked. */
export function createShownActions(feed: PaymentsFeed): ShownActions {
  const shown: ShownActions = {
    charge: createStore<ActionView | null>(null),
    refund: createStore<ActionView | null>(null),
  }
  feed.picture.subscribe(() => {
    const picture = feed.picture.get()
    if (picture.kind !== 'ready' || !picture.view.lock.locked) return
    shown.charge.set(null)
    shown.refund.set(null)
  })
  return shown
}

/** An action as it stands now: what was followed since its answer is newer than the answer. */
export function newestOf(action: ActionView, { actions }: PaymentsView): ActionView {
  return actions.find(({ id }) => id === action.id) ?? action
}
