import {
  appendFileSync,
  chmodSync,
  closeSync,
  copyFileSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LogReader } from '../../../src-main/logs/reader.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { sample } from '../../support/sample.ts'
import { delivery, figuresOf, HOUR, MINUTE, NOON, WEBHOOKS } from './log-folder.ts'
import { watchedFiles } from './watched-files.ts'

/** How a program changes bytes of a file: over the old ones, or by another file of that name. */
const WAYS = ['in place', 'by rename'] as const
type Way = (typeof WAYS)[number]

function rewrite(path: string, text: string, way: Way): void {
  if (way === 'in place') {
    const handle = openSync(path, 'r+')
    writeSync(handle, text)
    closeSync(handle)
    return
  }
  writeFileSync(`${path}.new`, text)
  renameSync(`${path}.new`, path)
}

function lines(count: number, length = 0): string {
  const pad = 'x'.repeat(length)
  return Array.from({ length: count }, (_, i) => delivery(50 - i / 60, { pad })).join('')
}

/** The same lines, but of status 500, which is as long as 200, from number `from` on. */
function failed(text: string, from: number, count: number): string {
  return text
    .split('\n')
    .map((one, i) => (i >= from && i < from + count ? one.replace(':200', ':500') : one))
    .join('\n')
}

/** A log of so many lines, read by a reader whose reads are counted. */
async function someLog(count = 200, length = 0) {
  const directory = freshFolder()
  const path = join(directory, WEBHOOKS)
  writeFileSync(path, lines(count, length))
  const read = { bytes: 0 }
  const files = watchedFiles(({ length: bytes }) => {
    read.bytes += bytes
  })
  let reader = new LogReader({ directory, files })
  const look = async (from = reader) => {
    const { webhooks, gaps } = await from.read(NOON, 60)
    const { total, failed: failures } = webhooks.window.countSince(NOON - HOUR)
    return { total, failed: failures, gaps, found: webhooks.found }
  }
  const restart = (change: (saved: unknown) => unknown = (saved) => saved) => {
    const saved = change(JSON.parse(JSON.stringify(reader.save())))
    reader = new LogReader({ directory, files })
    expect(reader.restore(saved)).toBe(true)
  }
  await look()
  return { directory, path, files, look, restart, read }
}

/** Lets the last change lie well before the run, as that of a log at rest does. */
function settle(path: string, minutesAgo = 30): void {
  const at = (NOON - minutesAgo * MINUTE) / 1000
  utimesSync(path, at, at)
}

describe.each(WAYS)('a log rewritten %s', (way) => {
  it('in its middle, of the same size, is read anew, without a gap', async () => {
    const { path, look } = await someLog()
    rewrite(path, failed(readFileSync(path, 'utf8'), 100, 10), way)
    expect(await look()).toEqual({ total: 200, failed: 10, gaps: [], found: 'files' })
    expect(await look()).toEqual({ total: 200, failed: 10, gaps: [], found: 'files' })
  })

  it('between two runs of which the second finds it grown, too', async () => {
    const { path, look } = await someLog()
    rewrite(path, failed(readFileSync(path, 'utf8'), 100, 10), way)
    appendFileSync(path, lines(5))
    expect(await look()).toEqual({ total: 205, failed: 10, gaps: [], found: 'files' })
  })

  it('while the console was closed', async () => {
    const { path, look, restart } = await someLog()
    settle(path)
    await look()
    restart()
    rewrite(path, failed(readFileSync(path, 'utf8'), 100, 10), way)
    expect(await look()).toEqual({ total: 200, failed: 10, gaps: [], found: 'files' })
  })

  it('under a copy of it, which is one no longer', async () => {
    const { path, look } = await someLog()
    copyFileSync(path, `${path}.1`)
    expect(await look()).toEqual({ total: 200, failed: 0, gaps: [], found: 'files' })
    rewrite(path, failed(readFileSync(path, 'utf8'), 100, 10), way)
    expect(await look()).toEqual({ total: 400, failed: 10, gaps: [], found: 'files' })
  })

  it('under a look-alike that was a copy of it', async () => {
    const { path, look, directory } = await someLog()
    const alike = join(directory, 'stripe_webhooks_old.ndjson')
    copyFileSync(path, alike)
    settle(alike, 3)
    expect(await look()).toMatchObject({ failed: 0, found: 'files' })
    rewrite(path, failed(readFileSync(path, 'utf8'), 100, 10), way)
    expect(await look()).toMatchObject({ failed: 10, found: 'unreadable' })
  })
})

describe('a log that was not rewritten', () => {
  it('is not read again while nothing changes', async () => {
    const { path, look, read, restart } = await someLog(4_000)
    settle(path)
    await look()
    for (const again of [() => {}, restart]) {
      again()
      read.bytes = 0
      await look()
      expect(read.bytes).toBeLessThan(6_000)
    }
  })

  it('is read no further back than what was checked when lines were added', async () => {
    const { path, look, read } = await someLog(2_000, 4_000)
    appendFileSync(path, lines(1))
    read.bytes = 0
    expect(await look()).toMatchObject({ total: 2_001 })
    expect(read.bytes).toBeLessThan(3 * 1024 * 1024)
  })

  it('is read once where there is no next look that could compare', async () => {
    const { path, directory, files, read } = await someLog(4_000)
    read.bytes = 0
    await new LogReader({ directory, files, isOneShot: true }).read(NOON, 60)
    expect(read.bytes).toBeLessThan(statSync(path).size + 100_000)
  })

  it('is not read again for a new name', async () => {
    const { path, look, read } = await someLog(4_000)
    settle(path)
    await look()
    renameSync(path, `${path}.1`)
    read.bytes = 0
    expect(await look()).toEqual({ total: 4_000, failed: 0, gaps: [], found: 'files' })
    expect(read.bytes).toBeLessThan(6_000)
  })

  it('is read as far as the window needs when it is large and was touched', async () => {
    const { path, look, read } = await someLog(0)
    // Long lines, because many short ones would take long.
    const old = delivery(5 * 60, { pad: 'x'.repeat(100_000) })
    writeFileSync(path, old.repeat(700) + lines(300))
    const first = await look()
    expect(read.bytes).toBeGreaterThan(65 * 1024 * 1024)
    settle(path)
    read.bytes = 0
    expect(await look()).toEqual(first)
    expect(read.bytes).toBeLessThan(4 * 1024 * 1024)
  })

  it('is known again by what was saved before it could be told', async () => {
    const { path, look, restart } = await someLog()
    restart((saved) =>
      JSON.parse(JSON.stringify(saved), (key, value) => (key === 'seen' ? undefined : value)),
    )
    expect(await look()).toEqual({ total: 200, failed: 0, gaps: [], found: 'files' })
    restart()
    appendFileSync(path, lines(1))
    expect(await look()).toEqual({ total: 201, failed: 0, gaps: [], found: 'files' })
  })
})

type Step =
  | { readonly kind: 'rewrite'; readonly way: Way; readonly from: number; readonly count: number }
  | { readonly kind: 'append'; readonly count: number }
  | { readonly kind: 'head' | 'longer'; readonly way: Way }
  | { readonly kind: 'touch' | 'settle' | 'mode' | 'look' | 'restart' | 'rotate' | 'tear' }

const way = fc.constantFrom(...WAYS)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('rewrite' as const),
      way,
      from: fc.nat({ max: 60 }),
      count: fc.integer({ min: 1, max: 9 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('append' as const),
      count: fc.integer({ min: 1, max: 9 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('head' as const, 'longer' as const), way }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom('touch', 'settle', 'mode', 'look', 'restart', 'rotate', 'tear'),
    }),
  },
)

/** Lets everything happen, and compares whenever both readers look: before each rewrite at least. */
async function playThrough(steps: readonly Step[], length: number): Promise<void> {
  const directory = freshFolder('rewritten', parent)
  const path = join(directory, WEBHOOKS)
  writeFileSync(path, lines(40, length))
  let warm = new LogReader({ directory })
  const compare = async () => {
    const figures = figuresOf(await warm.read(NOON, 60), NOON, 60)
    const cold = await new LogReader({ directory }).read(NOON, 60)
    expect(figures).toEqual(figuresOf(cold, NOON, 60))
  }
  const happen = (event: Step) => {
    const text = readFileSync(path, 'utf8')
    switch (event.kind) {
      case 'rewrite':
        return rewrite(path, failed(text, event.from, event.count), event.way)
      case 'append':
        return appendFileSync(path, lines(event.count, length))
      case 'head':
        return rewrite(path, failed(text, 0, 1), event.way)
      case 'longer':
        return rewrite(path, text.replace('"status":200', '"status":"bad"'), event.way)
      case 'touch':
        return utimesSync(path, NOON / 1000 - 5, NOON / 1000 - 5)
      case 'settle':
        return settle(path)
      case 'mode':
        return chmodSync(path, 0o640)
      case 'tear':
        return appendFileSync(path, '{"ts":"2026-')
      case 'rotate':
        renameSync(path, `${path}.1`)
        return writeFileSync(path, lines(9, length))
      case 'restart': {
        const saved = JSON.parse(JSON.stringify(warm.save()))
        warm = new LogReader({ directory })
        return expect(warm.restore(saved)).toBe(true)
      }
      case 'look':
        return undefined
    }
  }
  await compare()
  for (const event of steps) {
    happen(event)
    // Two things in a row may happen between two looks.
    if (event.kind !== 'append') await compare()
  }
  await compare()
  rmSync(directory, { recursive: true })
}

const parent = freshFolder()

describe('a warm reader of logs that are rewritten', () => {
  it('finds what a cold one does', async () => {
    const length = fc.constantFrom(0, 100, 9_000)
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), length, playThrough),
      sample({ test: 15, soak: 600 }),
    )
  }, 900_000)
})
