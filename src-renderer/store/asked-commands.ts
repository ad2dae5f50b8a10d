import type { Bridge, Unsubscribe } from '../../src-main/contract/bridge.ts'
import type { PageCommandId } from '../../src-main/contract/commands.ts'
import { createStore, type Store } from './store.ts'

/** A command chosen outside the page; `turn` grows so that the same can be asked for again. */
export interface AskedCommand {
  readonly command: PageCommandId
  readonly turn: number
}

export interface AskedCommands {
  /** The last one that nobody has taken yet. */
  readonly asked: Store<AskedCommand | null>
  /** Follows the menus outside the page. */
  readonly follow: (bridge: Pick<Bridge, 'onCommand'>) => Unsubscribe
}

/** Remembers what was asked for last, also when that was before anything was drawn. */
export function createAskedCommands(): AskedCommands {
  const asked = createStore<AskedCommand | null>(null)
  let turn = 0
  return {
    asked,
    follow: (bridge) =>
      bridge.onCommand((command) => {
        turn += 1
        asked.set({ command, turn })
      }),
  }
}
