import fs, { constants } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { afterEach, beforeEach } from 'vitest'

const { O_APPEND, O_RDWR, O_WRONLY } = constants

/**
 * Within the `describe` that calls this, files refuse what they refuse on Windows, for the sources as
 * they are: cutting through a handle that was opened for appending, and syncing through one that only
 * reads. Source: libuv's `fs__open` takes FILE_WRITE_DATA off such a handle, without which Windows
 * sets no end of a file; FlushFileBuffers wants one that may write.
 */
export function onWindowsDisk(): void {
  const real = {
    openSync: fs.openSync,
    ftruncateSync: fs.ftruncateSync,
    fsyncSync: fs.fsyncSync,
    open: fs.promises.open,
  }
  const flagsOf = new Map<number, fs.OpenMode>()
  beforeEach(() => {
    fs.openSync = (path, flags, mode) => {
      const file = real.openSync(path, flags, mode)
      flagsOf.set(file, flags)
      return file
    }
    fs.ftruncateSync = (file, size) => {
      if (appends(flagsOf.get(file))) throw refused('ftruncate')
      real.ftruncateSync(file, size)
    }
    fs.fsyncSync = (file) => {
      if (onlyReads(flagsOf.get(file))) throw refused('fsync')
      real.fsyncSync(file)
    }
    fs.promises.open = async (path, flags, mode) => {
      const file = await real.open(path, flags, mode)
      if (appends(flags)) file.truncate = () => Promise.reject(refused('ftruncate'))
      if (onlyReads(flags)) file.sync = () => Promise.reject(refused('fsync'))
      return file
    }
    syncBuiltinESMExports()
  })
  afterEach(() => {
    const { open, ...others } = real
    Object.assign(fs, others)
    fs.promises.open = open
    flagsOf.clear()
    syncBuiltinESMExports()
  })
}

function appends(flags: fs.OpenMode | undefined): boolean {
  return typeof flags === 'string' ? flags.startsWith('a') : ((flags ?? 0) & O_APPEND) !== 0
}

function onlyReads(flags: fs.OpenMode = 'r'): boolean {
  return typeof flags === 'string' ? flags === 'r' : (flags & (O_RDWR | O_WRONLY)) === 0
}

function refused(call: string): Error {
  const message = `EPERM: operation not permitted, ${call}`
  return Object.assign(new Error(message), { code: 'EPERM', syscall: call })
}
