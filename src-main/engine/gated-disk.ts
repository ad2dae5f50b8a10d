import { type Disk, type DiskFile, realDisk } from '../records/disk.ts'
import type { Gate } from './gate.ts'
import type { Routes } from './gates.ts'

/** The disk behind gates: each call is made when its gate lets it, and waited for as long. */
export function gatedDisk(routes: Routes, disk: Disk = realDisk): Disk {
  return {
    async open(path, purpose) {
      // What is to be new is no link: its folder's gate is the right one.
      const gate = purpose === 'create' ? routes.at(path) : await routes.behind(path)
      const late = (file: DiskFile) => void gate.end(() => file.close())
      return gatedFile(gate, await gate.run(() => disk.open(path, purpose), late))
    },
    createFolder: async (path) => routes.at(path).run(() => disk.createFolder(path)),
    rename: async (from, to) => routes.at(to).run(() => disk.rename(from, to)),
    remove: async (path) => routes.at(path).run(() => disk.remove(path)),
    syncFolder: async (path) => routes.at(path).run(() => disk.syncFolder(path)),
    list: async (folder) => routes.at(folder).run(() => disk.list(folder)),
    facts: async (path) => routes.at(path).run(() => disk.facts(path)),
  }
}

function gatedFile(gate: Gate, file: DiskFile): DiskFile {
  return {
    stat: () => gate.run(() => file.stat()),
    read: (position, length) => gate.run(() => file.read(position, length)),
    write: (bytes) => gate.run(() => file.write(bytes)),
    truncate: (size) => gate.run(() => file.truncate(size)),
    sync: () => gate.run(() => file.sync()),
    close: () => gate.end(() => file.close()),
  }
}
