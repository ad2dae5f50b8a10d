import { app } from 'electron'
import { askButton } from './dialogs.ts'

/**
 * Ends a console that can't be opened, with an exit code, once whoever started it has read why:
 * started from a menu or at login it has no terminal, and alerts that silently don't run are the
 * worst of all. `because` is a sentence fit to be shown.
 */
export async function giveUp(because: string, code: number): Promise<void> {
  try {
    await app.whenReady()
    await askButton(null, {
      type: 'error',
      title: 'Payments Ops',
      message: 'Payments Ops could not be opened. Without it no alert is evaluated.',
      detail: because,
      buttons: ['Close'],
    })
  } finally {
    app.exit(code)
  }
}
