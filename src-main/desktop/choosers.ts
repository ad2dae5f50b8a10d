import { type BrowserWindow, dialog } from 'electron'
import { EXPORT_NAME } from './settings-transfer.ts'

/** What is asked for in dialogs of the system; each answers an absolute path, null when canceled. */
export interface Choosers {
  readonly folder: () => Promise<string | null>
  readonly exportTo: () => Promise<string | null>
  readonly importFrom: () => Promise<string | null>
  /** Whether programs may be taken from this address; asked where no page can answer. */
  readonly trustFeed: (address: string) => Promise<boolean>
}

const JSON_ONLY = [{ name: 'JSON', extensions: ['json'] }]

/** The system's own dialogs, over our window when there is one. */
export function openChoosers(window: () => BrowserWindow | null): Choosers {
  const open = async (options: Electron.OpenDialogOptions) => {
    const over = window()
    const { canceled, filePaths } = await (over === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(over, options))
    return canceled ? null : (filePaths[0] ?? null)
  }
  return {
    folder: () => open({ title: 'Choose the log folder', properties: ['openDirectory'] }),
    importFrom: () =>
      open({ title: 'Import settings', properties: ['openFile'], filters: JSON_ONLY }),
    trustFeed: async (address) => {
      const over = window()
      const options: Electron.MessageBoxOptions = {
        type: 'warning',
        message: 'Take updates from this address?',
        detail: `${address}\n\nWhoever controls it can offer you a program to install.`,
        buttons: ['Cancel', 'Take updates from it'],
        defaultId: 0,
        cancelId: 0,
      }
      const { response } = await (over === null
        ? dialog.showMessageBox(options)
        : dialog.showMessageBox(over, options))
      return response === 1
    },
    exportTo: async () => {
      const over = window()
      const options = { title: 'Export settings', defaultPath: EXPORT_NAME, filters: JSON_ONLY }
      const { canceled, filePath } = await (over === null
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(over, options))
      return canceled || filePath === '' ? null : filePath
    },
  }
}
