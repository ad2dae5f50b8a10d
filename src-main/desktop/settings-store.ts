import Store from 'electron-store'

/** Replaces all settings in their file; throws when it can't. */
export type WriteObject = (object: Readonly<Record<string, unknown>>) => void

/** Opens the store over `NAME.json` in a folder (absolute). Throws on a file that it can't read. */
export function openStore(folder: string, name: string): WriteObject {
  const store = new Store({ name, cwd: folder, configFileMode: 0o600 })
  return (object) => {
    store.store = { ...object }
  }
}
