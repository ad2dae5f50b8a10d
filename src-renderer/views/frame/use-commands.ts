import { useEffect } from 'react'
import { type CommandState, refusalOf } from '../../../src-main/contract/command-state.ts'
import { commandOf, type PageCommandId } from '../../../src-main/contract/commands.ts'
import { useShortcuts } from '../../components/use-shortcuts.ts'
import type { Parts } from '../../store/parts.ts'
import { useStore } from '../../store/store.ts'
import type { PageCommands } from './page-commands.ts'

/**
 * Does the page's commands: those whose keys are pressed, and those chosen in a menu outside. What
 * can't be done now is not done. Answers the function that does one.
 */
export function useCommands(
  { asked }: Parts['asked'],
  commands: PageCommands,
  state: CommandState,
): (id: PageCommandId) => void {
  const wish = useStore(asked)

  function run(id: PageCommandId): void {
    if (refusalOf(commandOf(id), state) === null) commands[id]()
  }

  useShortcuts(run)

  useEffect(() => {
    if (wish === null) return
    asked.set(null)
    // A dialog asks something; a menu beside the page must not answer for whoever is asked.
    const isAsking = document.querySelector('dialog[open]') !== null
    if (!isAsking || commandOf(wish.command).overDialogs === true) run(wish.command)
  })

  return run
}
