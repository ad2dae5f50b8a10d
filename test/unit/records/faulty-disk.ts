import { type Disk, realDisk } from '../../../src-main/records/disk.ts'

/** What goes wrong: each is called just before the real call and may throw instead of it. */
export interface Faults {
  readonly open?: (path: string) => void | Promise<void>
  /** Answers how many of the bytes the disk takes; null for all. */
  readonly write?: (path: string, bytes: Uint8Array) => number | null
  readonly truncate?: (path: string) => void
  readonly sync?: (path: string) => void
  readonly rename?: (from: string, to: string) => void
  readonly syncFolder?: (path: string) => void
}

/** The real disk with faults put in. */
export function faultyDisk(faults: Faults): Disk {
  return {
    ...realDisk,
    async open(path, purpose) {
      await faults.open?.(path)
      const file = await realDisk.open(path, purpose)
      return {
        ...file,
        async write(bytes) {
          const taken = faults.write?.(path, bytes) ?? bytes.length
          return taken === 0 ? 0 : file.write(bytes.subarray(0, taken))
        },
        async truncate(size) {
          faults.truncate?.(path)
          await file.truncate(size)
        },
        async sync() {
          faults.sync?.(path)
          await file.sync()
        },
      }
    },
    async rename(from, to) {
      faults.rename?.(from, to)
      await realDisk.rename(from, to)
    },
    async syncFolder(path) {
      faults.syncFolder?.(path)
      await realDisk.syncFolder(path)
    },
  }
}

/** The error that a failed file call throws. */
export function errno(code: string): Error {
  return Object.assign(new Error(`${code}: made by the test`), { code })
}
