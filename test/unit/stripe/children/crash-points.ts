import { type Disk, type DiskFile, realDisk } from '../../../../src-main/records/disk.ts'

/**
 * Counts the moments at which a process may be killed, and kills it at a chosen one, as a power cut
 * or `kill -9` would: nothing after it runs any more.
 */
export class CrashPoints {
  readonly #crashAt: number
  #passed = 0

  /** `crashAt` counts from 1; 0 never kills. */
  constructor(crashAt: number) {
    this.#crashAt = crashAt
  }

  /** Whether the process has to die at this point; `last` is what it still does. */
  pass(last?: () => void): void {
    this.#passed += 1
    if (this.#passed !== this.#crashAt) return
    last?.()
    process.kill(process.pid, 'SIGKILL')
  }

  /** A disk with crash points before, in the middle of and after each write, and after each sync. */
  get disk(): Disk {
    return {
      ...realDisk,
      open: async (path, purpose) => this.#file(await realDisk.open(path, purpose)),
    }
  }

  /** A network with crash points before a request is sent and after its answer has come. */
  get fetch(): typeof globalThis.fetch {
    return async (input, init) => {
      this.pass()
      const answer = await globalThis.fetch(input, init)
      this.pass()
      return answer
    }
  }

  #file(file: DiskFile): DiskFile {
    return {
      stat: () => file.stat(),
      read: (position, length) => file.read(position, length),
      truncate: (size) => file.truncate(size),
      close: () => file.close(),
      write: async (bytes) => {
        this.pass()
        // Half a line and then the end: two writes, so that the half really is on its own.
        const half = bytes.subarray(0, Math.ceil(bytes.length / 2))
        const written = await file.write(half)
        this.pass()
        if (written < half.length) return written
        return written + (await file.write(bytes.subarray(half.length)))
      },
      sync: async () => {
        this.pass()
        await file.sync()
        this.pass()
      },
    }
  }
}
