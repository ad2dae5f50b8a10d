import type { MainCommandId } from '../contract/commands.ts'
import { ok, type Result } from '../contract/result.ts'

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

/** What the commands work with; null while there is no window. */
export interface CommandParts {
  readonly window: () => CommandWindow | null
  readonly quit: () => void
}

/** One step of Electron's own zoom; a whole level is 20 %. */
const ZOOM_STEP = 0.5

/** Makes the main process's commands, one a line. */
export function makeMainCommands({ window, quit }: CommandParts): MainCommands {
  return {
    quit: done(quit),
    'zoom-reset': done(() => window()?.webContents.setZoomLevel(0)),
    'zoom-in': done(() => zoomBy(window(), ZOOM_STEP)),
    'zoom-out': done(() => zoomBy(window(), -ZOOM_STEP)),
    'full-screen': done(() => window()?.setFullScreen(!window()?.isFullScreen())),
  }
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
