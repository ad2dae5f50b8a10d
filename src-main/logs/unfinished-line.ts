import { Block, type Contents, type Plan } from './block.ts'
import { readLines } from './block-lines.ts'
import { LF } from './bytes.ts'
import type { OpenFile } from './files.ts'
import { type LineReader, MAX_LINE_BYTES } from './line-reader.ts'
import type { LogKind } from './log-kinds.ts'
import { readFully } from './newlines.ts'

/** What stands behind the last newline of a file: bytes `[from, to)`. */
interface Rest {
  readonly file: OpenFile
  readonly from: number
  readonly to: number
  readonly serial: number
}

interface Tools<C extends Contents> {
  readonly kind: LogKind<C>
  readonly plan: Plan
}

/**
 * Reads a last line that has no newline: a writer may never have written one. Null unless it is a
 * whole object. It is kept nowhere, so that it isn't counted again when its newline comes.
 */
export async function readUnfinished<C extends Contents>(
  { kind, plan }: Tools<C>,
  { file, from, to, serial }: Rest,
): Promise<Block<C> | null> {
  const length = to - from
  if (length <= 0 || length > MAX_LINE_BYTES) return null
  const bytes = Buffer.allocUnsafeSlow(length + 1)
  await readFully(file, bytes, 0, length, from)
  bytes[length] = LF
  if (!isWhole(kind.reader, bytes)) return null
  const block = new Block<C>(from, kind.empty())
  readLines({ bytes, from: 0, to: bytes.length, base: from, serial }, block, kind.reader, plan)
  return block
}

function isWhole({ scanner }: LineReader<Contents>, bytes: Uint8Array): boolean {
  scanner.scan(bytes, 0)
  return scanner.verdict === 'object'
}
