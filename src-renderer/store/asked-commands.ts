import type { Bridge, Unsubscribe } from '../../src-main/contract/bridge.ts'
import type { PageCommandId } from '../../src-main/contract/commands.ts'
import { createStore, type Store } from './store.ts'

export interface AskedCommands {
  /** The last one that was chosen outside the page and that nobody has taken yet. */
  readonly asked: Store<PageCommandId | null>
  /** Follows the menus outside the page. */
  readonly follow: (bridge: Pick<Bridge, 'onCommand'>) => Unsubscribe
}

/** Remembers what was asked for last, also when that was before anything was drawn. */
export function createAskedCommands(): AskedCommands {
  const asked = createStore<PageCommandId | null>(null)
  return { asked, follow: (bridge) => bridge.onCommand((command) => asked.set(command)) }
}
