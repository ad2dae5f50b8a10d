import { createHash } from 'node:crypto'
import { appendFileSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { JOURNAL_NAME, Journal } from '../../../src-main/records/journal.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { valueIn } from '../../support/value-in.ts'
import { onWindowsDisk } from '../../support/windows-disk.ts'
import { errno, faultyDisk } from './faulty-disk.ts'
import { bodies, intent, linesIn, makeJournal, NOON } from './journal-bodies.ts'

const posix = process.platform !== 'win32'
const newPath = () => join(freshFolder(), 'profile', JOURNAL_NAME)
const note = (text: string) => ({ kind: 'note', text }) as const

describe('the journal', () => {
  it('begins empty where there is no file, and makes none by looking', async () => {
    const path = newPath()
    const journal = valueIn(await Journal.open(path))
    expect(journal.entries).toEqual([])
    expect(journal.healed).toBeNull()
    expect(() => statSync(path)).toThrow()
  })

  it('reads back every kind of entry as it was written', async () => {
    const path = newPath()
    const written = await makeJournal(path)
    expect(written.map(({ body }) => body)).toEqual(bodies)
    expect(written.map(({ seq, at }) => [seq, at])).toEqual(bodies.map((_, n) => [n + 1, NOON + n]))
    expect(valueIn(await Journal.open(path)).entries).toEqual(written)
  })

  it('chains each entry to the one before by SHA-256 over canonical JSON', async () => {
    const path = newPath()
    const [first, second] = await makeJournal(path, [note('a'), { text: 'b', kind: 'note' }])
    const sha = (text: string) => createHash('sha256').update(text).digest('hex')
    const zeros = '0'.repeat(64)
    expect(first?.prev).toBe(zeros)
    expect(first?.hash).toBe(
      sha(`{"at":${NOON},"body":{"kind":"note","text":"a"},"prev":"${zeros}","seq":1}`),
    )
    expect(second?.prev).toBe(first?.hash)
    expect(second?.hash).toBe(
      sha(`{"at":${NOON + 1},"body":{"kind":"note","text":"b"},"prev":"${first?.hash}","seq":2}`),
    )
  })

  it('writes one line of JSON for each entry, with the fields in their order', async () => {
    const path = newPath()
    await makeJournal(path, [note('a\nb\u2028c')])
    const lines = linesIn(path)
    expect(lines).toHaveLength(1)
    expect(Object.keys(JSON.parse(lines[0] ?? ''))).toEqual(['seq', 'at', 'body', 'prev', 'hash'])
  })

  it.runIf(posix)('is readable for its owner alone', async () => {
    const path = newPath()
    await makeJournal(path)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700)
  })

  it('appends in the order of the calls, however many are under way', async () => {
    const path = newPath()
    const journal = valueIn(await Journal.open(path))
    const texts = Array.from({ length: 20 }, (_, n) => `note ${n}`)
    await Promise.all(texts.map((text) => journal.append(NOON, note(text))))
    const reopened = valueIn(await Journal.open(path))
    expect(reopened.entries.map(({ body }) => body)).toEqual(texts.map(note))
  })

  it('keeps what JSON can’t hold out of the entry, in memory as on disk', async () => {
    const path = newPath()
    const request = { amount: undefined, created: new Date(NOON), rate: Number.NaN }
    const [entry] = await makeJournal(path, [{ ...intent, request }])
    expect(entry?.body).toMatchObject({
      request: { created: '2026-11-22T12:00:00.000Z', rate: null },
    })
    expect(valueIn(await Journal.open(path)).entries).toEqual([entry])
  })

  it('refuses an entry that it could not read back, and goes on', async () => {
    const path = newPath()
    const journal = valueIn(await Journal.open(path))
    const tooLong = await journal.append(NOON, note('x'.repeat(1024 * 1024)))
    expect(tooLong).toMatchObject({ failure: { kind: 'defect' } })
    expect(await journal.append(NOON + 0.5, note('b'))).toMatchObject({ ok: false })
    valueIn(await journal.append(NOON, note('c')))
    expect(valueIn(await Journal.open(path)).entries).toHaveLength(1)
  })
})

describe('opening after a crash', () => {
  it('takes off a torn last line, says so, and goes on behind the whole ones', async () => {
    const path = newPath()
    const written = await makeJournal(path, [note('a'), note('b')])
    appendFileSync(path, '{"seq":3,"at":17')
    const journal = valueIn(await Journal.open(path))
    expect(journal.healed).toContain('The last 16 bytes')
    expect(journal.entries).toEqual(written)
    valueIn(await journal.append(NOON, note('c')))
    const reopened = valueIn(await Journal.open(path))
    expect(reopened.healed).toBeNull()
    expect(reopened.entries.map(({ seq }) => seq)).toEqual([1, 2, 3])
  })

  it('keeps a last entry that lacks nothing but its newline', async () => {
    const path = newPath()
    const written = await makeJournal(path, [note('a'), note('b')])
    writeFileSync(path, linesIn(path).join('\n'))
    const journal = valueIn(await Journal.open(path))
    expect(journal.entries).toEqual(written)
    valueIn(await journal.append(NOON, note('c')))
    expect(linesIn(path)).toHaveLength(3)
    expect(valueIn(await Journal.open(path)).entries).toHaveLength(3)
  })

  it('waits until the disk holds what was read', async () => {
    const path = newPath()
    await makeJournal(path)
    const synced: string[] = []
    valueIn(await Journal.open(path, faultyDisk({ sync: (name) => synced.push(name) })))
    expect(synced).toEqual([path])
  })
})

describe('a journal that can’t be relied on', () => {
  it('is not opened, and the sentence says where it breaks and what to do', async () => {
    const path = newPath()
    await makeJournal(path)
    writeFileSync(path, readFileSync(path, 'utf8').replace('"amount":695', '"amount":696'))
    const answer = await Journal.open(path)
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'unavailable' } })
    if (answer.ok) return
    expect(answer.failure.message).toContain(`${path} is broken at line 2: it was changed`)
    expect(answer.failure.message).toContain('restart the console')
  })

  it('is not opened when it is gone although entries were acknowledged', async () => {
    const path = newPath()
    await makeJournal(path)
    rmSync(path)
    expect(await Journal.open(path)).toMatchObject({
      failure: { message: expect.stringContaining('line 1: the last 7 are missing') },
    })
  })

  it('begins anew once it and its head were moved away', async () => {
    const path = newPath()
    await makeJournal(path)
    for (const name of [path, `${path}.head`]) rmSync(name)
    expect(valueIn(await Journal.open(path)).entries).toEqual([])
  })

  it('is not opened where a folder stands in its place', async () => {
    const path = newPath()
    mkdirSync(path, { recursive: true })
    expect(await Journal.open(path)).toMatchObject({ failure: { kind: 'unavailable' } })
  })

  it('takes no further entry once another program changed it', async () => {
    const path = newPath()
    const journal = valueIn(await Journal.open(path))
    valueIn(await journal.append(NOON, note('a')))
    const before = readFileSync(path)
    appendFileSync(path, 'x\n')
    const refused = { failure: { message: expect.stringContaining('another program') } }
    expect(await journal.append(NOON, note('b'))).toMatchObject(refused)
    writeFileSync(path, before)
    expect(await journal.append(NOON, note('c'))).toMatchObject(refused)
    expect(readFileSync(path)).toEqual(before)
  })
})

describe('a disk that refuses', () => {
  it('when full fails the entry, leaves none of it, and takes the next once there is room', async () => {
    const path = newPath()
    let room = Number.POSITIVE_INFINITY
    const disk = faultyDisk({
      write: (name, bytes) => {
        if (name !== path || bytes.length <= room) return null
        if (room === 0) throw errno('ENOSPC')
        const taken = room
        room = 0
        return taken
      },
      // The half-written line can't be cut back at first.
      truncate: () => {
        if (room === 0) throw errno('EIO')
      },
    })
    const journal = valueIn(await Journal.open(path, disk))
    valueIn(await journal.append(NOON, note('a')))
    room = 25
    expect(await journal.append(NOON, note('b'))).toMatchObject({
      failure: { message: expect.stringContaining('full') },
    })
    expect(journal.trouble).toContain('full')
    expect(journal.entries).toHaveLength(1)
    room = Number.POSITIVE_INFINITY
    valueIn(await journal.append(NOON, note('c')))
    expect(journal.trouble).toBeNull()
    const reopened = valueIn(await Journal.open(path))
    expect(reopened.entries.map(({ body }) => body)).toEqual([note('a'), note('c')])
  })

  it('takes an entry off again that it did not confirm, and is not trusted after that', async () => {
    const path = newPath()
    let failing = false
    const disk = faultyDisk({
      sync: (name) => {
        if (failing && name === path) throw errno('EIO')
      },
    })
    const journal = valueIn(await Journal.open(path, disk))
    valueIn(await journal.append(NOON, note('a')))
    failing = true
    expect((await journal.append(NOON, intent)).ok).toBe(false)
    expect(linesIn(path)).toHaveLength(1)
    failing = false
    const answer = await journal.append(NOON, note('c'))
    expect(answer).toMatchObject({ failure: { message: expect.stringContaining('restarted') } })
    expect(valueIn(await Journal.open(path)).entries).toHaveLength(1)
  })

  it('keeps its entries when only the head can’t be written', async () => {
    const path = newPath()
    const disk = faultyDisk({
      open: (name) => {
        if (name.endsWith('.head')) throw errno('EACCES')
      },
    })
    const journal = valueIn(await Journal.open(path, disk))
    valueIn(await journal.append(NOON, note('a')))
    expect(valueIn(await Journal.open(path)).entries).toHaveLength(1)
  })
})

describe('the journal on Windows', () => {
  onWindowsDisk()

  it('takes off a torn last line and takes new entries', async () => {
    const path = newPath()
    await makeJournal(path, [note('a')])
    appendFileSync(path, '{"seq":2,"at":17')
    const journal = valueIn(await Journal.open(path))
    expect(journal.healed).toContain('The last 16 bytes')
    valueIn(await journal.append(NOON, note('b')))
    expect(valueIn(await Journal.open(path)).entries).toHaveLength(2)
  })

  it('takes off an entry that the disk did not confirm', async () => {
    const path = newPath()
    const journal = valueIn(
      await Journal.open(
        path,
        faultyDisk({
          sync: () => {
            throw errno('EIO')
          },
        }),
      ),
    )
    expect((await journal.append(NOON, intent)).ok).toBe(false)
    expect(readFileSync(path, 'utf8')).toBe('')
  })

  it('keeps a head, which notices that last entries are gone', async () => {
    const path = newPath()
    await makeJournal(path, [note('a'), note('b')])
    writeFileSync(path, `${linesIn(path)[0]}\n`)
    expect(await Journal.open(path)).toMatchObject({
      failure: { message: expect.stringContaining('line 2: the last entry is missing') },
    })
  })
})
