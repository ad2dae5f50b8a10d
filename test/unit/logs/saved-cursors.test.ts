import { appendFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LogReader } from '../../../src-main/logs/reader.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { sample } from '../../support/sample.ts'
import { delivery, figuresOf, NOON, PAYMENTS, payment, WEBHOOKS } from './log-folder.ts'
import { watchedFiles } from './watched-files.ts'

/** What becomes of a value that is written to a file as JSON and read again. */
function throughJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}

/** A folder with both logs, and what a reader saved after reading them. */
async function savedLogs() {
  const directory = freshFolder()
  const lines = Array.from({ length: 3000 }, (_, i) => delivery(50 - i / 60, { ok: i % 9 > 0 }))
  writeFileSync(join(directory, WEBHOOKS), lines.join(''))
  writeFileSync(
    join(directory, PAYMENTS),
    payment(NOON, 9e15) + payment(NOON, 9e15) + payment(NOON, 3),
  )
  const reader = new LogReader({ directory })
  const figures = figuresOf(await reader.read(NOON, 60), NOON, 60)
  return { directory, reader, figures, saved: throughJson(reader.save()) }
}

describe('a reader after a restart', () => {
  it('goes on where it was, reading only what is new', async () => {
    const { directory, figures, saved } = await savedLogs()
    let farthestBack = Number.POSITIVE_INFINITY
    const files = watchedFiles(({ name, position }) => {
      if (position > 0 && name === WEBHOOKS) farthestBack = Math.min(farthestBack, position)
    })
    const again = new LogReader({ directory, files })
    expect(again.restore(saved)).toBe(true)
    const reading = await again.read(NOON, 60)
    expect(figuresOf(reading, NOON, 60)).toEqual(figures)
    expect(reading.gaps).toEqual([])
    expect(farthestBack).toBeGreaterThan((reading.webhooks.files[0]?.size ?? 0) - 300)
  })

  it('finds a log that was rotated, or lost, meanwhile', async () => {
    const { directory, saved } = await savedLogs()
    renameSync(join(directory, WEBHOOKS), join(directory, `${WEBHOOKS}.1`))
    writeFileSync(join(directory, WEBHOOKS), delivery(0))
    rmSync(join(directory, PAYMENTS))
    const again = new LogReader({ directory })
    again.restore(saved)
    const reading = await again.read(NOON, 60)
    expect(reading.gaps.map(({ source }) => source)).toEqual(['payments'])
    const cold = await new LogReader({ directory }).read(NOON, 60)
    expect(figuresOf(reading, NOON, 60)).toEqual(figuresOf(cold, NOON, 60))
  })

  it('saves the same whether it was restored or not', async () => {
    const { directory, saved } = await savedLogs()
    const again = new LogReader({ directory })
    again.restore(saved)
    expect(throughJson(again.save())).toEqual(saved)
    await again.read(NOON, 60)
    expect(throughJson(again.save())).toEqual(saved)
  })

  it('has new lines in what it saves next', async () => {
    const { directory, reader } = await savedLogs()
    appendFileSync(join(directory, WEBHOOKS), delivery(1, { ok: false }))
    const figures = figuresOf(await reader.read(NOON, 60), NOON, 60)
    const again = new LogReader({ directory })
    again.restore(throughJson(reader.save()))
    rmSync(join(directory, PAYMENTS))
    writeFileSync(join(directory, PAYMENTS), '')
    const counts = (figures as { counts: unknown }).counts
    expect(figuresOf(await again.read(NOON, 60), NOON, 60)).toMatchObject({ counts })
  })
})

describe('saved figures that can’t be read', () => {
  it.each([
    undefined,
    null,
    [],
    {},
    'text',
    { version: 1, webhooks: [], payments: [] },
    { version: 2, webhooks: [], payments: {} },
    { version: 2, webhooks: [], payments: [], more: 1 },
  ])('%j leave the reader cold', async (saved) => {
    const { directory, figures } = await savedLogs()
    const reader = new LogReader({ directory })
    expect(reader.restore(saved)).toBe(false)
    expect(figuresOf(await reader.read(NOON, 60), NOON, 60)).toEqual(figures)
  })

  it('whatever one part is replaced by, do no more than that', async () => {
    const { directory, figures, saved } = await savedLogs()
    const hostile = fc.oneof(
      fc.constantFrom<unknown>(null, -1, 1.5, 1e300, '', '////', 'gA==', [], {}, true),
      fc.constantFrom({ __proto__: null }, ['x'], Number.MAX_SAFE_INTEGER + 1),
    )
    await fc.assert(
      fc.asyncProperty(fc.nat(), hostile, async (place, value) => {
        const paths = pathsOf(saved)
        const path = paths[place % paths.length] ?? []
        const reader = new LogReader({ directory })
        if (reader.restore(replaced(saved, path, value))) {
          await reader.read(NOON, 60)
        } else {
          expect(figuresOf(await reader.read(NOON, 60), NOON, 60)).toEqual(figures)
        }
      }),
      sample({ test: 25, soak: 1_200 }),
    )
  })
})

type Path = readonly (string | number)[]

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const inner = Object.entries(value).flatMap(([key, part]) => pathsOf(part, [...path, key]))
  return [path, ...inner]
}

function replaced(value: unknown, path: Path, by: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined || typeof value !== 'object' || value === null) return by
  if (Array.isArray(value)) {
    return value.map((part, i) => (String(i) === String(key) ? replaced(part, rest, by) : part))
  }
  const part = Object.entries(value).find(([name]) => name === key)?.[1]
  return { ...value, [key]: replaced(part, rest, by) }
}
