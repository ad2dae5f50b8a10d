import { fail, ok, type Result } from '../contract/result.ts'
import { type Disk, type DiskFile, realDisk } from './disk.ts'
import { codeOf, diskFailure } from './disk-failures.ts'
import { CHAIN_START, type ChainEnd, type JournalEntry, readLine } from './journal-entry.ts'
import { readHead } from './journal-head.ts'
import { linesOf } from './journal-lines.ts'

/** What a journal file holds, as far as its chain is whole. */
export interface Chain {
  readonly end: ChainEnd
  /** Bytes of the whole entries. */
  readonly size: number
  /** Bytes behind them that a crash left of an entry which was never acknowledged. */
  readonly torn: number
  /** The first line that does not fit, counted from 1, and half a sentence why. */
  readonly broken: { readonly line: number; readonly because: string } | null
}

/**
 * Reads a journal file and checks every entry; `seen` gets the whole ones in order. A missing file
 * is an empty chain. Fails, with what to do, when the file can't be read.
 */
export async function readChain(
  path: string,
  seen: (entry: JournalEntry) => void,
  disk: Disk = realDisk,
): Promise<Result<Chain>> {
  // Before the file: an entry that is appended meanwhile then has at worst an older head.
  const head = await readHead(path, disk)
  let file: DiskFile | null = null
  try {
    file = await disk.open(path, 'read')
    const { size, regular } = await file.stat()
    if (!regular) return fail('unavailable', `${path} is not a regular file; move it away.`)
    return ok(await follow(file, size, head, seen))
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') return diskFailure(error, path, 'read')
    return ok(atItsEnd({ end: CHAIN_START, size: 0, torn: 0, broken: null }, head))
  } finally {
    await file?.close()
  }
}

async function follow(
  file: DiskFile,
  fileSize: number,
  head: ChainEnd | null,
  seen: (entry: JournalEntry) => void,
): Promise<Chain> {
  let end = CHAIN_START
  let size = 0
  for await (const line of linesOf(file, fileSize)) {
    const read = readLine(line.bytes, end)
    const number = end.seq + 1
    if (read.kind === 'broken') {
      // The head is written before an entry is acknowledged: what it knows was no crash's victim.
      const wasAcknowledged = head !== null && head.seq >= number
      if (line.terminated || wasAcknowledged) {
        return { end, size, torn: 0, broken: { line: number, because: read.because } }
      }
      return atItsEnd({ end, size, torn: line.bytes.length, broken: null }, head)
    }
    if (head?.seq === number && head.hash !== read.entry.hash) {
      const because = 'it is not the entry that was acknowledged: the journal was replaced'
      return { end, size, torn: 0, broken: { line: number, because } }
    }
    end = read.entry
    size = line.end
    seen(read.entry)
  }
  return atItsEnd({ end, size, torn: 0, broken: null }, head)
}

/** Compares the end of a chain with the last entry that was acknowledged. */
function atItsEnd(chain: Chain, head: ChainEnd | null): Chain {
  const missing = (head?.seq ?? 0) - chain.end.seq
  if (missing <= 0) return chain
  const because = missing === 1 ? 'the last entry is missing' : `the last ${missing} are missing`
  return { ...chain, broken: { line: chain.end.seq + 1, because } }
}
