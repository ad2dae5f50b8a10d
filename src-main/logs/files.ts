import { type BigIntStats, constants } from 'node:fs'
import { lstat, open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** What a name in the log directory leads to. */
export interface FileFacts {
  readonly kind: 'file' | 'directory' | 'other'
  /** Bytes. */
  readonly size: number
  /** Last change of the content, ms since the epoch. */
  readonly modifiedAt: number
  /** The same for two names of one file; null or absent where that can't be told. */
  readonly id?: string | null
  /** Null or absent where they can't be told. */
  readonly times?: ChangeTimes | null
}

/** When a file was changed, as exactly as its file system tells it: ns since the epoch, as text. */
export interface ChangeTimes {
  /** Its content; a program can set this time to any other. */
  readonly modified: string
  /** Its content, its name, its rights or its times; no program can set this one. */
  readonly changed: string
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
  /** Whether the name itself is a symbolic link. */
  isLink(directory: string, name: string): Promise<boolean>
}

/** Of big integers, because two inodes beyond 2^53 may be one number. */
function factsOf(stats: BigIntStats): FileFacts {
  const kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : 'other'
  const modifiedAt = Number(stats.mtimeNs / 1000n) / 1000
  // Some network drives have no inodes and say 0 for all files.
  const id = stats.ino === 0n ? null : `${stats.dev}-${stats.ino}`
  const times = { modified: String(stats.mtimeNs), changed: String(stats.ctimeNs) }
  return { kind, size: Number(stats.size), modifiedAt, id, times }
}

/** The real file system. */
export const realFiles: LogFiles = {
  list: (directory) => readdir(directory),
  facts: async (directory, name) => factsOf(await stat(join(directory, name), { bigint: true })),
  isLink: async (directory, name) => (await lstat(join(directory, name))).isSymbolicLink(),
  async open(directory, name) {
    // Without O_NONBLOCK, a pipe that took the log's place after it was looked at would hang the
    // call for good, and four such calls stop every other file access of the process.
    const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)
    const handle = await open(join(directory, name), flags)
    return {
      facts: async () => factsOf(await handle.stat({ bigint: true })),
      read: async (into, at, length, position) =>
        (await handle.read(into, at, length, position)).bytesRead,
      close: () => handle.close(),
    }
  },
}
