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
  even: Uint8Array
  odd: Uint8Array
}

/** Buffers for one source; more memory than this is not needed, however large the files are. */
export function chunkBuffers(): ChunkBuffers {
  return { even: chunkBuffer(), odd: chunkBuffer() }
}

function chunkBuffer(): Uint8Array {
  return Buffer.allocUnsafeSlow(BUFFER_BYTES)
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
  /** From which offset a block must still be read; null when it is known. */
  readonly #unreadFrom: (block: number) => number | null
  #current: Chunk | null = null
  #ahead: Promise<Chunk> | null = null

  constructor(
    file: OpenFile,
    buffers: ChunkBuffers,
    limit: number,
    unreadFrom: (block: number) => number | null,
  ) {
    this.#file = file
    this.#buffers = buffers
    this.#limit = limit
    this.#unreadFrom = unreadFrom
  }

  /** The chunk an unread block lies in. Its bytes stay valid until the next one is asked for. */
  async chunkOf(block: number): Promise<Chunk> {
    if (this.#holds(this.#current, block)) return this.#current
    const ahead = await this.#ahead
    this.#ahead = null
    const chunk = this.#holds(ahead, block) ? ahead : await this.#read(block)
    this.#current = chunk
    this.#readAhead(chunk.index * CHUNK_BLOCKS - 1)
    return chunk
  }

  /** Waits for what is still being read; to be called before the file is closed. */
  async settle(): Promise<void> {
    await this.#ahead?.catch(() => undefined)
    this.#ahead = null
  }

  #holds(chunk: Chunk | null, block: number): chunk is Chunk {
    if (chunk?.index !== Math.floor(block / CHUNK_BLOCKS)) return false
    return chunk.base <= (this.#baseOf(block) ?? chunk.base)
  }

  #readAhead(block: number): void {
    if (block < 0 || this.#unreadFrom(block) === null) return
    this.#ahead = this.#read(block)
    // Whoever asks for the chunk meets the failure; until then it is nobody's.
    this.#ahead.catch(() => undefined)
  }

  /** Where reading for a block begins: a byte early at its start, to see if a line begins there. */
  #baseOf(block: number): number | null {
    const from = this.#unreadFrom(block)
    return from === block * BLOCK_BYTES ? Math.max(0, from - 1) : from
  }

  /** Reads the block and the unread ones right before it, as far as they are in one chunk. */
  async #read(block: number): Promise<Chunk> {
    const index = Math.floor(block / CHUNK_BLOCKS)
    let base = block * BLOCK_BYTES
    for (let k = block; k >= index * CHUNK_BLOCKS; k--) {
      const from = this.#baseOf(k)
      if (from === null) break
      base = from
    }
    const side = index % 2 === 0 ? 'even' : 'odd'
    const bytes = this.#buffers[side]
    const end = Math.min((index + 1) * CHUNK_BYTES + EXTRA_BYTES, this.#limit)
    try {
      await readFully(this.#file, bytes, 0, end - base, base)
    } catch (error) {
      // A read that was given up may still bring its bytes, when the next file is in the buffer.
      this.#buffers[side] = chunkBuffer()
      throw error
    }
    return { index, bytes, base, end }
  }
}
