import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { codeText } from '../records/disk-failures.ts'

const { O_RDONLY, O_NONBLOCK = 0 } = constants
const NON_BLOCKING = O_RDONLY | O_NONBLOCK

/**
 * The last `most` bytes of a file (absolute path) as text, from the first whole line on. A file
 * that can't be read gives a line in brackets that says why, because that is a diagnosis, too.
 */
export async function tailText(path: string, most: number): Promise<string> {
  try {
    return await readTail(path, most)
  } catch (error) {
    return `(not read: ${codeText(error)})\n`
  }
}

async function readTail(path: string, most: number): Promise<string> {
  // Opened without waiting: a FIFO of that name would never answer.
  const file = await open(path, NON_BLOCKING)
  try {
    const stats = await file.stat()
    if (!stats.isFile()) return '(not read: no regular file)\n'
    const length = Math.min(stats.size, most)
    const { buffer, bytesRead } = await file.read(
      Buffer.alloc(length),
      0,
      length,
      stats.size - length,
    )
    const text = buffer.subarray(0, bytesRead).toString('utf8')
    return length < stats.size ? text.slice(text.indexOf('\n') + 1) : text
  } finally {
    await file.close()
  }
}
