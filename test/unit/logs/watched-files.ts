import { type LogFiles, realFiles } from '../../../src-main/logs/files.ts'

/** A read of a log file: how many bytes are asked for, and from which offset on. */
export interface WatchedRead {
  readonly name: string
  readonly length: number
  readonly position: number
}

/** The real files, but each read is first told; what `before` throws is how the read fails. */
export function watchedFiles(before: (read: WatchedRead) => void): LogFiles {
  return {
    ...realFiles,
    open: async (directory, name) => {
      const file = await realFiles.open(directory, name)
      return {
        ...file,
        read: async (into, at, length, position) => {
          before({ name, length, position })
          return file.read(into, at, length, position)
        },
      }
    },
  }
}
