import {
  appendFileSync,
  copyFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type LogFiles, realFiles } from '../../../src-main/logs/files.ts'
import { LogReader } from '../../../src-main/logs/reader.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { delivery, HOUR, NOON, PAYMENTS, payment, WEBHOOKS } from './log-folder.ts'
import { watchedFiles } from './watched-files.ts'

/** A folder with a webhook log of some lines, and a reader that has read them. */
async function someLog(lines = 4, files?: LogFiles) {
  const directory = freshFolder()
  const base = join(directory, WEBHOOKS)
  const write = (number: number) => appendFileSync(base, deliveries(number))
  write(lines)
  const reader = new LogReader(files === undefined ? { directory } : { directory, files })
  await reader.read(NOON, 60)
  const look = async (from = reader) => {
    const { webhooks, gaps } = await from.read(NOON, 60)
    return {
      total: webhooks.window.countSince(NOON - HOUR).total,
      gaps: gaps.map(({ because }) => because),
      remarks: webhooks.remarks,
      because: webhooks.because,
    }
  }
  const sibling = (suffix: string) => join(directory, `${WEBHOOKS}.${suffix}`)
  const cold = () => look(new LogReader({ directory }))
  return { base, write, look, cold, sibling, directory, reader }
}

function deliveries(number: number): string {
  return Array.from({ length: number }, (_, i) => delivery(50 - i)).join('')
}

describe('rotation by renaming', () => {
  it('finishes the old file, then reads the new one', async () => {
    const { base, write, look, sibling } = await someLog()
    write(2)
    renameSync(base, sibling('1'))
    write(3)
    expect(await look()).toMatchObject({ total: 9, gaps: [] })
    appendFileSync(sibling('1'), deliveries(1))
    expect(await look()).toMatchObject({ total: 10, gaps: [] })
  })

  it('several times between two runs loses nothing', async () => {
    const { base, write, look, sibling } = await someLog()
    for (let i = 0; i < 3; i++) {
      for (const [from, to] of [
        ['2', '3'],
        ['1', '2'],
      ] as const) {
        try {
          renameSync(sibling(from), sibling(to))
        } catch {
          // There is no such file yet.
        }
      }
      renameSync(base, sibling('1'))
      write(2)
    }
    expect(await look()).toMatchObject({ total: 10, gaps: [] })
  })

  it('reports a gap when what was read last is nowhere any more', async () => {
    const { base, write, look } = await someLog()
    rmSync(base)
    write(2)
    const { total, gaps } = await look()
    expect([total, gaps.length]).toEqual([2, 1])
    expect(gaps[0]).toContain(`${WEBHOOKS} was cut or replaced`)
    expect((await look()).gaps).toEqual([])
  })

  it('to a compressed file is a gap, and the file is named', async () => {
    const { base, write, look, directory } = await someLog()
    rmSync(base)
    writeFileSync(join(directory, `${WEBHOOKS}.1.gz`), 'packed')
    write(1)
    const { gaps, because } = await look()
    expect(gaps).toHaveLength(1)
    expect(because).toContain(`${WEBHOOKS}.1.gz is compressed`)
  })

  it('between the listing and the opening is seen by looking again', async () => {
    let rotate = () => {}
    const files: LogFiles = {
      ...realFiles,
      list: async (directory) => {
        const names = await realFiles.list(directory)
        rotate()
        return names
      },
    }
    const { base, write, look, sibling } = await someLog(4, files)
    rotate = () => {
      rotate = () => {}
      renameSync(base, sibling('1'))
      write(2)
    }
    expect(await look()).toMatchObject({ total: 6, gaps: [] })
  })
})

describe('rotation by copying and cutting', () => {
  it('goes on with the copy and begins the log at 0', async () => {
    const { base, write, look, sibling } = await someLog()
    write(2)
    copyFileSync(base, sibling('1'))
    truncateSync(base)
    write(3)
    expect(await look()).toMatchObject({ total: 9, gaps: [] })
  })

  it('counts lines once while they stand in both files', async () => {
    const { base, write, look, cold, sibling } = await someLog()
    write(2)
    copyFileSync(base, sibling('1'))
    expect(await look()).toMatchObject({
      total: 6,
      gaps: [],
      remarks: [`${WEBHOOKS}.1 repeats ${WEBHOOKS} and is not counted twice.`],
    })
    write(1)
    expect((await look()).total).toBe(7)
    expect((await cold()).total).toBe(7)
    truncateSync(base)
    expect(await look()).toMatchObject({ total: 6 })
  })

  it('counts lines once while the copy is half made', async () => {
    const { base, look, cold, sibling } = await someLog(40)
    copyFileSync(base, sibling('1'))
    truncateSync(sibling('1'), 1000)
    expect((await look()).total).toBe(40)
    expect((await cold()).total).toBe(40)
  })
})

describe('a log that is cut', () => {
  it('is read from its start, with a gap', async () => {
    const { base, write, look } = await someLog()
    truncateSync(base)
    write(1)
    const { total, gaps } = await look()
    expect([total, gaps.length]).toEqual([1, 1])
  })

  it('is recognised when it has grown past the old offset', async () => {
    const { base, write, look } = await someLog()
    truncateSync(base)
    write(9)
    const { total, gaps } = await look()
    expect([total, gaps.length]).toEqual([9, 1])
  })

  it('is recognised when only its end was cut and grew again', async () => {
    const { base, write, look, cold } = await someLog(120)
    truncateSync(base, 6000)
    appendFileSync(base, '\n')
    write(90)
    const { total, gaps } = await look()
    expect([total, gaps.length]).toEqual([(await cold()).total, 1])
  })

  it('is recognised by its beginning when its end is as before', async () => {
    const { base, look } = await someLog(0)
    const [first, end] = [delivery(50), deliveries(9)]
    writeFileSync(base, first + end)
    expect(await look()).toMatchObject({ total: 10 })
    writeFileSync(base, first.replace('"ok"', '"no"') + end)
    const { total, gaps } = await look()
    expect([total, gaps.length]).toEqual([10, 1])
  })

  it('after a failed read leaves nothing of what it was', async () => {
    let fails = false
    const files = watchedFiles(({ length }) => {
      // The last read of a run is that of the last lines, by which the file is known again.
      if (fails && length === 256) throw Object.assign(new Error('EIO'), { code: 'EIO' })
    })
    const { base, look } = await someLog(0, files)
    // A long line still being written keeps the last whole ones out of what is read ahead.
    writeFileSync(base, deliveries(90) + 'x'.repeat(70_000))
    fails = true
    expect((await look()).total).toBe(0)
    fails = false
    writeFileSync(base, 'nonsense\n'.repeat(40) + deliveries(5))
    expect((await look()).total).toBe(5)
  })

  it('is recognised when it was written anew in the same place', async () => {
    const { base, look } = await someLog(3)
    writeFileSync(base, deliveries(3))
    expect(await look()).toMatchObject({ total: 3, gaps: [expect.stringContaining('replaced')] })
  })
})

describe('a log that vanishes', () => {
  it('is a gap, once', async () => {
    const { base, look } = await someLog()
    rmSync(base)
    expect((await look()).gaps).toEqual([expect.stringContaining(`${WEBHOOKS} is gone`)])
    expect((await look()).gaps).toEqual([])
  })

  it('is none when it was a rotated one', async () => {
    const { look, sibling } = await someLog()
    writeFileSync(sibling('1'), deliveries(2))
    await look()
    rmSync(sibling('1'))
    expect(await look()).toMatchObject({ total: 4, gaps: [] })
  })

  it('is none when it was of a day long past', async () => {
    const directory = freshFolder()
    const old = join(directory, 'payments_2026-11-01.ndjson')
    writeFileSync(old, payment(NOON - 21 * 24 * HOUR))
    writeFileSync(join(directory, PAYMENTS), payment(NOON))
    const reader = new LogReader({ directory })
    await reader.read(NOON, 60)
    rmSync(old)
    expect((await reader.read(NOON, 60)).gaps).toEqual([])
    rmSync(join(directory, PAYMENTS))
    expect((await reader.read(NOON, 60)).gaps.map(({ source }) => source)).toEqual(['payments'])
  })

  it('with its whole folder and comes back is no gap', async () => {
    const { look, directory } = await someLog()
    renameSync(directory, `${directory}-away`)
    expect(await look()).toMatchObject({ total: 0, gaps: [] })
    renameSync(`${directory}-away`, directory)
    expect(await look()).toMatchObject({ total: 4, gaps: [] })
  })
})
