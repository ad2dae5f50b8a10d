import { join } from 'node:path'
import { type LogFiles, type OpenFile, realFiles } from '../logs/files.ts'
import type { Gate } from './gate.ts'
import type { Routes } from './gates.ts'

/** The log files behind gates: each call is made when its gate lets it, and waited for as long. */
export function gatedFiles(routes: Routes, files: LogFiles = realFiles): LogFiles {
  return {
    list: async (directory) => routes.at(directory).run(() => files.list(directory)),
    isLink: async (directory, name) =>
      routes.at(join(directory, name)).run(() => files.isLink(directory, name)),
    async facts(directory, name) {
      const gate = await routes.behind(join(directory, name))
      return gate.run(() => files.facts(directory, name))
    },
    async open(directory, name) {
      const gate = await routes.behind(join(directory, name))
      const late = (file: OpenFile) => void gate.end(() => file.close())
      return gatedFile(gate, await gate.run(() => files.open(directory, name), late))
    },
  }
}

function gatedFile(gate: Gate, file: OpenFile): OpenFile {
  return {
    facts: () => gate.run(() => file.facts()),
    read: (into, at, length, position) => gate.run(() => file.read(into, at, length, position)),
    close: () => gate.end(() => file.close()),
  }
}
