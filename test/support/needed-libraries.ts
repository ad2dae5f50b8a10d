import { closeSync, openSync, readSync } from 'node:fs'

/** Of the ELF specification: kinds of segments, and tags of the dynamic one. */
const [PT_LOAD, PT_DYNAMIC] = [1, 2]
const [DT_NEEDED, DT_STRTAB, DT_STRSZ] = [1n, 5n, 10n]

/** The libraries that a 64-bit little-endian ELF program is linked with, by their file names. */
export function neededLibraries(program: string): string[] {
  const file = openSync(program, 'r')
  const read = (offset: bigint | number, length: number) => {
    const bytes = Buffer.alloc(length)
    readSync(file, bytes, 0, length, BigInt(offset))
    return bytes
  }
  try {
    const header = read(0, 64)
    const [size, count] = [header.readUInt16LE(54), header.readUInt16LE(56)]
    const table = read(header.readBigUInt64LE(32), size * count)
    const segments = Array.from({ length: count }, (_, at) => {
      const entry = table.subarray(at * size)
      return {
        kind: entry.readUInt32LE(0),
        offset: entry.readBigUInt64LE(8),
        address: entry.readBigUInt64LE(16),
        bytes: entry.readBigUInt64LE(32),
      }
    })
    const dynamic = segments.find(({ kind }) => kind === PT_DYNAMIC)
    if (dynamic === undefined) return []
    const entries = read(dynamic.offset, Number(dynamic.bytes))
    const tags = Array.from({ length: entries.length / 16 }, (_, at) => ({
      tag: entries.readBigInt64LE(at * 16),
      value: entries.readBigUInt64LE(at * 16 + 8),
    }))
    const tagged = (wanted: bigint) => tags.find(({ tag }) => tag === wanted)?.value ?? 0n
    const address = tagged(DT_STRTAB)
    const home = segments.find(
      (one) => one.kind === PT_LOAD && one.address <= address && address < one.address + one.bytes,
    )
    if (home === undefined) return []
    const names = read(home.offset + address - home.address, Number(tagged(DT_STRSZ)))
    return tags
      .filter(({ tag }) => tag === DT_NEEDED)
      .map(({ value }) => names.toString('latin1', Number(value), names.indexOf(0, Number(value))))
  } finally {
    closeSync(file)
  }
}
