import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BLOCK_BYTES, Block } from '../../../src-main/logs/block.ts'
import { cellOf } from '../../../src-main/logs/cell-sums.ts'
import { paymentKind, webhookKind } from '../../../src-main/logs/log-kinds.ts'
import type { RevenueCells } from '../../../src-main/logs/revenue-cells.ts'
import { restoreBlocks, saveBlocks as savedText } from '../../../src-main/logs/saved-blocks.ts'
import { sample } from '../../support/sample.ts'
import { NOON } from './log-folder.ts'

const kind = paymentKind()
const ALL = Number.POSITIVE_INFINITY

/** The text as it is when it comes back from the disk. */
function saveBlocks(blocks: Parameters<typeof savedText>[0], room: number): string {
  return JSON.parse(JSON.stringify(savedText(blocks, room)))
}

const time = fc.option(fc.integer({ min: -62_167_219_200_000, max: 253_402_300_799_999 }), {
  nil: Number.NEGATIVE_INFINITY,
})
const count = fc.nat({ max: BLOCK_BYTES })
const counts = fc.record({
  lines: count,
  usable: count,
  untimed: count,
  futureDated: count,
  outOfOrder: count,
  repeated: count,
})
const facts = fc.record({
  parsed: count,
  latest: time,
  newest: time,
  newestPast: time,
  droppedUpTo: time,
  counts,
  rejectedAt: fc.array(count, { maxLength: 9 }),
})
type Facts = typeof facts extends fc.Arbitrary<infer T> ? T : never

function blockWith(k: number, { parsed, counts: own, rejectedAt, ...rest }: Facts) {
  const start = k * BLOCK_BYTES
  const block = new Block<RevenueCells>(start + parsed, kind.empty())
  block.readAt = NOON
  block.latest = rest.latest
  block.newest = rest.newest
  block.newestPast = rest.newestPast
  Object.assign(block.counts, own)
  for (const at of rejectedAt) block.rejected.add(at % 2 ? 'not-json' : 'bad-time', start + at)
  block.contents.add(cellOf(20_000, parsed % 1440), parsed)
  block.contents.seal()
  block.contents.droppedUpTo = rest.droppedUpTo
  return block
}

const anyBlocks = fc.dictionary(fc.nat({ max: 9_999 }).map(String), facts, { maxKeys: 5 })

describe('saved blocks', () => {
  it('are the same after a restart', () => {
    fc.assert(
      fc.property(anyBlocks, (all) => {
        const blocks = new Map(
          Object.entries(all).map(([k, one]) => [Number(k), blockWith(Number(k), one)]),
        )
        const restored = restoreBlocks(saveBlocks(blocks, ALL), kind) ?? new Map()
        // It counts the changes of this process and is no part of what a block holds.
        for (const [k, block] of restored) block.revision = blocks.get(k)?.revision ?? 0
        expect(restored).toEqual(blocks)
      }),
      sample(),
    )
  })

  it('are saved as they are now, not as they were', () => {
    const block = new Block(0, kind.empty())
    block.readAt = NOON
    const blocks = new Map([[0, block]])
    const before = saveBlocks(blocks, ALL)
    block.counts.lines++
    expect(saveBlocks(blocks, ALL)).toBe(before)
    block.changed()
    const after = restoreBlocks(saveBlocks(blocks, ALL), kind)
    expect(after?.get(0)?.counts.lines).toBe(1)
  })

  it('are not taken from before when a block came, went or was replaced', () => {
    const blocks = new Map<number, Block<RevenueCells>>()
    const fresh = (k: number) => {
      const block = new Block(k * BLOCK_BYTES, kind.empty())
      block.readAt = NOON
      blocks.set(k, block)
    }
    const saved = () => [...(restoreBlocks(saveBlocks(blocks, ALL), kind)?.keys() ?? [])]
    const line = fc.constantFrom('came', 'went', 'replaced')
    fc.assert(
      fc.property(fc.array(fc.tuple(line, fc.nat({ max: 5 }))), (steps) => {
        blocks.clear()
        for (const [step, k] of steps) {
          if (step === 'went') blocks.delete(k)
          else fresh(k)
          expect(saved()).toEqual([...blocks.keys()].sort((a, b) => b - a))
        }
      }),
      sample(),
    )
  })

  it('use more room than before once there is more', () => {
    const blocks = new Map(
      [0, 1].map((k) => {
        const block = new Block(k * BLOCK_BYTES, kind.empty())
        block.readAt = NOON
        return [k, block]
      }),
    )
    expect(saveBlocks(blocks, 1).length).toBeLessThan(saveBlocks(blocks, ALL).length)
  })

  it('are left out from the oldest on when there is no room', () => {
    const blocks = new Map(
      [0, 1, 2].map((k) => {
        const block = new Block(k * BLOCK_BYTES, kind.empty())
        block.readAt = NOON
        return [k, block]
      }),
    )
    const room = saveBlocks(new Map([...blocks].slice(2)), ALL).length
    const kept = restoreBlocks(saveBlocks(blocks, room + 1), kind)
    expect([...(kept?.keys() ?? [])]).toEqual([2, 1])
    expect(saveBlocks(blocks, 0)).toBe('')
    expect(restoreBlocks('', kind)).toEqual(new Map())
  })

  it('are not made of damaged text', () => {
    const block = new Block(0, webhookKind().empty())
    block.readAt = NOON
    for (const at of [3, 5, 8]) block.rejected.add('not-json', at)
    block.contents.add(NOON, 3, 0)
    const text = saveBlocks(new Map([[0, block]]), ALL)
    expect(restoreBlocks(text, webhookKind())?.size).toBe(1)
    const bytes = Buffer.from(text, 'base64')
    for (let length = 0; length < bytes.length; length++) {
      const cut = bytes.subarray(0, length).toString('base64')
      expect(restoreBlocks(`${text},${cut}`, webhookKind())).toBeNull()
    }
    for (const wrong of [`${text},`, `,${text}`, `${text};`, `${text}AAAA`, text.toLowerCase()]) {
      expect(restoreBlocks(wrong, webhookKind())).toBeNull()
    }
  })
})
