import { type Disk, realDisk } from './disk.ts'

/** The end of a file, as far back as was asked for. */
export interface Tail {
  readonly bytes: Uint8Array
  /** Where in the file it begins, in bytes; 0 when it is all of it. */
  readonly from: number
  /** False for a folder or a device, of which nothing is read. */
  readonly regular: boolean
}

/**
 * Reads the last `most` bytes of the file at `path`; of a folder or device none. Rejects with the
 * errno error of a file that is missing or can't be read.
 */
export async function readTail(path: string, most: number, disk: Disk = realDisk): Promise<Tail> {
  const file = await disk.open(path, 'read')
  try {
    const { size, regular } = await file.stat()
    if (!regular) return { bytes: new Uint8Array(), from: 0, regular }
    const length = Math.min(size, most)
    const from = size - length
    return { bytes: await file.read(from, length), from, regular }
  } finally {
    await file.close()
  }
}
