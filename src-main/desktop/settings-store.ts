import Store from 'electron-store'
import type { WriteSettings } from './settings-file.ts'

/** Opens the store over `NAME.json` in a folder (absolute). Throws on a file that it can't read. */
export function openStore(folder: string, name: string): WriteSettings {
  const store = new Store({ name, cwd: folder, configFileMode: 0o600 })
  return (object) => {
    store.store = { ...object }
  }
}
