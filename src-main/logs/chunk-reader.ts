import { BLOCK_BYTES } from './block.ts'
import type { OpenFile } from './files.ts'
import { readFully } from './newlines.ts'

/** Blocks are read from the disk several at a time. */
export const CHUNK_BLOCKS = 4
const CHUNK_BYTES = CHUNK_BLOCKS * BLOCK_BYTES
/** Read past a chunk's end, so that its last line is nearly always whole. */
const EXTRA_BYTES = 16 * 1024
/** A chunk, the byte before it and the extra. */
const BUFFER_BYTES = CHUNK_BYTES + 1 + EXTRA_BYTES

/** A part of a file in memory. */
export interface Chunk {
  readonly index: number
  readonly bytes: Uint8Array
  /** The file offset of the first byte, and the one after the last. */
  readonly base: number
  readonly end: number
}

/** The two buffers that all files of a source are read through, one after the other. */
export interface ChunkBuffers {
  readonly even: Uint8Array
  readonly odd: Uint8Array
}

/** Buffers for one source; more memory than this is not needed, however large the files are. */
export function chunkBuffers(): ChunkBuffers {
  return {
    even: Buffer.allocUnsafeSlow(BUFFER_BYTES),
    odd: Buffer.allocUnsafeSlow(BUFFER_BYTES),
  }
}

/**
 * Reads a file chunk by chunk from its end towards its start; while one chunk is being looked at,
 * the one before it is already being read into the other buffer.
 */
export class ChunkReader {
  readonly #file: OpenFile
  readonly #buffers: ChunkBuffers
  /** Nothing at or after this offset is read. */
  readonly #limit: number
  /** From which offset a chunk is needed; null when all of it is known already. */
  readonly #needFrom: (firstBlock: number, lastBlock: number) => number | null
  #current: Chunk | null = null
  #ahead: { readonly index: number; readonly chunk: Promise<Chunk> } | null = null

  constructor(
    file: OpenFile,
    buffers: ChunkBuffers,
    limit: number,
    needFrom: (firstBlock: number, lastBlock: number) => number | null,
  ) {
    this.#file = file
    this.#buffers = buffers
    this.#limit = limit
    this.#needFrom = needFrom
  }

  /** The chunk that block lies in. Its bytes stay valid until the next but one is asked for. */
  async chunkOf(block: number): Promise<Chunk> {
    const index = Math.floor(block / CHUNK_BLOCKS)
    if (this.#current?.index === index) return this.#current
    const ahead = this.#ahead
    this.#ahead = null
    const chunk = (ahead === null ? null : await ahead.chunk) ?? null
    this.#current = chunk?.index === index ? chunk : await this.#read(index)
    this.#readAhead(index - 1)
    return this.#current
  }

  /** Waits for what is still being read; to be called before the file is closed. */
  async settle(): Promise<void> {
    await this.#ahead?.chunk.catch(() => undefined)
    this.#ahead = null
  }

  #readAhead(index: number): void {
    if (index < 0 || this.#need(index) === null) return
    const chunk = this.#read(index)
    // Whoever asks for the chunk meets the failure; until then it is nobody's.
    chunk.catch(() => undefined)
    this.#ahead = { index, chunk }
  }

  #need(index: number): number | null {
    return this.#needFrom(index * CHUNK_BLOCKS, (index + 1) * CHUNK_BLOCKS - 1)
  }

  async #read(index: number): Promise<Chunk> {
    const bytes = index % 2 === 0 ? this.#buffers.even : this.#buffers.odd
    const base = this.#need(index) ?? index * CHUNK_BYTES
    const end = Math.min((index + 1) * CHUNK_BYTES + EXTRA_BYTES, this.#limit)
    await readFully(this.#file, bytes, 0, end - base, base)
    return { index, bytes, base, end }
  }
}
