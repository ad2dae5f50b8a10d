import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { withLock } from '../../../resources/tools/lock.mjs'
import { freshFolder } from '../../support/fresh-folder.ts'

let folder = ''
let lock = ''
beforeEach(() => {
  folder = freshFolder('lock')
  lock = join(folder, 'deep', 'lock')
})

describe('a lock between tools', () => {
  it('lets one work after the other', async () => {
    const events: string[] = []
    const work = (name: string) => async () => {
      events.push(`${name} begins`)
      await Promise.resolve()
      events.push(`${name} ends`)
      return name
    }
    const names = await Promise.all([withLock(lock, work('a')), withLock(lock, work('b'))])
    expect(names).toEqual(['a', 'b'])
    expect(events).toEqual(['a begins', 'a ends', 'b begins', 'b ends'])
  })

  it('is let go of when the work fails', async () => {
    const failing = withLock(lock, () => Promise.reject(new Error('no')))
    await expect(failing).rejects.toThrow('no')
    expect(existsSync(lock)).toBe(false)
  })

  it('says so where none can be made, instead of waiting for ever', async () => {
    const impossible = withLock(join(folder, 'x'.repeat(300)), async () => 'done')
    await expect(impossible).rejects.toThrow('ENAMETOOLONG')
  })

  it('is taken over from a process that has ended', async () => {
    const { pid } = spawnSync(process.execPath, ['--version'])
    mkdirSync(lock, { recursive: true })
    writeFileSync(join(lock, 'pid'), String(pid))
    expect(await withLock(lock, async () => 'done')).toBe('done')
  })

  it('is taken over when nobody has touched it for long', async () => {
    mkdirSync(lock, { recursive: true })
    const longAgo = Date.UTC(2020, 0, 1) / 1_000
    utimesSync(lock, longAgo, longAgo)
    expect(await withLock(lock, async () => 'done')).toBe('done')
  })
})
