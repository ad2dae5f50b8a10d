import { appendFileSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { BLOCK_BYTES } from '../../../src-main/logs/block.ts'
import type { LogFiles } from '../../../src-main/logs/files.ts'
import { LogReader } from '../../../src-main/logs/reader.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { delivery, HOUR, MINUTE, NOON, WEBHOOKS } from './log-folder.ts'
import { watchedFiles } from './watched-files.ts'

function counts(reading: Awaited<ReturnType<LogReader['read']>>) {
  const [file] = reading.webhooks.files
  return {
    ...reading.webhooks.window.countSince(NOON - HOUR),
    lines: file?.lines,
    rejected: file?.rejected,
  }
}

/** The real files, whose reads are counted. */
function countedFiles(): { files: LogFiles; bytesRead: () => number } {
  let bytes = 0
  const files = watchedFiles(({ length }) => {
    bytes += length
  })
  return { files, bytesRead: () => bytes }
}

/** About so many bytes of deliveries, by default one a second, up to so many minutes ago. */
function manyDeliveries(bytes: number, lastMinutesAgo: number, minutesApart = 1 / 60): string {
  const each = delivery(0, { pad: 'x'.repeat(200) }).length
  const number = Math.floor(bytes / each)
  return Array.from({ length: number }, (_, i) =>
    delivery(lastMinutesAgo + (number - i) * minutesApart, { pad: 'x'.repeat(200) }),
  ).join('')
}

describe('growing by any number of bytes', () => {
  const text = `${delivery(5, { name: 'Zoë €𝄞' })}${delivery(4, { ok: false })}nonsense\r\n\n${delivery(3)}`

  it('keeps the offset at a torn last line, wherever it is torn', async () => {
    const directory = freshFolder()
    const bytes = Buffer.from(text)
    for (const step of [1, 2, 3, 7, 64, 100, 1000]) {
      writeFileSync(join(directory, WEBHOOKS), '')
      const reader = new LogReader({ directory })
      for (let at = 0; at < bytes.length; at += step) {
        appendFileSync(join(directory, WEBHOOKS), bytes.subarray(at, at + step))
        const whole = bytes.subarray(0, at + step).filter((byte) => byte === 0x0a).length
        const { total, lines } = counts(await reader.read(NOON, 60))
        const expected = [0, 1, 2, 3, 3, 4][whole]
        expect([lines, total]).toEqual([expected, Math.min(expected ?? 0, whole >= 5 ? 3 : 2)])
      }
    }
  })

  it('reads a line whose newline comes only later', async () => {
    const directory = freshFolder()
    const path = join(directory, WEBHOOKS)
    writeFileSync(path, delivery(1).trimEnd())
    const reader = new LogReader({ directory })
    expect(counts(await reader.read(NOON, 60)).lines).toBe(0)
    appendFileSync(path, '\n')
    expect(counts(await reader.read(NOON, 60)).total).toBe(1)
  })
})

describe('a last line without a newline', () => {
  const path = (directory: string) => join(directory, WEBHOOKS)

  it('counts once unchanged for two seconds, and not again with its newline', async () => {
    const directory = freshFolder()
    writeFileSync(path(directory), delivery(2) + delivery(1).trimEnd())
    const reader = new LogReader({ directory })
    const changedAt = (at: number) => utimesSync(path(directory), at / 1000, at / 1000)
    changedAt(NOON - 1_000)
    expect(counts(await reader.read(NOON, 60)).total).toBe(1)
    changedAt(NOON - 2_000)
    expect(counts(await reader.read(NOON, 60))).toMatchObject({ total: 2, lines: 2 })
    expect(counts(await reader.read(NOON, 60)).total).toBe(2)
    appendFileSync(path(directory), `\n${delivery(0)}`)
    const { webhooks } = await reader.read(NOON, 60)
    expect(webhooks.window.countSince(NOON - HOUR).total).toBe(3)
    expect(webhooks.files[0]?.repeated).toBe(0)
  })

  it('counts at once where there is only one look', async () => {
    const directory = freshFolder()
    writeFileSync(path(directory), delivery(2) + delivery(1).trimEnd())
    const reader = new LogReader({ directory, isOneShot: true })
    expect(counts(await reader.read(NOON, 60)).total).toBe(2)
  })

  it('counts behind the mark that a file may begin with', async () => {
    const directory = freshFolder()
    writeFileSync(path(directory), `\ufeff${delivery(1).trimEnd()}`)
    const reader = new LogReader({ directory, isOneShot: true })
    expect(counts(await reader.read(NOON, 60))).toMatchObject({ total: 1, lines: 1 })
  })

  it.each(['{"ts":"2026-11-22T11:59:00Z","ok":fal', '[1]', 'nonsense', '7'])(
    'is left alone for a minute when it is no whole object: %s',
    async (rest) => {
      const directory = freshFolder()
      writeFileSync(path(directory), delivery(2) + rest)
      const changedAt = (at: number) => utimesSync(path(directory), at / 1000, at / 1000)
      const reader = new LogReader({ directory })
      for (const one of [reader, new LogReader({ directory, isOneShot: true })]) {
        changedAt(NOON - MINUTE + 1)
        expect(counts(await one.read(NOON, 60))).toMatchObject({ total: 1, lines: 1 })
        changedAt(NOON - MINUTE)
        const { webhooks } = await one.read(NOON, 60)
        expect(webhooks.window.sight('webhook', NOON - HOUR, NOON).stray).toBe(1)
        expect(webhooks.files[0]).toMatchObject({ lines: 2, rejected: [{ count: 1 }] })
      }
      appendFileSync(path(directory), `\n${delivery(0)}`)
      const { webhooks } = await reader.read(NOON, 60)
      expect(webhooks.window.sight('webhook', NOON - HOUR, NOON).stray).toBe(1)
    },
  )
})

describe('the borders of blocks', () => {
  it('neither lose nor repeat a line, wherever it crosses one', async () => {
    const directory = freshFolder()
    const path = join(directory, WEBHOOKS)
    const line = delivery(1)
    // The padding line ends a few bytes before, at and after the border.
    for (let over = -3; over <= 3; over++) {
      const filler = 'x'.repeat(BLOCK_BYTES * 4 - 1 + over)
      for (const next of [line, `\n${line}`, `${line}${line}`]) {
        writeFileSync(path, `${delivery(2)}${filler.slice(delivery(2).length)}\n${next}`)
        const { total, rejected } = counts(await new LogReader({ directory }).read(NOON, 60))
        expect([total, rejected?.length]).toEqual([next.length > line.length + 1 ? 3 : 2, 1])
      }
    }
  })

  it('read a line that is longer than what is read at once', async () => {
    const directory = freshFolder()
    const path = join(directory, WEBHOOKS)
    const long = delivery(2, { pad: 'é'.repeat(400_000) })
    const start = manyDeliveries(BLOCK_BYTES * 4 - 100, 3)
    writeFileSync(path, `${start}${long}${delivery(1)}`)
    const warm = new LogReader({ directory })
    const lines = start.split('\n').length + 1
    expect(counts(await warm.read(NOON, 1440))).toMatchObject({ lines, rejected: [] })
  })
})

describe('a line longer than any memory should hold', () => {
  it('is skipped and counted where it begins, and the next one read', async () => {
    const directory = freshFolder()
    const path = join(directory, WEBHOOKS)
    writeFileSync(path, `${delivery(2)}{"ts":"${'x'.repeat(3_000_000)}`)
    const offset = delivery(2).length
    const reader = new LogReader({ directory })
    expect(counts(await reader.read(NOON, 60))).toMatchObject({ total: 1, lines: 1 })
    appendFileSync(path, `\n${delivery(1)}`)
    const expected = {
      total: 2,
      lines: 3,
      rejected: [{ reason: 'too-long', count: 1, offsets: [offset] }],
    }
    expect(counts(await reader.read(NOON, 60))).toMatchObject(expected)
    expect(counts(await new LogReader({ directory }).read(NOON, 60))).toMatchObject(expected)
  })
})

describe('a hole that a crash left', () => {
  const path = (directory: string) => join(directory, WEBHOOKS)
  const sightOf = async (reader: LogReader) => {
    const { webhooks } = await reader.read(NOON, 60)
    return webhooks.window.sight('webhook', NOON - 5 * MINUTE, NOON)
  }

  it.each([100, 3_000_000])('of %d bytes may hide any number of lines', async (hole) => {
    const directory = freshFolder()
    const end = delivery(2).length + hole
    writeFileSync(path(directory), delivery(2))
    truncateSync(path(directory), end)
    appendFileSync(path(directory), `\n${delivery(1)}`)
    expect(await sightOf(new LogReader({ directory }))).toMatchObject({ unbounded: true, total: 2 })
  })

  it.each([100, 3_000_000])('hides them at the end of the file, too: %d bytes', async (hole) => {
    const directory = freshFolder()
    writeFileSync(path(directory), delivery(2))
    truncateSync(path(directory), delivery(2).length + hole)
    utimesSync(path(directory), (NOON - 2_000) / 1000, (NOON - 2_000) / 1000)
    for (const isOneShot of [true, false]) {
      const sight = await sightOf(new LogReader({ directory, isOneShot }))
      expect(sight).toMatchObject({ unbounded: true, total: 1 })
    }
  })

  it('can be the whole file, which then is no empty log', async () => {
    const directory = freshFolder()
    writeFileSync(path(directory), '')
    truncateSync(path(directory), 5_000)
    utimesSync(path(directory), (NOON - 2_000) / 1000, (NOON - 2_000) / 1000)
    const { webhooks } = await new LogReader({ directory }).read(NOON, 60)
    expect(webhooks.newestAt).toBeNull()
  })
})

describe('how far back a cold read goes', () => {
  it('is a whole block of a file that was not written to since before the window', async () => {
    const directory = freshFolder()
    const old = manyDeliveries(8 * 1024 * 1024, 2 * 60)
    writeFileSync(join(directory, `${WEBHOOKS}.1`), old)
    utimesSync(join(directory, `${WEBHOOKS}.1`), (NOON - 2 * HOUR) / 1000, (NOON - 2 * HOUR) / 1000)
    writeFileSync(join(directory, WEBHOOKS), manyDeliveries(100_000, 1))
    const { files, bytesRead } = countedFiles()
    const reading = await new LogReader({ directory, files }).read(NOON, 60)
    expect(reading.webhooks.window.countSince(NOON - HOUR).total).toBeGreaterThan(300)
    expect(bytesRead()).toBeLessThan(3 * 1024 * 1024)
  })

  it('is the start of a file that is written to, once', async () => {
    const directory = freshFolder()
    const old = manyDeliveries(8 * 1024 * 1024, 2 * 60)
    const path = join(directory, WEBHOOKS)
    writeFileSync(path, old + manyDeliveries(100_000, 1))
    utimesSync(path, (NOON - 5 * MINUTE) / 1000, (NOON - 5 * MINUTE) / 1000)
    const { files, bytesRead } = countedFiles()
    const parts: number[] = []
    const progress = (_: string, part: number) => parts.push(part)
    const reader = new LogReader({ directory, files, progress })
    await reader.read(NOON, 60)
    expect(bytesRead()).toBeGreaterThan(8 * 1024 * 1024)
    expect(parts).toEqual([...parts].sort((a, b) => a - b))
    expect([parts.length > 20, parts.at(-1)]).toEqual([true, 1])
    const before = bytesRead()
    await reader.read(NOON, 60)
    expect(bytesRead() - before).toBeLessThan(100_000)
  })

  it('finds fresh lines behind an old-dated batch, whatever its times', async () => {
    const directory = freshFolder()
    const path = join(directory, WEBHOOKS)
    const fresh = delivery(2, { ok: false }).repeat(5)
    for (const [lastMinutesAgo, minutesApart] of [
      [240, 0],
      [1, 1 / 60],
      [300, 1 / 600],
    ] as const) {
      const batch = manyDeliveries(2 * 1024 * 1024, lastMinutesAgo, minutesApart)
      writeFileSync(path, fresh + batch + delivery(1))
      const { okFalse } = counts(await new LogReader({ directory }).read(NOON, 60))
      expect(okFalse).toBe(5)
      const warm = new LogReader({ directory })
      writeFileSync(path, fresh)
      await warm.read(NOON, 60)
      appendFileSync(path, batch + delivery(1))
      await warm.read(NOON, 60)
      expect(counts(await warm.read(NOON, 60)).okFalse).toBe(5)
    }
  })

  it('sees a line that was written up to a quarter of an hour late', async () => {
    const directory = freshFolder()
    const path = join(directory, WEBHOOKS)
    const late = delivery(59, { ok: false })
    writeFileSync(path, late + manyDeliveries(600_000, 74, 0) + delivery(1))
    expect(counts(await new LogReader({ directory }).read(NOON, 60)).okFalse).toBe(1)
  })
})

describe('a warm read', () => {
  it('costs what was appended and a look at the last MiB before, whatever the size of the log', async () => {
    const directory = freshFolder()
    const path = join(directory, WEBHOOKS)
    const mib = 1024 * 1024
    const sizes = [1, 8].map((times) => times * mib)
    const costs: number[] = []
    for (const size of sizes) {
      writeFileSync(path, manyDeliveries(size, 5))
      const { files, bytesRead } = countedFiles()
      const reader = new LogReader({ directory, files })
      await reader.read(NOON, 60)
      appendFileSync(path, manyDeliveries(100_000, 1))
      const before = bytesRead()
      await reader.read(NOON, 60)
      costs.push(bytesRead() - before)
    }
    expect(Math.max(...costs)).toBeLessThan(mib + 400_000)
  })

  it('reads again what it gave up, for a longer window or an earlier time', async () => {
    const directory = freshFolder()
    writeFileSync(join(directory, WEBHOOKS), manyDeliveries(3_000_000, 1))
    const warm = new LogReader({ directory })
    for (const [now, minutes] of [
      [NOON, 5],
      [NOON, 120],
      [NOON + 10 * HOUR, 5],
      [NOON - HOUR, 60],
      [NOON, 5],
    ] as const) {
      const since = now - minutes * MINUTE
      const warmCount = (await warm.read(now, minutes)).webhooks.window.countSince(since)
      const cold = await new LogReader({ directory }).read(now, minutes)
      expect(warmCount).toEqual(cold.webhooks.window.countSince(since))
    }
  })

  it('reads a block that it gave up behind one that it kept', async () => {
    const directory = freshFolder()
    const path = join(directory, WEBHOOKS)
    writeFileSync(path, manyDeliveries(1_000_000, 1))
    const warm = new LogReader({ directory })
    await warm.read(NOON, 35)
    appendFileSync(path, delivery(0))
    const since = NOON - HOUR
    const cold = await new LogReader({ directory }).read(NOON, 60)
    const warmCount = (await warm.read(NOON, 60)).webhooks.window.countSince(since)
    expect(warmCount).toEqual(cold.webhooks.window.countSince(since))
    expect(warmCount.total).toBeGreaterThan(3000)
  })
})
