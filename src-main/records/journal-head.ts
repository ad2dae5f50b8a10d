import * as z from 'zod'
import { type Disk, realDisk } from './disk.ts'
import { codeOf } from './disk-failures.ts'
import type { ChainEnd } from './journal-entry.ts'
import { writeAll } from './whole-line.ts'

const LARGEST_BYTES = 4096

const shape = z.strictObject({
  seq: z.number().int().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
})

/** Where the head of a journal is kept: the number and hash of its last acknowledged entry. */
export function headPath(journal: string): string {
  return `${journal}.head`
}

/**
 * The head of a journal, or null when there is none to go by. A chain alone can't tell that its
 * last entries are gone; the head can. Without it only that is lost, so a head that can't be read
 * is no failure.
 */
export async function readHead(journal: string, disk: Disk = realDisk): Promise<ChainEnd | null> {
  try {
    const file = await disk.open(headPath(journal), 'read')
    try {
      const { size, regular } = await file.stat()
      if (!regular || size > LARGEST_BYTES) return null
      const value: unknown = JSON.parse(Buffer.from(await file.read(0, size)).toString('utf8'))
      return shape.safeParse(value).data ?? null
    } finally {
      await file.close()
    }
  } catch (error) {
    if (codeOf(error) !== null || error instanceof SyntaxError) return null
    throw error
  }
}

/**
 * Remembers the end of a journal. Nothing waits for the disk here, and a failure is passed over:
 * the entry itself is safe already, and an older or torn head merely notices less.
 */
export async function writeHead(journal: string, end: ChainEnd, disk: Disk): Promise<void> {
  const text = JSON.stringify({ seq: end.seq, hash: end.hash })
  try {
    const file = await disk.open(headPath(journal), 'append')
    try {
      await file.truncate(0)
      await writeAll(file, Buffer.from(text))
    } finally {
      await file.close()
    }
  } catch (error) {
    if (codeOf(error) === null) throw error
  }
}
