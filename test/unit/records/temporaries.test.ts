import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { realDisk } from '../../../src-main/records/disk.ts'
import { sweepTemporaries, temporaryBeside } from '../../../src-main/records/temporaries.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { errno } from './faulty-disk.ts'

const NOW = Date.parse('2026-11-22T12:00:00.000Z')
const AGE_MS = 60_000

/** A process id that was in use a moment ago and is free now. */
const DEAD_PID = spawnSync(process.execPath, ['--version']).pid

/** Puts a file into the folder, written `ageMs` before `NOW`. */
function put(folder: string, name: string, ageMs: number): void {
  const path = join(folder, name)
  writeFileSync(path, '')
  utimesSync(path, NOW / 1000, (NOW - ageMs) / 1000)
}

const nameOf = (pid: number) => `state.json.${pid}.0123456789ab.payments-ops-tmp`

describe('sweepTemporaries', () => {
  it('removes what a process that is gone has left', async () => {
    const folder = freshFolder()
    put(folder, nameOf(DEAD_PID), 0)
    expect(await sweepTemporaries(folder, NOW, AGE_MS)).toEqual({ removed: 1, failure: null })
    expect(readdirSync(folder)).toEqual([])
  })

  it('keeps the young file of a living process, which may be writing it', async () => {
    const folder = freshFolder()
    put(folder, nameOf(process.pid), AGE_MS - 1000)
    put(folder, nameOf(process.ppid), AGE_MS - 1000)
    expect((await sweepTemporaries(folder, NOW, AGE_MS)).removed).toBe(0)
  })

  it('removes an old file though its process id is in use again', async () => {
    const folder = freshFolder()
    put(folder, nameOf(process.pid), AGE_MS + 1000)
    expect((await sweepTemporaries(folder, NOW, AGE_MS)).removed).toBe(1)
  })

  it('recognises the names that are given out', async () => {
    const folder = freshFolder()
    const names = [temporaryBeside('state.json'), temporaryBeside('state.json')]
    for (const name of names) put(folder, name, AGE_MS + 1000)
    expect(new Set(names).size).toBe(2)
    expect((await sweepTemporaries(folder, NOW, AGE_MS)).removed).toBe(2)
  })

  it.each([
    'state.json',
    'state.json.tmp',
    `state.json.${DEAD_PID}.tmp`,
    `state.json.${DEAD_PID}.0123456789ab.payments-ops-tmp.keep`,
    `state.json.${DEAD_PID}.0123.payments-ops-tmp`,
    '.0123456789ab.payments-ops-tmp',
  ])('leaves %s alone, however old', async (name) => {
    const folder = freshFolder()
    put(folder, name, 1000 * AGE_MS)
    expect(await sweepTemporaries(folder, NOW, AGE_MS)).toEqual({ removed: 0, failure: null })
    expect(readdirSync(folder)).toEqual([name])
  })

  it('leaves a folder of such a name alone', async () => {
    const folder = freshFolder()
    mkdirSync(join(folder, nameOf(DEAD_PID)))
    expect(await sweepTemporaries(folder, NOW, AGE_MS)).toEqual({ removed: 0, failure: null })
  })

  it('finds nothing in a folder that is missing', async () => {
    const folder = join(freshFolder(), 'missing')
    expect(await sweepTemporaries(folder, NOW, AGE_MS)).toEqual({ removed: 0, failure: null })
  })

  it('goes on after a file that can’t be removed, and names it', async () => {
    const folder = freshFolder()
    const stuck = `a-${nameOf(DEAD_PID)}`
    put(folder, stuck, 0)
    put(folder, `b-${nameOf(DEAD_PID)}`, 0)
    const disk = {
      ...realDisk,
      async remove(path: string) {
        if (path.endsWith(stuck)) throw errno('EPERM')
        await realDisk.remove(path)
      },
    }
    expect(await sweepTemporaries(folder, NOW, AGE_MS, disk)).toMatchObject({
      removed: 1,
      failure: { message: expect.stringContaining(stuck) },
    })
  })
})
