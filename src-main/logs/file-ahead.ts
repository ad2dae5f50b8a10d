import type { FileFacts, LogFiles, OpenFile } from './files.ts'
import { type Fingerprint, HEAD_BYTES, TAIL_BYTES } from './fingerprint.ts'
import { PIECE_BYTES } from './newlines.ts'

/** Bytes of a file, read before anybody asked for them. */
interface Piece {
  readonly from: number
  readonly bytes: Uint8Array
}

/**
 * Opens a file and reads all at once what a run looks at first: its facts, its head, what its
 * fingerprint was taken of, and its end. Each wait for the disk costs a run more than the bytes do;
 * so it waits once. `size` is how many bytes the run counts with, `known` the fingerprint that the
 * file probably fits. Rejects as `open` does; any other error meets whoever needs the bytes.
 */
export async function openAhead(
  files: LogFiles,
  directory: string,
  { name, size }: { readonly name: string; readonly size: number },
  known: Fingerprint | null,
): Promise<OpenFile> {
  const file = await files.open(directory, name)
  const facts = settled(file.facts())
  const places = placesOf(size, known?.length ?? 0)
  const pieces = await Promise.all(places.map(([from, to]) => pieceOf(file, from, to)))
  return new FileAhead(
    file,
    await facts,
    pieces.flatMap((piece) => piece ?? []),
  )
}

/** The parts of a file of `size` bytes that come first, where it is known up to `known`. */
function placesOf(size: number, known: number): (readonly [from: number, to: number])[] {
  const head = [0, Math.min(size, HEAD_BYTES)] as const
  const print = [Math.max(0, known - TAIL_BYTES), Math.min(known, size)] as const
  if (size <= known) return [head, print]
  // So far back that the fingerprint of what is new can be taken of it as well.
  const end = [Math.max(print[0], size - PIECE_BYTES), size] as const
  return end[0] === print[0] ? [head, end] : [head, print, end]
}

async function pieceOf(file: OpenFile, from: number, to: number): Promise<Piece | null> {
  if (to <= from) return null
  const bytes = Buffer.allocUnsafeSlow(to - from)
  const read = await settled(file.read(bytes, 0, bytes.length, from))
  return read.status === 'fulfilled' ? { from, bytes: bytes.subarray(0, read.value) } : null
}

async function settled<T>(work: Promise<T>): Promise<PromiseSettledResult<T>> {
  const [result] = await Promise.allSettled([work])
  return result
}

/** A file of which some pieces are in memory; what lies outside of them is read when asked for. */
class FileAhead implements OpenFile {
  readonly #file: OpenFile
  readonly #facts: PromiseSettledResult<FileFacts>
  readonly #pieces: readonly Piece[]

  constructor(file: OpenFile, facts: PromiseSettledResult<FileFacts>, pieces: readonly Piece[]) {
    this.#file = file
    this.#facts = facts
    this.#pieces = pieces
  }

  async facts(): Promise<FileFacts> {
    if (this.#facts.status === 'rejected') throw this.#facts.reason
    return this.#facts.value
  }

  async read(into: Uint8Array, at: number, length: number, position: number): Promise<number> {
    for (const { from, bytes } of this.#pieces) {
      const start = position - from
      if (start < 0 || start + length > bytes.length) continue
      into.set(bytes.subarray(start, start + length), at)
      return length
    }
    return this.#file.read(into, at, length, position)
  }

  close(): Promise<void> {
    return this.#file.close()
  }
}
