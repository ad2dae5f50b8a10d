import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Appender } from '../../../src-main/records/append.ts'
import { NotAnswering } from '../../../src-main/records/disk-failures.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { errno, faultyDisk } from './faulty-disk.ts'

const posix = process.platform !== 'win32'

describe('Appender', () => {
  it('adds each record as one line, in the order of the calls', async () => {
    const path = join(freshFolder(), 'log')
    const appender = new Appender()
    const answers = await Promise.all([1, 2, 3].map((n) => appender.append(path, { n })))
    expect(answers.every((answer) => answer.ok)).toBe(true)
    expect(readFileSync(path, 'utf8')).toBe('{"n":1}\n{"n":2}\n{"n":3}\n')
  })

  it('keeps a text with newlines in one line', async () => {
    const path = join(freshFolder(), 'log')
    await new Appender().append(path, { text: 'a\nb\u2028c' })
    expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(2)
  })

  it.runIf(posix)('creates the file and, where asked, the folder for its owner alone', async () => {
    const folder = join(freshFolder(), 'data', 'deep')
    await new Appender().append(join(folder, 'log'), {}, { createFolder: true })
    expect(statSync(join(folder, 'log')).mode & 0o777).toBe(0o600)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
  })

  it('leaves the mode of a file that was there before', async () => {
    const path = join(freshFolder(), 'log')
    writeFileSync(path, '', { mode: 0o644 })
    const before = statSync(path).mode
    await new Appender().append(path, {})
    expect(statSync(path).mode).toBe(before)
  })

  it('heals a torn last line with a newline of its own', async () => {
    const path = join(freshFolder(), 'log')
    writeFileSync(path, '{"n":1}\n{"n":')
    expect((await new Appender().append(path, { n: 3 })).ok).toBe(true)
    expect(readFileSync(path, 'utf8')).toBe('{"n":1}\n{"n":\n{"n":3}\n')
  })

  it('goes to the new file when the old one was renamed away', async () => {
    const folder = freshFolder()
    const path = join(folder, 'log')
    const appender = new Appender()
    await appender.append(path, { n: 1 })
    mkdirSync(join(folder, 'old'))
    renameSync(path, join(folder, 'old', 'log'))
    await appender.append(path, { n: 2 })
    expect(readFileSync(path, 'utf8')).toBe('{"n":2}\n')
  })
})

describe('a place that refuses', () => {
  it('says that the folder is missing, and does not create it', async () => {
    const path = join(freshFolder(), 'missing', 'log')
    const answer = await new Appender().append(path, {})
    expect(answer).toMatchObject({
      failure: { kind: 'unavailable', message: expect.stringContaining('create it') },
    })
    expect(existsSync(dirname(path))).toBe(false)
  })

  it('says that a part of the path is no folder', async () => {
    const file = join(freshFolder(), 'file')
    writeFileSync(file, '')
    const answer = await new Appender().append(join(file, 'log'), {}, { createFolder: true })
    expect(answer).toMatchObject({ failure: { message: expect.stringContaining('not a folder') } })
  })

  it('says that a folder stands in the place of the file', async () => {
    const path = join(freshFolder(), 'log')
    mkdirSync(path)
    expect(await new Appender().append(path, {})).toMatchObject({
      failure: { message: expect.stringContaining('move it away') },
    })
  })

  it.runIf(posix)('refuses a FIFO without waiting for its reader', async () => {
    const path = join(freshFolder(), 'log')
    execFileSync('mkfifo', [path])
    expect(await new Appender().append(path, {})).toMatchObject({
      failure: { message: expect.stringContaining('not a regular file') },
    })
  })

  it.each([
    ['ENOSPC', 'is full'],
    ['EDQUOT', 'is full'],
    ['EFBIG', 'largest size'],
    ['EACCES', 'may not write'],
    ['EROFS', 'read-only'],
    ['EIO', 'check the disk'],
    ['EMFILE', 'Too many files'],
    ['ENXIO', '(ENXIO)'],
  ])('turns %s into a sentence and recovers by itself', async (code, words) => {
    const path = join(freshFolder(), 'log')
    let broken = true
    const open = () => {
      if (broken) throw errno(code)
    }
    const appender = new Appender(faultyDisk({ open }))
    expect(await appender.append(path, {})).toMatchObject({
      failure: { kind: 'unavailable', message: expect.stringContaining(words) },
    })
    broken = false
    expect((await appender.append(path, {})).ok).toBe(true)
  })

  it('lets a defect through instead of calling it a failure of the disk, and goes on', async () => {
    let broken = true
    const open = () => {
      if (broken) throw new TypeError('a defect')
    }
    const appender = new Appender(faultyDisk({ open }))
    const path = join(freshFolder(), 'log')
    await expect(appender.append(path, {})).rejects.toThrow('a defect')
    broken = false
    expect((await appender.append(path, {})).ok).toBe(true)
  })
})

describe('a failed fsync', () => {
  function brokenSync() {
    const folder = freshFolder()
    const state = { broken: true }
    const sync = () => {
      if (state.broken) throw errno('EIO')
    }
    return { appender: new Appender(faultyDisk({ sync })), state, path: join(folder, 'log') }
  }

  it('is a failure that says the disk can’t be trusted', async () => {
    const { appender, path } = brokenSync()
    expect(await appender.append(path, {})).toMatchObject({
      failure: { message: expect.stringContaining("can't be trusted") },
    })
  })

  it('makes the file read-only until a restart, even if the disk seems well again', async () => {
    const { appender, state, path } = brokenSync()
    await appender.append(path, { n: 1 })
    state.broken = false
    const before = readFileSync(path)
    expect((await appender.append(path, { n: 2 })).ok).toBe(false)
    expect(readFileSync(path).equals(before)).toBe(true)
    expect((await new Appender().append(path, { n: 3 })).ok).toBe(true)
  })

  it('of a disk that does not answer keeps nothing from being written once it does', async () => {
    const state = { hung: true }
    const sync = () => {
      if (state.hung) throw new NotAnswering()
    }
    const appender = new Appender(faultyDisk({ sync }))
    const path = join(freshFolder(), 'log')
    expect(await appender.append(path, { n: 1 })).toMatchObject({
      failure: { message: expect.stringContaining('does not answer') },
    })
    state.hung = false
    expect((await appender.append(path, { n: 2 })).ok).toBe(true)
  })

  it('of a disk that gave it up itself counts as any other', async () => {
    const state = { broken: true }
    const sync = () => {
      if (state.broken) throw errno('ETIMEDOUT')
    }
    const appender = new Appender(faultyDisk({ sync }))
    const path = join(freshFolder(), 'log')
    await appender.append(path, { n: 1 })
    state.broken = false
    expect((await appender.append(path, { n: 2 })).ok).toBe(false)
  })

  it('does not touch other files', async () => {
    const { appender, state, path } = brokenSync()
    await appender.append(path, {})
    state.broken = false
    expect((await appender.append(`${path}-other`, {})).ok).toBe(true)
  })

  it('counts for the name of a new file as well', async () => {
    const syncFolder = () => {
      throw errno('EIO')
    }
    const appender = new Appender(faultyDisk({ syncFolder }))
    const path = join(freshFolder(), 'log')
    expect((await appender.append(path, {})).ok).toBe(false)
    writeFileSync(`${path}-old`, '{}\n')
    expect((await appender.append(`${path}-old`, {})).ok).toBe(true)
  })

  it('is not asked of a line that need not be durable', async () => {
    const { appender, path } = brokenSync()
    expect((await appender.append(path, { n: 1 }, { durable: false })).ok).toBe(true)
  })
})
