import { type BrowserWindow, dialog } from 'electron'

/** A dialog of the system stands over its window; without a window it stands alone. */
export type Over = BrowserWindow | null

/** Asks a question, and answers the index of the button that was pressed. */
export async function askButton(over: Over, options: Electron.MessageBoxOptions): Promise<number> {
  // Without `noLink` Windows would show buttons of few words as links of its own.
  const plain = { ...options, noLink: true }
  const { response } = await (over === null
    ? dialog.showMessageBox(plain)
    : dialog.showMessageBox(over, plain))
  return response
}

/** Asks for a file or folder to open; answers its absolute path, null when canceled. */
export async function askToOpen(
  over: Over,
  options: Electron.OpenDialogOptions,
): Promise<string | null> {
  const { canceled, filePaths } = await (over === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(over, options))
  return canceled ? null : (filePaths[0] ?? null)
}

/** Asks where to save to; answers an absolute path, null when canceled. */
export async function askWhereToSave(
  over: Over,
  options: Electron.SaveDialogOptions,
): Promise<string | null> {
  const { canceled, filePath } = await (over === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(over, options))
  return canceled || filePath === '' ? null : filePath
}
