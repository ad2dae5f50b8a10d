import { ok } from '../../../src-main/contract/result.ts'
import type { CommandParts } from '../../../src-main/desktop/commands.ts'
import { NOON } from '../../fixtures/overview-parts.ts'

/** What commands work with where there is nothing to work with: no window, no picture. */
export function idleParts(changes: Partial<CommandParts> = {}): CommandParts {
  return {
    window: () => null,
    quit() {},
    overview: () => null,
    copy: async () => ok(null),
    setTheme: () => ok(null),
    now: () => NOON,
    saveDiagnostics: async () => ok(null),
    openLogFolder: () => ok(null),
    updates: {
      check: async () => ok(null),
      dismiss() {},
      download: async () => ok(null),
      install: async () => ok(null),
    },
    ...changes,
  }
}
