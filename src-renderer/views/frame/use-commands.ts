import { useEffect } from 'react'
import { type CommandState, refusalOf } from '../../../src-main/contract/command-state.ts'
import { type CommandId, commandOf, isMainCommand } from '../../../src-main/contract/commands.ts'
import { useShortcuts } from '../../components/use-shortcuts.ts'
import type { Parts } from '../../store/parts.ts'
import { useStore } from '../../store/store.ts'
import type { PageCommands } from './page-commands.ts'

/**
 * Does commands: those whose keys are pressed, and those chosen in a menu outside the page. What
 * can't be done now is not done; what is done closes the window's own dialogs. Answers the function
 * that does any one.
 */
export function useCommands(
  { asked: { asked }, actions }: Pick<Parts, 'asked' | 'actions'>,
  commands: PageCommands,
  state: CommandState,
  closeDialogs: () => void,
): (id: CommandId) => void {
  const wish = useStore(asked)

  function run(id: CommandId): void {
    if (refusalOf(commandOf(id), state) !== null) return
    // First closed, then done: what is done may take the focus somewhere else.
    closeDialogs()
    if (isMainCommand(id)) actions.runCommand(id)
    else commands[id]()
  }

  useShortcuts(run)

  useEffect(() => {
    if (wish === null) return
    asked.set(null)
    // A dialog asks something; a menu beside the page must not answer for whoever is asked. The
    // palette asks nothing but this.
    const isAsking = document.querySelector('dialog[open]:not(.dialog-palette)') !== null
    if (!isAsking || commandOf(wish).overDialogs === true) run(wish)
  })

  return run
}
