import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Block } from '../../../src-main/logs/block.ts'
import { ByteReader, ByteWriter } from '../../../src-main/logs/byte-codec.ts'
import {
  FINE_LINE,
  GARBAGE,
  HOLE,
  OK_FALSE_LINE,
  UNCLEAR_OK,
} from '../../../src-main/logs/line-fates.ts'
import { straysOf } from '../../../src-main/logs/strays.ts'
import { type Stretch, UnusableLines } from '../../../src-main/logs/unusable-lines.ts'
import { WebhookEvents } from '../../../src-main/logs/webhook-events.ts'
import { webhookWindow } from '../../../src-main/logs/windows.ts'
import { sample } from '../../support/sample.ts'

/** A line of a file: with a time, or without one and what is known of it. */
type Line = { readonly at: number } | { readonly fate: number }

const TEN_SECONDS = 10_000
const instant = fc.integer({ min: 0, max: 100 }).map((count) => count * TEN_SECONDS)
const line: fc.Arbitrary<Line> = fc.oneof(
  fc.record({ at: instant }),
  fc.record({ fate: fc.constantFrom(GARBAGE, OK_FALSE_LINE, FINE_LINE, UNCLEAR_OK) }),
)
const blocks = fc.array(fc.array(line, { maxLength: 12 }), { minLength: 1, maxLength: 5 })
const MODIFIED_AT = 90 * TEN_SECONDS

/** The lines of some blocks of a file, as a walk hands them on: newest block first. */
function walked(parts: readonly (readonly Line[])[], modifiedAt = MODIFIED_AT) {
  const made = parts.map((lines) => {
    const block = new Block(0, new WebhookEvents())
    for (const one of lines) {
      if ('at' in one) block.unusable.timed(one.at, one.at)
      else block.unusable.add(one.fate, 'bad-time')
    }
    return block
  })
  return { blocks: made.reverse(), modifiedAt }
}

/** For each line without a time, between which times it lies. */
function expectedSpans(lines: readonly Line[]) {
  const times = lines.flatMap((one) => ('at' in one ? [one.at] : []))
  const end = MODIFIED_AT >= (times.at(-1) ?? -Infinity) ? MODIFIED_AT : Infinity
  return lines.flatMap((one, i) => {
    if ('at' in one) return []
    const isTimed = (other: Line) => 'at' in other
    const before = lines.slice(0, i).findLast(isTimed)
    const after = lines.slice(i + 1).find(isTimed)
    const from = before !== undefined && 'at' in before ? before.at : -Infinity
    const to = after !== undefined && 'at' in after ? after.at : end
    return [{ fate: one.fate, from: Math.min(from, to), to: Math.max(from, to) }]
  })
}

function counted(spans: readonly { fate: number; from: number; to: number; count?: number }[]) {
  const counts = new Map<string, number>()
  for (const { fate, from, to, count = 1 } of spans) {
    const key = `${fate} ${from} ${to}`
    counts.set(key, (counts.get(key) ?? 0) + count)
  }
  return counts
}

describe('lines without a usable time', () => {
  it('lie between the nearest times before and after them, wherever blocks begin', () => {
    fc.assert(
      fc.property(blocks, (parts) => {
        expect(counted(straysOf([walked(parts)]))).toEqual(counted(expectedSpans(parts.flat())))
      }),
      sample(),
    )
  })

  it('at the end of a file may lie anywhere when its last change is older than its lines', () => {
    const at = MODIFIED_AT + 2_001
    const strays = straysOf([walked([[{ at }, { fate: GARBAGE }]])])
    expect(strays).toEqual([
      { from: at, to: Infinity, fate: GARBAGE, reason: 'bad-time', count: 1 },
    ])
  })

  it('at the end of a file lie at its last time when its last change is only less exact', () => {
    const at = MODIFIED_AT + 2_000
    const strays = straysOf([walked([[{ at }, { fate: GARBAGE }]])])
    expect(strays).toEqual([{ from: at, to: at, fate: GARBAGE, reason: 'bad-time', count: 1 }])
  })

  it('are of a window as every reading of them has it', () => {
    const window = fc.tuple(instant, instant)
    fc.assert(
      fc.property(blocks, window, (parts, ends) => {
        const [from, until] = [Math.min(...ends), Math.max(...ends)]
        const sight = webhookWindow([], straysOf([walked(parts)])).sight('webhook', from, until)
        const spans = expectedSpans(parts.flat()).filter(
          (span) => span.to >= from && span.from <= until,
        )
        const inside = (fate: number) =>
          spans.filter((one) => one.fate === fate && one.from >= from && one.to <= until).length
        const perhaps = (fate: number) =>
          spans.filter((one) => one.fate === fate).length - inside(fate)
        expect(sight).toMatchObject({
          total: inside(OK_FALSE_LINE) + inside(FINE_LINE),
          failed: inside(OK_FALSE_LINE),
          unclear: inside(UNCLEAR_OK),
          stray: perhaps(UNCLEAR_OK) + inside(GARBAGE) + perhaps(GARBAGE),
          strayFailed: perhaps(OK_FALSE_LINE),
          strayFine: perhaps(FINE_LINE),
          unbounded: false,
        })
      }),
      sample(),
    )
  })

  it('have no bound where bytes are lost', () => {
    const [hole] = straysOf([walked([[{ at: 10 }, { fate: HOLE }, { at: 20 }]])])
    const window = webhookWindow([], hole === undefined ? [] : [hole])
    expect(window.sight('webhook', 15, 30).unbounded).toBe(true)
    expect(window.sight('webhook', 21, 30).unbounded).toBe(false)
  })
})

describe('what is kept of them', () => {
  /** What is left of some lines after a restart. */
  function restored(lines: UnusableLines): UnusableLines | null {
    const writer = new ByteWriter()
    lines.encode(writer)
    const reader = new ByteReader(writer.base64())
    const again = UnusableLines.decode(reader)
    expect(reader.done).toBe(true)
    return again
  }
  const all = (lines: UnusableLines | null): readonly (readonly Stretch[])[] =>
    lines === null ? [] : [lines.stretches, lines.head(1, 2), lines.tail(3, 4)]

  it('is the same after a restart', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const [block] = walked([lines]).blocks
        const own = block?.unusable ?? new UnusableLines()
        const again = restored(own)
        expect(all(again)).toEqual(all(own))
        expect([again?.firstTo, again?.lastFrom]).toEqual([own.firstTo, own.lastFrom])
      }),
      sample(),
    )
  })

  it('is not made of damaged bytes', () => {
    for (const text of ['', '!', Buffer.alloc(9, 0xff).toString('base64'), 'AQ==']) {
      expect(UnusableLines.decode(new ByteReader(text))).toBeNull()
    }
  })

  it('stays small with a million of them, and never tells of fewer', () => {
    const lines = new UnusableLines()
    const exact: Stretch[] = []
    for (let i = 0; i < 5_000; i++) {
      lines.timed(i, i)
      lines.add(GARBAGE, 'not-json', 200)
      exact.push({ from: i, to: i + 1, fate: GARBAGE, reason: 'not-json', count: 200 })
    }
    lines.timed(5_000, 5_000)
    expect(lines.stretches.length).toBeLessThanOrEqual(256)
    const countOf = (strays: readonly Stretch[], from: number, until: number) =>
      webhookWindow([], strays).sight('webhook', from, until).stray
    expect(countOf(lines.stretches, 0, 5_000)).toBe(1_000_000)
    for (const from of [0, 1_000, 4_990]) {
      const found = countOf(lines.stretches, from, from + 10)
      expect(found).toBeGreaterThanOrEqual(countOf(exact, from, from + 10))
    }
  })

  it('widens none of them much more than others, however many there are', () => {
    const lines = new UnusableLines()
    for (let i = 0; i < 4_096; i++) {
      lines.timed(i, i)
      lines.add(i % 3 === 0 ? OK_FALSE_LINE : GARBAGE, 'not-json')
    }
    lines.timed(4_096, 4_096)
    const widths = lines.stretches.map(({ from, to }) => to - from)
    expect(Math.max(...widths)).toBeLessThan(128)
  })

  it('leaves out what lies before the window, and says up to where', () => {
    const lines = new UnusableLines()
    lines.since = 50
    for (const at of [10, 20, 60]) {
      lines.timed(at, at)
      lines.add(GARBAGE, 'not-json')
    }
    lines.timed(70, 70)
    expect(lines.stretches.map(({ from }) => from)).toEqual([20, 60])
    expect(lines.droppedUpTo).toBe(20)
    lines.clear()
    expect([lines.stretches, lines.droppedUpTo]).toEqual([[], 70])
  })
})
