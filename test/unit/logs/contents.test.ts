import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Contents } from '../../../src-main/logs/block.ts'
import { ByteReader, ByteWriter } from '../../../src-main/logs/byte-codec.ts'
import { cellOf } from '../../../src-main/logs/cell-sums.ts'
import { type DayRevenue, DaySums } from '../../../src-main/logs/day-sums.ts'
import { RevenueCells } from '../../../src-main/logs/revenue-cells.ts'
import { revenueWindow } from '../../../src-main/logs/revenue-window.ts'
import { WebhookEvents } from '../../../src-main/logs/webhook-events.ts'
import { webhookWindow } from '../../../src-main/logs/windows.ts'
import { sample } from '../../support/sample.ts'

const HALF = 2 ** 52

/** What was encoded, ready to be decoded. */
function written(contents: Contents): ByteReader {
  const writer = new ByteWriter()
  contents.encode(writer)
  return new ByteReader(writer.base64())
}

/** These integers as a writer writes them; a text stands for its own length and bytes. */
function bytesOf(...values: readonly (number | string)[]): ByteReader {
  const writer = new ByteWriter()
  for (const value of values) {
    if (typeof value === 'string') writer.text(value)
    else writer.signed(value)
  }
  return new ByteReader(writer.base64())
}

/** The sums of one day of some cells. */
function sumsOf(cells: RevenueCells, day: number): DayRevenue {
  const sums = new DaySums()
  cells.addTo(sums, day)
  return sums.revenue()
}

describe('the byte codec', () => {
  it('gives back every integer it was given', () => {
    const value = fc
      .oneof(fc.integer(), fc.maxSafeInteger())
      .map((v) => Math.max(-HALF, Math.min(HALF, v)))
    fc.assert(
      fc.property(fc.array(value), (values) => {
        const writer = new ByteWriter()
        for (const v of values) writer.signed(v)
        const reader = new ByteReader(writer.base64())
        expect(values.map(() => reader.signed() + 0)).toEqual(values.map((v) => v + 0))
        expect(reader.done).toBe(true)
      }),
      sample(),
    )
  })

  it('reads a value that is cut short, or never ends, as none', () => {
    expect(new ByteReader(Buffer.from([0x80]).toString('base64')).unsigned()).toBeNaN()
    expect(new ByteReader(Buffer.alloc(20, 0xff).toString('base64')).unsigned()).toBeNaN()
    expect(new ByteReader('').signed()).toBeNaN()
  })

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 54])('does not write %d', (value) => {
    expect(() => new ByteWriter().unsigned(value)).toThrow(RangeError)
  })

  it('gives back every text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        const writer = new ByteWriter()
        writer.text(value)
        writer.unsigned(7)
        const reader = new ByteReader(writer.base64())
        expect([reader.text(), reader.unsigned(), reader.done]).toEqual([value, 7, true])
      }),
      sample(),
    )
  })

  it('reads a text that is cut short as none', () => {
    const writer = new ByteWriter()
    writer.unsigned(3)
    writer.unsigned(65)
    expect(new ByteReader(writer.base64()).text()).toBeNull()
    expect(new ByteReader('').text()).toBeNull()
  })

  it.each(['AA', 'AA=', ' AA==', 'AA==!', 'AB==', '-_-_'])(
    'reads %j, not base64, as none',
    (text) => {
      const reader = new ByteReader(text)
      expect([reader.unsigned(), reader.unsigned()]).toEqual([Number.NaN, Number.NaN])
    },
  )
})

describe('webhook events', () => {
  const at = fc.integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 })
  const deliveries = fc.array(fc.tuple(at, fc.constantFrom(0, 2, 3)), { maxLength: 200 })

  it('are the same after a restart', () => {
    fc.assert(
      fc.property(deliveries, at, (list, since) => {
        const events = new WebhookEvents()
        for (const [time, flags] of list) events.add(time, flags, since)
        const reader = written(events)
        expect(WebhookEvents.decode(reader)?.deliveries()).toEqual(events.deliveries())
        expect(reader.done).toBe(true)
      }),
      sample(),
    )
  })

  it('are counted from a time on, that time included', () => {
    fc.assert(
      fc.property(deliveries, at, (list, since) => {
        const events = new WebhookEvents()
        for (const [time, flags] of list) events.add(time, flags, Number.NEGATIVE_INFINITY)
        const inside = list.filter(([time]) => time >= since)
        expect(webhookWindow([events.deliveries()]).countSince(since)).toEqual({
          total: inside.length,
          okFalse: inside.filter(([, flags]) => flags === 3).length,
          failed: inside.filter(([, flags]) => flags >= 2).length,
        })
      }),
      sample(),
    )
  })

  it('leave a window alone that was handed out before', () => {
    const events = new WebhookEvents()
    events.add(1, 0, 0)
    const window = webhookWindow([events.deliveries()])
    for (let i = 0; i < 100; i++) events.add(i, 3, 0)
    expect(window.countSince(0)).toEqual({ total: 1, okFalse: 0, failed: 0 })
    events.clear()
    expect(window.countSince(0).total).toBe(1)
    expect([events.deliveries().times.length, events.droppedUpTo]).toEqual([0, 99])
  })

  it('are not made of damaged bytes', () => {
    for (const text of ['', '!', Buffer.alloc(9, 0xff).toString('base64'), 'fwE=']) {
      expect(WebhookEvents.decode(new ByteReader(text))).toBeNull()
    }
  })
})

describe('revenue cells', () => {
  const entry = fc.tuple(
    fc.integer({ min: 20_000, max: 20_003 }),
    fc.integer({ min: -1, max: 1439 }),
    fc.oneof(fc.integer(), fc.constantFrom(HALF, -HALF)),
  )

  it('are the same after a restart', () => {
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        const cells = new RevenueCells()
        for (const [day, minute, micros] of entries) cells.add(cellOf(day, minute), micros)
        cells.seal()
        const reader = written(cells)
        const again = RevenueCells.decode(reader)
        expect(reader.done).toBe(true)
        for (const day of new Set(entries.map(([of]) => of))) {
          expect(again && sumsOf(again, day)).toEqual(sumsOf(cells, day))
        }
      }),
      sample(),
    )
  })

  it('give the window of two days out of any number of blocks', () => {
    fc.assert(
      fc.property(fc.array(fc.array(entry), { maxLength: 4 }), (blocks) => {
        const parts = blocks.map((entries) => {
          const cells = new RevenueCells()
          for (const [day, minute, micros] of entries) cells.add(cellOf(day, minute), micros)
          return cells
        })
        const window = revenueWindow(parts, 20_001)
        for (const [day, text] of [
          [20_000, '2024-10-04'],
          [20_001, '2024-10-05'],
          [20_002, '2024-10-06'],
          [20_003, '2024-10-07'],
        ] as const) {
          const inWindow = day === 20_001 || day === 20_002
          const sums = blocks.flat().filter(([d]) => d === day && inWindow)
          const total = sums.reduce((sum, [, , micros]) => sum + BigInt(micros), 0n)
          const untimed = sums.filter(([, minute]) => minute === -1)
          expect(window.day(text).totalMicros).toBe(Number(total))
          expect(window.day(text).untimedMicros).toBe(
            Number(untimed.reduce((sum, [, , micros]) => sum + BigInt(micros), 0n)),
          )
        }
      }),
      sample(),
    )
  })

  it('take less room when they are whole cents', () => {
    const sizes = [100_000_000_000, 100_000_000_001].map((micros) => {
      const cells = new RevenueCells()
      for (let minute = 0; minute < 99; minute++) cells.add(cellOf(20_000, minute), micros)
      const writer = new ByteWriter()
      cells.encode(writer)
      return writer.base64().length
    })
    expect(sizes[0]).toBeLessThan((sizes[1] ?? 0) * 0.8)
  })

  it('are not made of damaged bytes', () => {
    expect(RevenueCells.decode(bytesOf(1, 0, 0, 0, 0, 0))).not.toBeNull()
    const damaged = [bytesOf(), bytesOf(1), bytesOf(1, 0), bytesOf(1, 1, 5), bytesOf(1, 0, 1, 5)]
    damaged.push(bytesOf(1, 0, 0), bytesOf(1, 0, 0, -1), bytesOf(1, 0, 0, 0, 0, HALF, 5))
    const hostile = [
      bytesOf(HALF, 1, 5, HALF, 0),
      bytesOf(1, 0, 1, 5, 'x'),
      bytesOf(1, 0, 1, 5, ''),
    ]
    for (const reader of [...damaged, ...hostile]) {
      expect(RevenueCells.decode(reader)).toBeNull()
    }
  })
})
