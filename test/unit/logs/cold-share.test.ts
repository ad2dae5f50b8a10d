import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BLOCK_BYTES } from '../../../src-main/logs/block.ts'
import { type SharedFile, shareOf } from '../../../src-main/logs/cold-share.ts'
import { sample } from '../../support/sample.ts'

const MB = 4 * BLOCK_BYTES
const file = (name: string, size: number): SharedFile => ({ name, base: name, size, modifiedAt: 0 })
const sizes = (files: readonly SharedFile[]) => files.map(({ name, size }) => [name, size])

describe('the share of the payment logs', () => {
  it('is the older part of a single file, to the end of a block', () => {
    expect(sizes(shareOf([file('a', 100 * MB)], 0))).toEqual([['a', 46 * MB]])
    expect(sizes(shareOf([file('a', 100 * MB + 77)], 0))).toEqual([['a', 46 * MB]])
  })

  it('is whole files where it can be', () => {
    const files = [file('a', 50 * MB), file('b', 10 * MB), file('c', 40 * MB + 1)]
    expect(sizes(shareOf(files, 0))).toEqual([
      ['b', 6 * MB - BLOCK_BYTES],
      ['c', 40 * MB + 1],
    ])
  })

  it('is nothing of little', () => {
    expect(shareOf([file('a', MB), file('b', MB)], 2 * MB + 1)).toEqual([])
    expect(shareOf([file('a', MB), file('b', MB)], 2 * MB)).toHaveLength(1)
    expect(shareOf([], 0)).toEqual([])
    expect(shareOf([file('a', BLOCK_BYTES)], 0)).toEqual([])
  })

  it('never makes anyone read much more than half', () => {
    const anySizes = fc.array(fc.nat({ max: 40 * MB }), { minLength: 1, maxLength: 9 })
    fc.assert(
      fc.property(anySizes, (all) => {
        const files = all.map((size, i) => file(`${i}`, size))
        const total = all.reduce((sum, size) => sum + size, 0)
        const share = shareOf(files, 0)
        const given = share.reduce((sum, { size }) => sum + size, 0)
        expect(given).toBeLessThanOrEqual(total * 0.46 + 1)
        expect(given).toBeGreaterThan(total * 0.46 - BLOCK_BYTES - 1)
        for (const { name, size } of share) expect(size).toBeLessThanOrEqual(all[Number(name)] ?? 0)
      }),
      sample(),
    )
  })
})
