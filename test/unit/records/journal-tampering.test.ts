import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Journal } from '../../../src-main/records/journal.ts'
import { verifyJournal } from '../../../src-main/records/journal-check.ts'
import {
  CHAIN_START,
  entryAfter,
  type JournalEntry,
} from '../../../src-main/records/journal-entry.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { sample } from '../../support/sample.ts'
import { valueIn } from '../../support/value-in.ts'
import { bodies, hastyDisk, intent, linesIn, makeJournal } from './journal-bodies.ts'

const note = fc.record({ kind: fc.constant('note' as const), text: fc.string({ unit: 'binary' }) })
const jsonObject = fc
  .dictionary(fc.string(), fc.jsonValue())
  // JSON.parse keeps this key as a field, but no parameter of ours is ever called so.
  .filter((request) => !Object.hasOwn(request, '__proto__'))
const intents = jsonObject.map((request) => ({ ...intent, request }))

/** Deeper than any parser likes to go, and deeper than any other part may. */
const NESTED = ['['.repeat(100_000), `${'['.repeat(5_000)}${']'.repeat(5_000)}`]

const firstBreak = async (path: string) => valueIn(await verifyJournal(path)).broken?.line

describe('any entries', () => {
  it('are read back as they were written, in a whole chain', async () => {
    const given = fc.array(fc.oneof(note, intents), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(given, async (some) => {
        const path = join(freshFolder(), 'journal')
        const written = await makeJournal(path, some)
        expect(valueIn(await Journal.open(path, hastyDisk)).entries).toEqual(written)
        expect(valueIn(await verifyJournal(path))).toEqual({
          whole: true,
          entries: some.length,
          broken: null,
        })
      }),
      sample({ test: 10, soak: 500 }),
    )
  })
})

describe('a journal that somebody changed', () => {
  const folder = freshFolder('journal')
  const path = join(folder, 'journal')
  const good = makeJournal(path).then(() => ({ bytes: readFileSync(path), lines: linesIn(path) }))
  const line = fc.integer({ min: 0, max: bodies.length - 1 })
  const write = (lines: readonly string[]) =>
    writeFileSync(path, lines.map((one) => `${one}\n`).join(''))

  it('is found out by any flipped bit, in its line', async () => {
    const { bytes } = await good
    const at = fc.integer({ min: 0, max: bytes.length - 1 })
    await fc.assert(
      fc.asyncProperty(at, fc.integer({ min: 0, max: 7 }), async (offset, bit) => {
        const changed = Buffer.from(bytes)
        changed.writeUInt8(changed.readUInt8(offset) ^ (1 << bit), offset)
        writeFileSync(path, changed)
        const before = bytes.subarray(0, offset).toString('latin1')
        expect(await firstBreak(path)).toBe(before.split('\n').length)
      }),
      sample({ test: 150, soak: 8_000 }),
    )
  })

  it('is found out by any removed line, the last ones included', async () => {
    const { lines } = await good
    await fc.assert(
      fc.asyncProperty(line, line, async (from, count) => {
        const removed = Math.min(count + 1, lines.length - from)
        write(lines.toSpliced(from, removed))
        expect(await firstBreak(path)).toBe(from + 1)
      }),
      sample(),
    )
  })

  it('is found out by any two lines that changed places', async () => {
    const { lines } = await good
    await fc.assert(
      fc.asyncProperty(line, line, async (one, other) => {
        fc.pre(one !== other)
        const swapped = lines.map((text, n) => {
          if (n === one) return lines[other] ?? ''
          return n === other ? (lines[one] ?? '') : text
        })
        write(swapped)
        expect(await firstBreak(path)).toBe(Math.min(one, other) + 1)
      }),
      sample(),
    )
  })

  it('is found out by any inserted line: a copy, a blank one or anything else', async () => {
    const { lines } = await good
    const inserted = fc.oneof(
      line.map((n) => lines[n] ?? ''),
      fc.constantFrom('', ' ', '\r', '{}', 'null', '[', ...NESTED),
      fc.jsonValue().map((value) => JSON.stringify(value)),
    )
    await fc.assert(
      fc.asyncProperty(line, inserted, async (place, text) => {
        write(lines.toSpliced(place, 0, text))
        // A copy put before its original takes its place, and the original is then one too many.
        expect(await firstBreak(path)).toBe(text === lines[place] ? place + 2 : place + 1)
      }),
      sample(),
    )
  })

  it('is found out by any cut but that of the last newline', async () => {
    const { bytes } = await good
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length - 2 }), async (size) => {
        writeFileSync(path, bytes.subarray(0, size))
        const whole = bytes.subarray(0, size).toString('latin1').split('\n').length
        // A line that lacks only its newline is whole; the next one is then missing.
        const expected = bytes[size] === 0x0a ? whole + 1 : whole
        expect(await firstBreak(path)).toBe(expected)
        expect((await Journal.open(path)).ok).toBe(false)
      }),
      sample(),
    )
  })

  it('is found out behind an entry that was given a fitting hash', async () => {
    const { lines } = await good
    const before: JournalEntry = JSON.parse(lines[0] ?? '')
    const forged = entryAfter(before, before.at, { kind: 'note', text: 'nothing was refunded' })
    write(lines.with(1, JSON.stringify(forged?.line)))
    expect(valueIn(await verifyJournal(path)).broken).toEqual({
      line: 3,
      because: 'it does not follow the entry before it',
    })
  })

  it('is found out by another whole chain in its place', async () => {
    const other = join(freshFolder(), 'other')
    await makeJournal(other, bodies.toReversed())
    writeFileSync(path, readFileSync(other))
    expect(valueIn(await verifyJournal(path)).broken).toEqual({
      line: bodies.length,
      because: expect.stringContaining('replaced'),
    })
  })

  it('is whole when nothing was', async () => {
    const { bytes, lines } = await good
    writeFileSync(path, bytes)
    expect(valueIn(await verifyJournal(path))).toEqual({
      whole: true,
      entries: lines.length,
      broken: null,
    })
  })
})

describe('looking at a journal', () => {
  it('changes nothing, and names a torn end as one', async () => {
    const path = join(freshFolder(), 'journal')
    await makeJournal(path)
    const torn = `${readFileSync(path, 'utf8')}{"seq":8`
    writeFileSync(path, torn)
    expect(valueIn(await verifyJournal(path))).toEqual({
      whole: false,
      entries: 7,
      broken: { line: 8, because: expect.stringContaining('cut off') },
    })
    expect(readFileSync(path, 'utf8')).toBe(torn)
  })

  it('finds a missing one whole, and can’t look at a folder', async () => {
    const folder = freshFolder()
    const none = { whole: true, entries: 0, broken: null }
    expect(valueIn(await verifyJournal(join(folder, 'none')))).toEqual(none)
    expect(await verifyJournal(folder)).toMatchObject({ failure: { kind: 'unavailable' } })
  })

  it('reads entries that lie across its blocks', async () => {
    const path = join(freshFolder(), 'journal')
    let end = CHAIN_START
    const lines = Array.from({ length: 2_000 }, (_, n) => {
      const made = entryAfter(end, n, { kind: 'note', text: 'ü'.repeat(n % 400) })
      if (made === null) throw new Error('not an entry')
      end = made.entry
      return `${JSON.stringify(made.line)}\n`
    })
    writeFileSync(path, lines.join(''))
    expect(valueIn(await verifyJournal(path))).toMatchObject({ whole: true, entries: 2_000 })
  })
})
