import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { KeptFile } from '../../../src-main/desktop/kept-file.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

const NOW = Date.UTC(2026, 10, 22, 12)
let folder: string
let path: string

beforeEach(() => {
  folder = freshFolder('kept')
  path = join(folder, 'size.json')
})

const open = () => new KeptFile(path, z.strictObject({ size: z.number() }))

describe('a small file of the profile', () => {
  it('gives back what was kept, and nothing before that', async () => {
    expect(await open().read(NOW)).toEqual({ value: null, notice: null })
    expect(await open().write({ size: 3 })).toMatchObject({ ok: true })
    expect(await open().read(NOW)).toEqual({ value: { size: 3 }, notice: null })
  })

  it.each(['', '{"size":', '[]', 'null', '{"size":"3"}', '{"size":3,"more":1}', '\u0000'])(
    'sets %j aside under a name that is said, and starts afresh',
    async (text) => {
      writeFileSync(path, text)
      const { value, notice } = await open().read(NOW)
      const [aside = ''] = readdirSync(folder)
      expect([value, aside]).toEqual([null, expect.stringMatching(/^size\.json\.corrupt-/)])
      expect(notice).toContain(aside)
      expect(readFileSync(join(folder, aside), 'utf8')).toBe(text)
    },
  )

  it('keeps the last of several values, however quickly they follow each other', async () => {
    const file = open()
    await Promise.all([1, 2, 3, 4, 5].map((size) => file.write({ size })))
    expect((await file.read(NOW)).value).toEqual({ size: 5 })
  })

  it('fails with a sentence when the folder refuses', async () => {
    writeFileSync(join(folder, 'blocked'), '')
    const file = new KeptFile(join(folder, 'blocked', 'size.json'), z.object({}))
    expect(await file.write({})).toMatchObject({ ok: false, failure: { kind: 'unavailable' } })
  })
})
