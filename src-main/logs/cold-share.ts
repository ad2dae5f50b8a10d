import { BLOCK_BYTES, type Contents } from './block.ts'
import { chunkBuffers } from './chunk-reader.ts'
import type { Candidate } from './discovery.ts'
import type { FileCursor } from './file-cursor.ts'
import { readFile } from './file-reading.ts'
import { type LogFiles, realFiles } from './files.ts'
import { paymentKind, paymentPlan } from './log-kinds.ts'
import { type SavedCursors, saveCursors } from './saved-cursors.ts'

/** The part of the bytes that is not given away: a thread of its own starts later and is slower. */
const OWN_PART = 0.54

/** A part of the payment logs for someone else to read: plain data, to be sent to a thread. */
export interface ColdShare {
  readonly directory: string
  /** The run's time, ms since the epoch. */
  readonly now: number
  readonly files: readonly SharedFile[]
}

/** A file as if it ended after `size` bytes, which is its end or that of a block. */
export type SharedFile = Pick<Candidate, 'name' | 'base' | 'size' | 'modifiedAt'>

/**
 * Reads a part of the payment logs while the reader reads the rest. Answers what `readShare` does,
 * as it is or by way of JSON, or anything else when it can't: its part is then read by the reader.
 */
export interface ColdHelper {
  /** Fewer bytes than this are read sooner than help is ready. */
  readonly leastBytes: number
  read(share: ColdShare): Promise<unknown>
}

/**
 * What to give away of files of which nothing was read yet, in the order they will be read in: the
 * last files, and the older part of the one on the border. Nothing of fewer than `leastBytes`.
 */
export function shareOf(files: readonly SharedFile[], leastBytes: number): SharedFile[] {
  const total = files.reduce((sum, { size }) => sum + size, 0)
  if (total < leastBytes) return []
  let own = total * OWN_PART
  return files.flatMap(({ name, base, size, modifiedAt }) => {
    const left = Math.max(0, size - own)
    own = Math.max(0, own - size)
    const given = left === size ? size : Math.floor(left / BLOCK_BYTES) * BLOCK_BYTES
    return given > 0 ? [{ name, base, size: given, modifiedAt }] : []
  })
}

/**
 * Reads a share to the end of its files and answers the cursors, to be restored and gone on from.
 * What can't be read is left out; only a defect throws. `onStep` is called with each step of it.
 */
export async function readShare(
  { directory, now, files: shared }: ColdShare,
  onStep: () => void = () => undefined,
  files: LogFiles = realFiles,
): Promise<SavedCursors> {
  const kind = paymentKind()
  const tools = { files, directory, kind, buffers: chunkBuffers(), plan: paymentPlan(now) }
  const cursors = new Map<string, FileCursor<Contents>>()
  for (const file of shared) {
    const input = { ...tools, progress: onStep, nextSerial: () => 0 }
    const candidate = { ...file, id: null, times: null, problem: null }
    const outcome = await readFile(input, candidate, [], true)
    if (typeof outcome === 'string' || outcome.cursor === null) continue
    cursors.set(file.name, outcome.cursor)
  }
  // As text, because it is sent to another thread.
  return saveCursors(cursors).map((saved) => ({ ...saved, blocks: saved.blocks.toJSON() }))
}
