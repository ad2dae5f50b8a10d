import type { Bridge, Unsubscribe } from '../../src-main/contract/bridge.ts'
import type { RuleId } from '../../src-main/contract/rule.ts'
import { createStore, type Store } from './store.ts'

/** A card to bring into view; `turn` grows so that the same rule can be asked for again. */
export interface ShownRule {
  readonly rule: RuleId
  readonly turn: number
}

export interface RulePointer {
  readonly shown: Store<ShownRule | null>
  readonly show: (rule: RuleId) => void
  /** Follows clicks outside the page, such as on a native notification. */
  readonly follow: (bridge: Pick<Bridge, 'onShowRule'>) => Unsubscribe
}

/** Remembers which card was asked for last, also when that was before anything was drawn. */
export function createRulePointer(): RulePointer {
  const shown = createStore<ShownRule | null>(null)
  const show = (rule: RuleId) => shown.set({ rule, turn: (shown.get()?.turn ?? 0) + 1 })
  return { shown, show, follow: (bridge) => bridge.onShowRule(show) }
}
