import type { CommandId } from '../../src-main/contract/commands.ts'
import { createStore, type Store } from './store.ts'

/** More than these would no longer be "lately". */
const KEPT = 5

/** What was chosen in the palette, the latest first; forgotten when the window is closed. */
export interface RecentCommands {
  readonly ids: Store<readonly CommandId[]>
  readonly note: (id: CommandId) => void
}

/** Remembers the last few commands, each once. */
export function createRecentCommands(): RecentCommands {
  const ids = createStore<readonly CommandId[]>([])
  return {
    ids,
    note: (id) => ids.set([id, ...ids.get().filter((one) => one !== id)].slice(0, KEPT)),
  }
}
