import type { BrowserWindow } from 'electron'
import { askButton } from './dialogs.ts'

/** Asks whether to install a version now, which ends the console and starts it again. */
export async function askToInstall(
  version: string,
  window: BrowserWindow | null,
): Promise<boolean> {
  const pressed = await askButton(window, {
    type: 'question',
    message: `Install Payments Ops ${version} now?`,
    detail: 'The console ends and starts again; for a few seconds no alert is evaluated.',
    buttons: ['Install and restart', 'Not now'],
    defaultId: 1,
    cancelId: 1,
  })
  return pressed === 0
}
