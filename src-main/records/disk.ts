import { constants } from 'node:fs'
import { type FileHandle, lstat, mkdir, open, readdir, rename, unlink } from 'node:fs/promises'
import { cutFile } from './cut.ts'
import { codeOf } from './disk-failures.ts'

/** An open file, reduced to what durable writing needs. Every call rejects with an errno error. */
export interface DiskFile {
  /** Size in bytes, and whether it is a regular file: never a FIFO, a device or a folder. */
  stat(): Promise<{ readonly size: number; readonly regular: boolean }>
  /** Up to `length` bytes from `position`; fewer only at the end of the file. */
  read(position: number, length: number): Promise<Uint8Array>
  /** One write call; answers how many bytes the disk took, which may be fewer than given. */
  write(bytes: Uint8Array): Promise<number>
  /** Cuts the file to `size` bytes. */
  truncate(size: number): Promise<void>
  /** Waits until the disk holds the file's bytes. */
  sync(): Promise<void>
  close(): Promise<void>
}

/** `append` creates what is missing; `create` refuses what exists; `read` only reads. */
export type OpenFor = 'append' | 'create' | 'read'

/** The calls that reach the disk, in one place so that tests can make each of them fail. */
export interface Disk {
  open(path: string, purpose: OpenFor): Promise<DiskFile>
  /** Creates the folder and its missing parents; an existing one is left as it is. */
  createFolder(path: string): Promise<void>
  rename(from: string, to: string): Promise<void>
  remove(path: string): Promise<void>
  /** Makes new names in the folder durable, where the platform can do that. */
  syncFolder(path: string): Promise<void>
  /** The names in a folder. */
  list(folder: string): Promise<readonly string[]>
  facts(path: string): Promise<DiskFacts>
}

/** What a name is itself, of a link the link: its size in bytes, and its last change in ms. */
export interface DiskFacts {
  readonly size: number
  readonly modifiedAt: number
  readonly regular: boolean
}

/** Only its owner may read what the console writes. */
const FILE_MODE = 0o600
const FOLDER_MODE = 0o700

// Windows has no O_NONBLOCK. Elsewhere it keeps a FIFO of that name from holding a thread for ever.
const { O_APPEND, O_CREAT, O_EXCL, O_RDONLY, O_RDWR, O_NONBLOCK = 0 } = constants

const FLAGS: Readonly<Record<OpenFor, number>> = {
  append: O_RDWR | O_APPEND | O_CREAT | O_NONBLOCK,
  create: O_RDWR | O_CREAT | O_EXCL,
  read: O_RDONLY | O_NONBLOCK,
}

/** How systems without a way to sync a folder answer the attempt. */
const CANNOT_SYNC_FOLDER = new Set(['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP', 'EBADF'])

/** The real disk. */
export const realDisk: Disk = {
  async open(path, purpose) {
    return diskFile(path, await open(path, FLAGS[purpose], FILE_MODE))
  },
  async createFolder(path) {
    await mkdir(path, { recursive: true, mode: FOLDER_MODE })
  },
  rename: (from, to) => rename(from, to),
  remove: (path) => unlink(path),
  async syncFolder(path) {
    let folder: FileHandle | null = null
    try {
      folder = await open(path, O_RDONLY)
      await folder.sync()
    } catch (error) {
      if (!CANNOT_SYNC_FOLDER.has(codeOf(error) ?? '')) throw error
    } finally {
      // Not waited for: it can neither take the sync back nor be acted upon.
      void folder?.close().catch(() => undefined)
    }
  },
  list: (folder) => readdir(folder),
  async facts(path) {
    const stats = await lstat(path)
    return { size: stats.size, modifiedAt: stats.mtimeMs, regular: stats.isFile() }
  },
}

function diskFile(path: string, handle: FileHandle): DiskFile {
  return {
    async stat() {
      const stats = await handle.stat()
      return { size: stats.size, regular: stats.isFile() }
    },
    async read(position, length) {
      const bytes = new Uint8Array(length)
      let filled = 0
      while (filled < length) {
        const { bytesRead } = await handle.read(bytes, filled, length - filled, position + filled)
        if (bytesRead === 0) break
        filled += bytesRead
      }
      return bytes.subarray(0, filled)
    },
    async write(bytes) {
      return (await handle.write(bytes)).bytesWritten
    },
    truncate: (size) => cutFile(path, handle, size),
    sync: () => handle.sync(),
    // What matters was synced before; a failing close can't take that back, nor be acted upon.
    close: () => handle.close().catch(() => undefined),
  }
}
