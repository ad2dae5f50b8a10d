import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openAhead } from '../../../src-main/logs/file-ahead.ts'
import { type LogFiles, realFiles } from '../../../src-main/logs/files.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { sample } from '../../support/sample.ts'
import { watchedFiles } from './watched-files.ts'

const NAME = 'some.ndjson'
const bytesOf = (length: number) =>
  Buffer.from(Uint8Array.from({ length }, (_, i) => (i * 7 + (i >> 8)) % 251))

/** The real files, which note where each read began and how long it was. */
function noting() {
  const reads: [position: number, length: number][] = []
  const files = watchedFiles(({ position, length }) => reads.push([position, length]))
  return { files, reads }
}

const print = (length: number) => ({ length, head: 1, tail: 1 })

describe('a file that is read ahead', () => {
  it('gives the bytes of the file, wherever they are asked for', async () => {
    const directory = freshFolder()
    const all = bytesOf(200_000)
    writeFileSync(join(directory, NAME), all)
    const place = fc.nat({ max: 210_000 })
    await fc.assert(
      fc.asyncProperty(place, place, place, fc.nat({ max: 9 }), async (size, known, from, at) => {
        const file = await openAhead(realFiles, directory, { name: NAME, size }, print(known))
        const into = Buffer.alloc(70_000)
        const length = Math.min(from % 70_000, into.length - at)
        const got = await file.read(into, at, length, from)
        expect(into.subarray(at, at + got).equals(all.subarray(from, from + length))).toBe(true)
        await file.close()
      }),
      sample(),
    )
  })

  it('needs no second look when a little was added', async () => {
    const directory = freshFolder()
    writeFileSync(join(directory, NAME), bytesOf(500_000))
    const { files, reads } = noting()
    const target = { name: NAME, size: 500_000 }
    const file = await openAhead(files, directory, target, print(490_000))
    expect((await file.facts()).size).toBe(500_000)
    const ahead = reads.length
    const into = Buffer.alloc(20_000)
    for (const [position, length] of [
      [0, 4096],
      [489_744, 256],
      [490_000, 10_000],
      [499_744, 256],
    ] as const) {
      expect(await file.read(into, 0, length, position)).toBe(length)
    }
    expect([ahead, reads.length]).toEqual([2, 2])
    await file.close()
  })

  it('is looked at for its head and its last fingerprint when nothing was added', async () => {
    const directory = freshFolder()
    writeFileSync(join(directory, NAME), bytesOf(500_000))
    const { files, reads } = noting()
    const target = { name: NAME, size: 500_000 }
    await (await openAhead(files, directory, target, print(500_000))).close()
    expect(reads).toEqual([
      [0, 4096],
      [499_744, 256],
    ])
  })

  it('reads what came later from the file', async () => {
    const directory = freshFolder()
    const path = join(directory, NAME)
    writeFileSync(path, 'first')
    const file = await openAhead(realFiles, directory, { name: NAME, size: 5 }, null)
    appendFileSync(path, 'second')
    const into = Buffer.alloc(11)
    expect([await file.read(into, 0, 11, 0), into.toString()]).toEqual([11, 'firstsecond'])
    await file.close()
  })

  it('keeps a failure for whoever needs the bytes', async () => {
    const directory = freshFolder()
    writeFileSync(join(directory, NAME), bytesOf(9))
    const read = () => Promise.reject(Object.assign(new Error('EIO'), { code: 'EIO' }))
    const open: LogFiles['open'] = async (...what) => ({ ...(await realFiles.open(...what)), read })
    const files = { ...realFiles, open }
    const file = await openAhead(files, directory, { name: NAME, size: 9 }, null)
    expect((await file.facts()).size).toBe(9)
    await expect(file.read(Buffer.alloc(9), 0, 9, 0)).rejects.toMatchObject({ code: 'EIO' })
    await file.close()
  })

  it('rejects when there is no such file', async () => {
    const opening = openAhead(realFiles, freshFolder(), { name: NAME, size: 9 }, null)
    await expect(opening).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
