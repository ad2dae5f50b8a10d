import { Block, type Contents, type Plan } from './block.ts'
import { readLines, skipLongLine } from './block-lines.ts'
import { LF } from './bytes.ts'
import type { OpenFile } from './files.ts'
import { isHole, LongLine, markLength } from './line-faults.ts'
import { type LineReader, MAX_LINE_BYTES } from './line-reader.ts'
import type { LogKind } from './log-kinds.ts'
import { readFully } from './newlines.ts'

/** What stands behind the last newline of a file: bytes `[from, to)`. */
interface Rest {
  readonly file: OpenFile
  readonly from: number
  readonly to: number
  readonly serial: number
  /** Whether its writer has been silent for so long that a whole object is all of the line. */
  readonly isSettled: boolean
  /** The file's last change, ms since the epoch. */
  readonly modifiedAt: number
}

/** A writer that gathers its lines may leave one half written for so long, in ms. */
const HALF_WRITTEN_MS = 60_000

interface Tools<C extends Contents> {
  readonly kind: LogKind<C>
  readonly plan: Plan
}

/**
 * Reads a last line that has no newline: a writer may never have written one. What is no whole object
 * is still being written; what its writer left for a minute, and a hole that a crash left, counts as a
 * line that can't be used. Null when there is nothing to count. It is kept nowhere, so that it isn't counted again when its newline comes.
 */
export async function readUnfinished<C extends Contents>(
  { kind, plan }: Tools<C>,
  { file, from, to, serial, isSettled, modifiedAt }: Rest,
): Promise<Block<C> | null> {
  const length = to - from
  if (length <= 0) return null
  if (length > MAX_LINE_BYTES && !isSettled) return null
  const isLeft = plan.now - modifiedAt >= HALF_WRITTEN_MS
  const block = new Block<C>(from, kind.empty())
  const bytes = Buffer.allocUnsafeSlow(Math.min(length, MAX_LINE_BYTES) + 1)
  await readFully(file, bytes, 0, bytes.length - 1, from)
  if (length > MAX_LINE_BYTES) {
    const line = new LongLine()
    line.take(bytes.subarray(0, -1))
    if (!isLeft && !line.isHole) return null
    skipLongLine(block, { from, after: to, line }, plan)
    return block
  }
  bytes[length] = LF
  const counts = isLeft || (isSettled && isHole(bytes)) || isWhole(kind.reader, bytes, from)
  if (!counts) return null
  readLines({ bytes, from: 0, to: bytes.length, base: from, serial }, block, kind.reader, plan)
  return block
}

function isWhole({ scanner }: LineReader<Contents>, bytes: Uint8Array, offset: number): boolean {
  scanner.scan(bytes, offset === 0 ? markLength(bytes, 0) : 0)
  return scanner.verdict === 'object'
}
