import type { BrowserWindow } from 'electron'
import { askButton, askToOpen, askWhereToSave } from './dialogs.ts'
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
  return {
    folder: () =>
      askToOpen(window(), { title: 'Choose the log folder', properties: ['openDirectory'] }),
    importFrom: () =>
      askToOpen(window(), {
        title: 'Import settings',
        properties: ['openFile'],
        filters: JSON_ONLY,
      }),
    exportTo: () =>
      askWhereToSave(window(), {
        title: 'Export settings',
        defaultPath: EXPORT_NAME,
        filters: JSON_ONLY,
      }),
    trustFeed: async (address) => {
      const pressed = await askButton(window(), {
        type: 'warning',
        message: 'Take updates from this address?',
        detail: `${address}\n\nWhoever controls it can offer you a program to install.`,
        buttons: ['Cancel', 'Take updates from it'],
        defaultId: 0,
        cancelId: 0,
      })
      return pressed === 1
    },
  }
}
