import type { JournalCheck } from '../contract/payments.ts'
import { ok, type Result } from '../contract/result.ts'
import { type Disk, realDisk } from './disk.ts'
import { readChain } from './journal-chain.ts'

/**
 * Checks the chain of the journal at `path` (absolute) without changing anything; a missing file is
 * whole, unless entries were acknowledged in it. `entries` are the whole ones up to the first line
 * that does not fit. Fails, with what to do, when the file can't be read.
 */
export async function verifyJournal(
  path: string,
  disk: Disk = realDisk,
): Promise<Result<JournalCheck>> {
  const read = await readChain(path, () => undefined, disk)
  if (!read.ok) return read
  const { end, torn, broken } = read.value
  const cut =
    torn === 0
      ? null
      : { line: end.seq + 1, because: 'it is cut off; opening the console puts that right' }
  const first = broken ?? cut
  return ok({ whole: first === null, entries: end.seq, broken: first })
}
