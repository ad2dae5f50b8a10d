import type { MainCommandId } from '../contract/commands.ts'
import type { Overview } from '../contract/overview.ts'
import { fail, ok, type Result } from '../contract/result.ts'
import type { SettingValues } from '../contract/settings-table.ts'
import type { CopyText } from './copy-text.ts'
import { summaryOf } from './summary.ts'
import type { UpdateDesk } from './update-desk.ts'

/** What does each of the main process's commands; one that is missing here fails to compile. */
export type MainCommands = {
  readonly [C in MainCommandId]: () => Result<null> | Promise<Result<null>>
}

/** The part of a window that commands work on. */
export interface CommandWindow {
  readonly webContents: { getZoomLevel(): number; setZoomLevel(level: number): void }
  isFullScreen(): boolean
  setFullScreen(full: boolean): void
}

/** What the commands work with. */
export interface CommandParts {
  /** Null while there is no window. */
  readonly window: () => CommandWindow | null
  readonly quit: () => void
  /** Null before the first picture. */
  readonly overview: () => Overview | null
  readonly copy: CopyText
  readonly setTheme: (theme: SettingValues['theme']) => Result<null>
  /** Ms since the epoch. */
  readonly now: () => number
  readonly saveDiagnostics: () => Promise<Result<null>>
  readonly openLogFolder: () => Result<null>
  readonly updates: Pick<UpdateDesk, 'check' | 'dismiss' | 'download' | 'install'>
}

/** One step of Electron's own zoom; a whole level is 20 %. */
const ZOOM_STEP = 0.5

/** Makes the main process's commands, one a line. */
export function makeMainCommands(parts: CommandParts): MainCommands {
  const { window, quit, setTheme, saveDiagnostics, openLogFolder, updates } = parts
  return {
    quit: done(quit),
    'copy-summary': () => copySummary(parts),
    'zoom-reset': done(() => window()?.webContents.setZoomLevel(0)),
    'zoom-in': done(() => zoomBy(window(), ZOOM_STEP)),
    'zoom-out': done(() => zoomBy(window(), -ZOOM_STEP)),
    'theme-system': () => setTheme('system'),
    'theme-light': () => setTheme('light'),
    'theme-dark': () => setTheme('dark'),
    'full-screen': done(() => window()?.setFullScreen(!window()?.isFullScreen())),
    'save-diagnostics': saveDiagnostics,
    'open-log-folder': openLogFolder,
    'check-for-updates': () => updates.check(),
    'dismiss-update-failure': done(() => updates.dismiss()),
    'download-update': () => updates.download(),
    'install-update': () => updates.install(),
  }
}

async function copySummary({ overview, copy, now }: CommandParts): Promise<Result<null>> {
  const picture = overview()
  if (picture === null) return fail('unavailable', 'There is nothing to copy before the first run.')
  return copy(summaryOf(picture, now()))
}

/** Wraps what can't fail. */
function done(deed: () => void): () => Result<null> {
  return () => {
    deed()
    return ok(null)
  }
}

function zoomBy(window: CommandWindow | null, step: number): void {
  window?.webContents.setZoomLevel(window.webContents.getZoomLevel() + step)
}
