import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BLOCK_BYTES } from '../../../src-main/logs/block.ts'
import { type ColdHelper, type ColdShare, readShare } from '../../../src-main/logs/cold-share.ts'
import { realFiles } from '../../../src-main/logs/files.ts'
import { LogReader } from '../../../src-main/logs/reader.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { sample } from '../../support/sample.ts'
import { figuresOf, MINUTE, NOON, PAYMENTS } from './log-folder.ts'
import { LogWorld, paymentLine, step } from './log-world.ts'
import { watchedFiles } from './watched-files.ts'

const parent = freshFolder()

/** A helper that answers by `work`, and remembers what it was asked. */
function helperBy(work: (share: ColdShare) => Promise<unknown>) {
  const shares: ColdShare[] = []
  const helper: ColdHelper = {
    leastBytes: 0,
    read: (share) => {
      shares.push(share)
      return work(share)
    },
  }
  return { helper, shares }
}

const throughJson = async (share: ColdShare) => JSON.parse(JSON.stringify(await readShare(share)))

/** The figures that a new reader finds at noon. */
async function figures(directory: string, helper?: ColdHelper, files = realFiles) {
  const reader = new LogReader({ directory, files, ...(helper && { helper }) })
  return figuresOf(await reader.read(NOON, 60), NOON, 60)
}

/** Payment lines up to noon, about so many bytes of them. */
function linesOf(bytes: number, seed: number): string {
  const lines: string[] = []
  const pad = 'x'.repeat(400 + seed)
  for (let length = 0; length < bytes; length += pad.length + 60) {
    const ts = new Date(NOON - (bytes - length)).toISOString()
    lines.push(`${JSON.stringify({ ts, amount_usd: (length % 977) / 100, pad })}\n`)
  }
  return lines.join('')
}

/** A folder with one payment log of a little more than 5 blocks. */
function folderWithLog(seed = 0): string {
  const directory = freshFolder('logs', parent)
  writeFileSync(join(directory, PAYMENTS), linesOf(5.3 * BLOCK_BYTES, seed))
  return directory
}

describe('a reader with help', () => {
  it('finds what one without finds, whatever happened to the logs', async () => {
    const steps = fc.array(step, { minLength: 3, maxLength: 14 })
    await fc.assert(
      fc.asyncProperty(steps, steps, async (one, other) => {
        const directory = freshFolder('world', parent)
        const worlds = [PAYMENTS, 'payments_other.ndjson'].map(
          (name) => new LogWorld(directory, name, paymentLine),
        )
        for (const event of one) worlds[0]?.happen(event)
        for (const event of other) worlds[1]?.happen(event)
        const now = worlds[0]?.now ?? NOON
        const read = async (helper?: ColdHelper) => {
          const reader = new LogReader({ directory, ...(helper && { helper }) })
          const first = figuresOf(await reader.read(now, 60), now, 60)
          const later = figuresOf(await reader.read(now + MINUTE, 60), now + MINUTE, 60)
          return [first, later]
        }
        expect(await read(helperBy(throughJson).helper)).toEqual(await read())
      }),
      sample({ test: 12, soak: 800 }),
    )
  }, 60_000)

  it('gives away the older half of a single log, and does not read it again', async () => {
    const directory = folderWithLog()
    const { helper, shares } = helperBy(throughJson)
    const lowest: number[] = []
    const files = watchedFiles(({ length, position }) => {
      // Smaller reads only look whether it is the same file, and what its last bytes are.
      if (length > BLOCK_BYTES) lowest.push(position)
    })
    expect(await figures(directory, helper, files)).toEqual(await figures(directory))
    expect(shares).toEqual([
      {
        directory,
        now: NOON,
        files: [
          {
            name: PAYMENTS,
            base: PAYMENTS,
            size: 2 * BLOCK_BYTES,
            modifiedAt: expect.any(Number),
          },
        ],
      },
    ])
    // The line on the border began in the part that was given away.
    expect(Math.min(...lowest)).toBeGreaterThan(2 * BLOCK_BYTES - 1024)
  })

  it.each<[string, () => Promise<unknown>]>([
    ['fails', () => Promise.reject(new Error('out of memory'))],
    ['says nothing', async () => null],
    ['says nonsense', async () => [{ name: PAYMENTS, blocks: 7 }]],
    ['knows another file', async () => [{ name: PAYMENTS, base: PAYMENTS, blocks: 'AAAA' }]],
  ])('reads everything itself when the help %s', async (_, work) => {
    const directory = folderWithLog()
    const { helper, shares } = helperBy(work)
    expect(await figures(directory, helper)).toEqual(await figures(directory))
    expect(shares).toHaveLength(1)
  })

  it('does not believe what was read of another file of that name', async () => {
    const [directory, other] = [folderWithLog(), folderWithLog(1)]
    const { helper } = helperBy((share) => throughJson({ ...share, directory: other }))
    expect(await figures(directory, helper)).toEqual(await figures(directory))
  })

  it('goes by the log as it is when that is replaced while the help reads', async () => {
    const directory = folderWithLog()
    const { helper } = helperBy(async (share) => {
      const answer = await throughJson(share)
      writeFileSync(join(directory, PAYMENTS), linesOf(5.3 * BLOCK_BYTES, 2))
      return answer
    })
    const reader = new LogReader({ directory, helper })
    await reader.read(NOON, 60)
    const next = figuresOf(await reader.read(NOON, 60), NOON, 60)
    expect(next).toEqual(await figures(directory))
  })

  it('asks for none when it has read before, nor for few bytes', async () => {
    const directory = folderWithLog()
    const { helper, shares } = helperBy(throughJson)
    const reader = new LogReader({ directory, helper })
    await reader.read(NOON, 60)
    await reader.read(NOON + MINUTE, 60)
    expect(shares).toHaveLength(1)
    await figures(directory, { ...helper, leastBytes: 6 * BLOCK_BYTES })
    expect(shares).toHaveLength(1)
  })

  it('leaves out of its share what can’t be read', async () => {
    const directory = folderWithLog()
    mkdirSync(join(directory, 'payments_folder.ndjson'))
    const { helper, shares } = helperBy(throughJson)
    expect(await figures(directory, helper)).toEqual(await figures(directory))
    expect(shares.flatMap(({ files }) => files.map(({ name }) => name))).toEqual([PAYMENTS])
    const share = {
      directory,
      now: NOON,
      files: [{ name: 'gone', base: 'gone', size: 9, modifiedAt: 0 }],
    }
    expect(await readShare(share)).toEqual([])
  })
})
