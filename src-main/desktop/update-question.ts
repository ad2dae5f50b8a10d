import { type BrowserWindow, dialog } from 'electron'

/** Asks whether to install a version now, which ends the console and starts it again. */
export async function askToInstall(
  version: string,
  window: BrowserWindow | null,
): Promise<boolean> {
  const question = {
    type: 'question' as const,
    message: `Install Payments Ops ${version} now?`,
    detail: 'The console ends and starts again; for a few seconds no alert is evaluated.',
    buttons: ['Install and restart', 'Not now'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  }
  const { response } = await (window === null
    ? dialog.showMessageBox(question)
    : dialog.showMessageBox(window, question))
  return response === 0
}
