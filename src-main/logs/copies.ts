import { codeOf } from './file-problem.ts'
import type { LogFiles, OpenFile } from './files.ts'
import { HEAD_BYTES, readAt } from './fingerprint.ts'

/** Files shorter than this are never taken for a copy of another. */
const LEAST_BYTES = 64
/** How much of the end of the shorter file must agree. */
const END_BYTES = 4096

/** A file that was read, as far as telling copies apart needs it. */
export interface ReadFile {
  readonly candidate: { readonly name: string; readonly base: string }
  readonly size: number
  readonly head: Uint8Array
}

/**
 * Finds files that are a copy of the beginning of another file of their log: some rotation copies
 * the log before it cuts it, and for a moment the same lines stand in both. Answers, for each
 * such name, the name of the file that counts.
 */
export async function findCopies(
  files: LogFiles,
  directory: string,
  all: readonly ReadFile[],
): Promise<Map<string, string>> {
  const groups = new Map<string, ReadFile[]>()
  for (const file of all) {
    if (file.head.length < LEAST_BYTES) continue
    const key = `${file.candidate.base}\n${Buffer.from(file.head.subarray(0, LEAST_BYTES)).toString('latin1')}`
    groups.set(key, [...(groups.get(key) ?? []), file])
  }
  const copies = new Map<string, string>()
  for (const group of groups.values()) {
    group.sort((a, b) => b.size - a.size || baseFirst(a, b))
    const originals: ReadFile[] = []
    for (const file of group) {
      const original = await originalOf(files, directory, file, originals)
      if (original === null) originals.push(file)
      else copies.set(file.candidate.name, original.candidate.name)
    }
  }
  return copies
}

async function originalOf(
  files: LogFiles,
  directory: string,
  file: ReadFile,
  longer: readonly ReadFile[],
): Promise<ReadFile | null> {
  for (const other of longer) {
    const shared = Math.min(file.size, HEAD_BYTES)
    if (!sameBytes(file.head.subarray(0, shared), other.head.subarray(0, shared))) continue
    const end = await endOf(files, directory, file.candidate.name, file.size)
    const otherEnd = await endOf(files, directory, other.candidate.name, file.size)
    if (end !== null && otherEnd !== null && sameBytes(end, otherEnd)) return other
  }
  return null
}

/** The bytes before `size`, at most `END_BYTES`; null when the file can't be read any more. */
async function endOf(
  files: LogFiles,
  directory: string,
  name: string,
  size: number,
): Promise<Uint8Array | null> {
  let file: OpenFile | null = null
  try {
    file = await files.open(directory, name)
    const from = Math.max(0, size - END_BYTES)
    return await readAt(file, from, size - from)
  } catch (error) {
    if (codeOf(error) === null) throw error
    return null
  } finally {
    await file?.close()
  }
}

function baseFirst({ candidate: a }: ReadFile, { candidate: b }: ReadFile): number {
  return Number(b.name === b.base) - Number(a.name === a.base)
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}
