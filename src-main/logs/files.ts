import { constants, type Stats } from 'node:fs'
import { open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** What a name in the log directory leads to. */
export interface FileFacts {
  readonly kind: 'file' | 'directory' | 'other'
  /** Bytes. */
  readonly size: number
  /** Last change of the content, ms since the epoch. */
  readonly modifiedAt: number
}

/** A file open for reading. */
export interface OpenFile {
  facts(): Promise<FileFacts>
  /** Reads up to `length` bytes at `position` into `into` at `at`; answers how many there were. */
  read(into: Uint8Array, at: number, length: number, position: number): Promise<number>
  close(): Promise<void>
}

/** The file system as the logs need it; calls reject with Node's errors, which carry a `code`. */
export interface LogFiles {
  list(directory: string): Promise<readonly string[]>
  /** Follows links. */
  facts(directory: string, name: string): Promise<FileFacts>
  open(directory: string, name: string): Promise<OpenFile>
}

function factsOf(stats: Stats): FileFacts {
  const kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : 'other'
  return { kind, size: stats.size, modifiedAt: stats.mtimeMs }
}

/** The real file system. */
export const realFiles: LogFiles = {
  list: (directory) => readdir(directory),
  facts: async (directory, name) => factsOf(await stat(join(directory, name))),
  async open(directory, name) {
    // Without O_NONBLOCK, a pipe that took the log's place after it was looked at would hang the
    // call for good, and four such calls stop every other file access of the process.
    const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)
    const handle = await open(join(directory, name), flags)
    return {
      facts: async () => factsOf(await handle.stat()),
      read: async (into, at, length, position) =>
        (await handle.read(into, at, length, position)).bytesRead,
      close: () => handle.close(),
    }
  },
}
