import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  prepareState,
  readState,
  setStateAside,
  writeState,
} from '../../../src-main/records/state-file.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { errno, faultyDisk } from './faulty-disk.ts'

const NOW = Date.parse('2026-11-22T12:00:00.000Z')
const posix = process.platform !== 'win32'

describe('writeState', () => {
  it('replaces the value and leaves nothing else behind', async () => {
    const folder = freshFolder()
    const path = join(folder, 'state.json')
    expect((await writeState(path, { version: 1 })).ok).toBe(true)
    expect((await writeState(path, { version: 2 })).ok).toBe(true)
    expect(await readState(path, NOW)).toEqual({ kind: 'read', value: { version: 2 } })
    expect(readdirSync(folder)).toEqual(['state.json'])
  })

  it.runIf(posix)('keeps file and folder for their owner alone', async () => {
    const folder = join(freshFolder(), 'data')
    await writeState(join(folder, 'state.json'), {})
    expect(statSync(join(folder, 'state.json')).mode & 0o777).toBe(0o600)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
  })

  it('writes on where the disk took a part', async () => {
    const path = join(freshFolder(), 'state.json')
    const disk = faultyDisk({ write: () => 5 })
    expect((await writeState(path, { text: 'x'.repeat(100) }, disk)).ok).toBe(true)
    expect(readFileSync(path, 'utf8')).toBe(JSON.stringify({ text: 'x'.repeat(100) }))
  })

  it.each([
    ['opening', { open: () => refuse('EACCES') }],
    ['writing', { write: () => refuse('ENOSPC') }],
    ['the fsync', { sync: () => refuse('EIO') }],
    ['the rename', { rename: () => refuse('EXDEV') }],
  ])('keeps what stood before and removes its own when %s fails', async (_, faults) => {
    const folder = freshFolder()
    const path = join(folder, 'state.json')
    await writeState(path, { version: 1 })
    const answer = await writeState(path, { version: 2 }, faultyDisk(faults))
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'unavailable' } })
    expect(await readState(path, NOW)).toEqual({ kind: 'read', value: { version: 1 } })
    expect(readdirSync(folder)).toEqual(['state.json'])
  })

  it('keeps what stood before when the disk fills up half-way', async () => {
    const folder = freshFolder()
    const path = join(folder, 'state.json')
    await writeState(path, { version: 1 })
    let calls = 0
    const write = () => {
      calls += 1
      return calls === 1 ? 4 : refuse('ENOSPC')
    }
    const answer = await writeState(path, { version: 2 }, faultyDisk({ write }))
    expect(answer).toMatchObject({ failure: { message: expect.stringContaining('is full') } })
    expect(readdirSync(folder)).toEqual(['state.json'])
    expect(await readState(path, NOW)).toMatchObject({ value: { version: 1 } })
  })

  it('tries again while another program holds the old file open', async () => {
    const path = join(freshFolder(), 'state.json')
    let refusals = 2
    const rename = () => {
      refusals -= 1
      if (refusals >= 0) refuse('EPERM')
    }
    expect((await writeState(path, { version: 1 }, faultyDisk({ rename }))).ok).toBe(true)
  })

  it('says so when the folder’s disk does not confirm the new name', async () => {
    const path = join(freshFolder(), 'state.json')
    const disk = faultyDisk({ syncFolder: () => refuse('EIO') })
    expect((await writeState(path, {}, disk)).ok).toBe(false)
  })
})

describe('prepareState', () => {
  it('leaves the old value in place until it is placed', async () => {
    const path = join(freshFolder(), 'state.json')
    await writeState(path, { version: 1 })
    const prepared = await prepareState(path, { version: 2 })
    expect(await readState(path, NOW)).toEqual({ kind: 'read', value: { version: 1 } })
    expect(prepared.ok && (await prepared.value.place()).ok).toBe(true)
    expect(await readState(path, NOW)).toEqual({ kind: 'read', value: { version: 2 } })
  })
})

describe('readState', () => {
  it('tells a missing file, and a missing folder, from a broken one', async () => {
    const folder = freshFolder()
    expect(await readState(join(folder, 'state.json'), NOW)).toEqual({ kind: 'absent' })
    expect(await readState(join(folder, 'no', 'state.json'), NOW)).toEqual({ kind: 'absent' })
  })

  it.each([
    ['null', null],
    ['[]', []],
    ['{"a":1}', { a: 1 }],
  ])('leaves it to the owner whether %s is of the right shape', async (text, value) => {
    const path = join(freshFolder(), 'state.json')
    writeFileSync(path, text)
    expect(await readState(path, NOW)).toEqual({ kind: 'read', value })
  })

  it.each([
    ['an empty file', ''],
    ['blanks', ' \n'],
    ['one bracket', '['],
    ['a truncated object', '{"version":1,"rul'],
    ['NUL bytes', '\0\0\0\0'],
    ['two values', '{}{}'],
    ['invalid UTF-8', Buffer.from([0x22, 0xff, 0x22])],
  ])('sets %s aside under a dated name, byte for byte', async (_, content) => {
    const folder = freshFolder()
    const path = join(folder, 'state.json')
    writeFileSync(path, content)
    const movedTo = `${path}.corrupt-20261122T120000Z`
    const state = await readState(path, NOW)
    expect(state).toEqual({ kind: 'corrupt', movedTo, message: expect.stringContaining(movedTo) })
    expect(readFileSync(movedTo).equals(Buffer.from(content))).toBe(true)
    expect(await readState(path, NOW)).toEqual({ kind: 'absent' })
  })

  it('never replaces one that was set aside before', async () => {
    const folder = freshFolder()
    const path = join(folder, 'state.json')
    for (const content of ['first', 'second', 'third']) {
      writeFileSync(path, content)
      await readState(path, NOW)
    }
    const kept = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
    expect(kept.sort()).toEqual(['first', 'second', 'third'])
  })

  it('says so, and moves nothing, when the file can’t be read', async () => {
    const folder = freshFolder()
    const path = join(folder, 'state.json')
    writeFileSync(path, '{}')
    const disk = faultyDisk({ open: () => refuse('EACCES') })
    expect(await readState(path, NOW, disk)).toMatchObject({
      kind: 'unreadable',
      message: expect.stringContaining('may not read'),
    })
    expect(readdirSync(folder)).toEqual(['state.json'])
  })

  it('says so, and keeps the broken file in place, when it can’t be set aside', async () => {
    const folder = freshFolder()
    const path = join(folder, 'state.json')
    writeFileSync(path, '[')
    const disk = faultyDisk({ rename: () => refuse('EROFS') })
    expect(await readState(path, NOW, disk)).toMatchObject({ kind: 'unreadable' })
    expect(readdirSync(folder)).toEqual(['state.json'])
    expect(readFileSync(path, 'utf8')).toBe('[')
  })

  it('says so when a folder stands in its place', async () => {
    const path = join(freshFolder(), 'state.json')
    mkdirSync(path)
    expect(await readState(path, NOW)).toMatchObject({ kind: 'unreadable' })
  })
})

describe('setStateAside', () => {
  it('keeps a state whose shape its owner can’t use', async () => {
    const path = join(freshFolder(), 'state.json')
    writeFileSync(path, '[]')
    expect(await setStateAside(path, NOW)).toMatchObject({ kind: 'corrupt' })
    expect(readFileSync(`${path}.corrupt-20261122T120000Z`, 'utf8')).toBe('[]')
  })
})

function refuse(code: string): never {
  throw errno(code)
}
