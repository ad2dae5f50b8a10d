import Store from 'electron-store'
import { withoutMark } from './json-object.ts'
import type { WriteSettings } from './settings-file.ts'

/** Opens the store over `NAME.json` in a folder (absolute). Throws on a file that it can't read. */
export function openStore(folder: string, name: string): WriteSettings {
  const store = new Store({
    name,
    cwd: folder,
    configFileMode: 0o600,
    // It reads the file before it writes, and must take what we took.
    deserialize: (text) => JSON.parse(withoutMark(text)),
  })
  return (object) => {
    store.store = { ...object }
  }
}
