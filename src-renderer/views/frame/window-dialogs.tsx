import type { CommandState } from '../../../src-main/contract/command-state.ts'
import type { CommandId } from '../../../src-main/contract/commands.ts'
import type { Overview } from '../../../src-main/contract/overview.ts'
import { ShortcutsDialog } from '../../components/shortcuts-dialog.tsx'
import type { RecentCommands } from '../../store/recent-commands.ts'
import { Palette } from '../palette/palette.tsx'
import { AboutDialog } from './about-dialog.tsx'

/** What the window itself opens over its screen, one at a time. */
export type WindowDialog = 'palette' | 'shortcuts' | 'about'

interface Props {
  readonly shown: WindowDialog | null
  readonly overview: Overview
  readonly state: CommandState
  readonly recent: RecentCommands
  readonly onRun: (id: CommandId) => void
  readonly onClose: () => void
}

/** The window's own dialogs, of which one at most is open. */
export function WindowDialogs({ shown, overview, state, recent, onRun, onClose }: Props) {
  return (
    <>
      <ShortcutsDialog open={shown === 'shortcuts'} onClose={onClose} />
      <AboutDialog
        open={shown === 'about'}
        version={overview.console}
        runtime={overview.runtime}
        onClose={onClose}
      />
      {/* Made anew each time: it begins with an empty field. */}
      {shown === 'palette' && (
        <Palette state={state} recent={recent} onRun={onRun} onClose={onClose} />
      )}
    </>
  )
}
