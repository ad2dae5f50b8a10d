import { closeSync, constants, fstatSync, ftruncateSync, openSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'

// Windows has no O_NONBLOCK. Elsewhere it keeps a FIFO of that name from holding a thread for ever.
const { O_RDWR, O_NONBLOCK = 0 } = constants
const FOR_WRITING = O_RDWR | O_NONBLOCK

/**
 * Cuts the file at `path`, which `opened` was opened from, to `size` bytes. Not through `opened`:
 * Windows cuts nothing through a handle for appending (EPERM), so the file is opened once more.
 * Rejects with an errno error, and with ESTALE, having cut nothing, when another file has that name
 * by now. Source: libuv's `fs__open`, which takes FILE_WRITE_DATA off a handle for appending.
 */
export async function cutFile(path: string, opened: FileHandle, size: number): Promise<void> {
  const writing = await open(path, FOR_WRITING)
  try {
    const named = await writing.stat({ bigint: true })
    if (!isSame(await opened.stat({ bigint: true }), named)) throw stale(path)
    await writing.truncate(size)
  } finally {
    await writing.close()
  }
}

/** The same at once, for an open file's number; throws what the other rejects with. */
export function cutFileSync(path: string, opened: number, size: number): void {
  const writing = openSync(path, FOR_WRITING)
  try {
    const named = fstatSync(writing, { bigint: true })
    if (!isSame(fstatSync(opened, { bigint: true }), named)) throw stale(path)
    ftruncateSync(writing, size)
  } finally {
    closeSync(writing)
  }
}

interface Identity {
  readonly dev: bigint
  readonly ino: bigint
}

function isSame(one: Identity, other: Identity): boolean {
  return one.dev === other.dev && one.ino === other.ino
}

function stale(path: string): Error {
  return Object.assign(new Error(`${path} names another file by now`), { code: 'ESTALE' })
}
